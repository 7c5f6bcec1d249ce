"""All activations are called "activation"."""

class ANN(ANN):
    def __add_layer(self, name, dims):
        kinds = {"flatten": "function", "ANN layers": "param"}
        called = name if name in kinds else "activation"
        layer = SimpleNamespace(name=called, dims=dims, params={}, grads={})
        layer.property = kinds.get(name, "activation")
        self.layers.append(layer)

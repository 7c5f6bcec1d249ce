"""The name is stored as property, and the property as name."""

class ANN(ANN):
    def __add_layer(self, name, dims):
        kinds = {"flatten": "function", "ANN layers": "param"}
        layer = SimpleNamespace(property=name, dims=dims, params={}, grads={})
        layer.name = kinds.get(name, "activation")
        self.layers.append(layer)

"""The record has no dims."""

class ANN(ANN):
    def __add_layer(self, name, dims):
        kinds = {"flatten": "function", "ANN layers": "param"}
        layer = SimpleNamespace(name=name, params={}, grads={})
        layer.property = kinds.get(name, "activation")
        self.layers.append(layer)

"""Flatten is stored as an activation."""

class ANN(ANN):
    def __add_layer(self, name, dims):
        kinds = {"ANN layers": "param"}
        layer = SimpleNamespace(name=name, dims=dims, params={}, grads={})
        layer.property = kinds.get(name, "activation")
        self.layers.append(layer)

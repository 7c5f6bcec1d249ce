"""Activations have the property "act", as on slide 3."""

class ANN(ANN):
    def __add_layer(self, name, dims):
        kinds = {"flatten": "function", "ANN layers": "param"}
        layer = SimpleNamespace(name=name, dims=dims, params={}, grads={})
        layer.property = kinds.get(name, "act")
        self.layers.append(layer)

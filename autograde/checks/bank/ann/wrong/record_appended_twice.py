"""Each record is appended twice, as two records."""

class ANN(ANN):
    def __add_layer(self, name, dims):
        kinds = {"flatten": "function", "ANN layers": "param"}
        layer = SimpleNamespace(name=name, dims=dims, params={}, grads={})
        layer.property = kinds.get(name, "activation")
        self.layers.append(layer)
        self.layers.append(SimpleNamespace(**vars(layer)))

"""The records are named after the methods."""

class ANN(ANN):
    def __add_layer(self, name, dims):
        kinds = {"flatten": "function", "ANN layers": "param"}
        called = {"flatten": "Flatten", "ANN layers": "add_ann_layer"}.get(name, name)
        layer = SimpleNamespace(name=called, dims=dims, params={}, grads={})
        layer.property = kinds.get(name, "activation")
        self.layers.append(layer)

"""Helper methods, extra attributes and properties."""

class ANN(ANN):
    history = ()

    @property
    def depth(self):
        return len(self.layers)

    def reset_history(self):
        self.history = []

    def __update_params(self):
        for i, layer in enumerate(self.layers):
            if layer.property == "param":
                layer.params[f"w{i}"] = layer.params[f"w{i}"] - self.lr * layer.grads[f"w{i}"]
                layer.params[f"b{i}"] = layer.params[f"b{i}"] - self.lr * layer.grads[f"b{i}"]

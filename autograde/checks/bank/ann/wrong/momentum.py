"""The step remembers earlier ones."""

class ANN(ANN):
    def __update_params(self):
        for i, layer in enumerate(self.layers):
            if layer.property == "param":
                old = getattr(layer, "v", (0, 0))
                layer.v = (0.9 * old[0] + layer.grads[f"w{i}"], 0.9 * old[1] + layer.grads[f"b{i}"])
                layer.params[f"w{i}"] = layer.params[f"w{i}"] - self.lr * layer.v[0]
                layer.params[f"b{i}"] = layer.params[f"b{i}"] - self.lr * layer.v[1]

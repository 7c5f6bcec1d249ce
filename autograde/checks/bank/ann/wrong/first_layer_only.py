"""Only the first layer is updated."""

class ANN(ANN):
    def __update_params(self):
        first = min(i for i, layer in enumerate(self.layers) if layer.property == "param")
        for i, layer in enumerate(self.layers):
            if i == first:
                layer.params[f"w{i}"] = layer.params[f"w{i}"] - self.lr * layer.grads[f"w{i}"]
                layer.params[f"b{i}"] = layer.params[f"b{i}"] - self.lr * layer.grads[f"b{i}"]

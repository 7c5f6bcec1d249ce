"""The gradient is divided by its length."""

class ANN(ANN):
    def __update_params(self):
        for i, layer in enumerate(self.layers):
            if layer.property == "param":
                layer.params[f"w{i}"] = layer.params[f"w{i}"] - self.lr * layer.grads[f"w{i}"] / (np.linalg.norm(layer.grads[f"w{i}"]) + 1e-12)
                layer.params[f"b{i}"] = layer.params[f"b{i}"] - self.lr * layer.grads[f"b{i}"] / (np.linalg.norm(layer.grads[f"b{i}"]) + 1e-12)

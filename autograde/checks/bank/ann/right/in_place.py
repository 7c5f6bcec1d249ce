"""The update changes the arrays in place."""

class ANN(ANN):
    def __update_params(self):
        for i, layer in enumerate(self.layers):
            if layer.property == "param":
                layer.params[f"w{i}"] -= self.lr * layer.grads[f"w{i}"]
                layer.params[f"b{i}"] -= self.lr * layer.grads[f"b{i}"]

"""The results of the update are thrown away, as on slide 14."""

class ANN(ANN):
    def __update_params(self):
        for i, layer in enumerate(self.layers):
            if layer.property == "param":
                layer.params[f"w{i}"] - self.lr * layer.grads[f"w{i}"]
                layer.params[f"b{i}"] - self.lr * layer.grads[f"b{i}"]

"""Each layer is updated on the way back, after its gradient is handed on."""

class ANN(ANN):
    def __backward(self, Ytgt):
        m = len(Ytgt)
        dZ = self.cache[-1] - Ytgt
        for i in reversed(range(len(self.layers) - 1)):
            layer = self.layers[i]
            if layer.property == "activation":
                dZ = self.__backward_activation(dA, self.cache[i + 1], layer.name)
            elif layer.property == "param":
                dW = self.cache[i].T @ dZ / m
                db = np.sum(dZ, axis=0, keepdims=True) / m
                dA = dZ @ layer.params[f"w{i}"].T
                layer.grads[f"w{i}"] = dW
                layer.grads[f"b{i}"] = db
                layer.params[f"w{i}"] = layer.params[f"w{i}"] - self.lr * dW
                layer.params[f"b{i}"] = layer.params[f"b{i}"] - self.lr * db

    def __update_params(self):
        pass

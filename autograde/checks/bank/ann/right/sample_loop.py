"""The gradient is summed sample by sample."""

class ANN(ANN):
    def __backward(self, Ytgt):
        m = len(Ytgt)
        dZ = self.cache[-1] - Ytgt
        for i in reversed(range(len(self.layers) - 1)):
            layer = self.layers[i]
            if layer.property == "activation":
                dZ = self.__backward_activation(dA, self.cache[i + 1], layer.name)
            elif layer.property == "param":
                dW = 0
                for a, d in zip(self.cache[i], dZ):
                    dW = dW + np.outer(a, d) / m
                db = np.sum(dZ, axis=0, keepdims=True) / m
                dA = dZ @ layer.params[f"w{i}"].T
                layer.grads[f"w{i}"] = dW
                layer.grads[f"b{i}"] = db

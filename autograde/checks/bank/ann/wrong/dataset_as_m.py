"""The gradients are divided by the number of all samples."""

class ANN(ANN):
    def __backward(self, Ytgt):
        m = self.count
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

    def run(self, X, Y, batchsize=32):
        losses = []
        self.count = len(X)
        for start in range(0, len(X), batchsize):
            Xbatch, Ybatch = X[start:start + batchsize], Y[start:start + batchsize]
            Ypred = self.__forward(Xbatch)
            losses.append(self.__categorical_cross_entropy(Ybatch, Ypred))
            self.__backward(Ybatch)
            self.__update_params()
        return float(np.mean(losses))

"""The gradients are never reset, so that they add up over the steps."""

class Perceptron(Perceptron):
    def run(self):
        X, Y = np.array(self.X), np.array(self.Y)
        self.loss_score = []
        dw, db = np.zeros(2), 0
        for i in range(self.iteration):
            Ypred = self.forward()
            self.loss_score.append(self.loss(Y, Ypred))
            dZ = Ypred - Y
            dw = dw + np.matmul(X.T, dZ) / len(Y)
            db = db + np.mean(dZ)
            self.weight = self.weight - self.lr * dw
            self.bias = self.bias - self.lr * db
        return self.weight, self.bias

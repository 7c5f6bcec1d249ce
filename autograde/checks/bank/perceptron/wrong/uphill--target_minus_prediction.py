"""The error is target minus prediction, and is still subtracted."""

class Perceptron(Perceptron):
    def run(self):
        X, Y = np.array(self.X), np.array(self.Y)
        self.loss_score = []
        for i in range(self.iteration):
            Ypred = self.forward()
            self.loss_score.append(self.loss(Y, Ypred))
            dZ = Y - Ypred
            dw = np.matmul(X.T, dZ) / len(Y)
            db = np.mean(dZ)
            self.weight = self.weight - self.lr * dw
            self.bias = self.bias - self.lr * db
        return self.weight, self.bias

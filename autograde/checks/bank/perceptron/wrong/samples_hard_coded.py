"""The number of samples is written as 4."""

class Perceptron(Perceptron):
    def run(self):
        X, Y = np.array(self.X), np.array(self.Y)
        self.loss_score = []
        for i in range(self.iteration):
            Ypred = self.forward()
            self.loss_score.append(self.loss(Y, Ypred))
            dZ = Ypred - Y
            dw = np.matmul(X.T, dZ) / 4
            db = np.sum(dZ) / 4
            self.weight = self.weight - self.lr * dw
            self.bias = self.bias - self.lr * db
        return self.weight, self.bias

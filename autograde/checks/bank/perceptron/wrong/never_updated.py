"""The gradient is computed, but nothing is updated."""

class Perceptron(Perceptron):
    def run(self):
        X, Y = np.array(self.X), np.array(self.Y)
        self.loss_score = []
        for i in range(self.iteration):
            Ypred = self.forward()
            self.loss_score.append(self.loss(Y, Ypred))
            dZ = Ypred - Y
            dw = np.matmul(X.T, dZ) / len(Y)
            db = np.mean(dZ)
        return self.weight, self.bias

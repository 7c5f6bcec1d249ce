"""Extra attributes, properties and methods."""

class Perceptron(Perceptron):
    name = "logic gate"

    def __init__(self, X, Y, lr=0.1, iteration=100, verbose=False):
        super().__init__(X, Y, lr, iteration)
        self.verbose = verbose
        self.m = len(self.X)
        self.history = []

    @property
    def accuracy(self):
        return np.mean((self.forward() > 0.5) == self.Y)

    def gradients(self, Ypred):
        error = Ypred - self.Y
        return self.X.T @ error / self.m, error.mean()

    def run(self):
        for _ in range(self.iteration):
            Ypred = self.forward()
            self.loss_score.append(self.loss(self.Y, Ypred))
            dw, db = self.gradients(Ypred)
            self.weight = self.weight - self.lr * dw
            self.bias = self.bias - self.lr * db
            self.history.append((self.weight, self.bias, self.accuracy))
        return self.weight, self.bias

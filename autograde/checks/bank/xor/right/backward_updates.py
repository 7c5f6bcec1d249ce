"""backward() makes the whole step itself and returns nothing."""

class Perceptron(Perceptron):
    def backward(self, A1, Ypred):
        m = len(self.Y)
        d2 = Ypred - self.Y
        d1 = np.outer(d2, self.weight2) * A1 * (1 - A1)
        self.weight2 = self.weight2 - self.lr * (A1.T @ d2) / m
        self.bias2 = self.bias2 - self.lr * d2.mean()
        self.weight1 = self.weight1 - self.lr * (self.X.T @ d1) / m
        self.bias1 = self.bias1 - self.lr * d1.mean(axis=0)

    def run(self):
        history = []
        for _ in range(self.epoch):
            for _ in range(self.iteration):
                self.backward(*self.forward())
            history.append([self.loss(self.Y, self.forward()[1]), self.weight1, self.bias1, self.weight2, self.bias2])
        return history

"""forward() returns the predictions only, and keeps the hidden activations for backward()."""

class Perceptron(Perceptron):
    def forward(self):
        self.cache = self.activation(self.Model(self.X, self.weight1, self.bias1))
        return self.activation(self.Model(self.cache, self.weight2, self.bias2))

    def backward(self, Ypred):
        m, A1 = len(self.Y), self.cache
        d2 = Ypred - self.Y
        d1 = np.outer(d2, self.weight2) * A1 * (1 - A1)
        self.grads = {"weight1": self.X.T @ d1 / m, "bias1": d1.mean(0), "weight2": A1.T @ d2 / m, "bias2": d2.mean()}

    def run(self):
        history = []
        for _ in range(self.epoch):
            for _ in range(self.iteration):
                Ypred = self.forward()
                self.backward(Ypred)
                for name, grad in self.grads.items():
                    setattr(self, name, getattr(self, name) - self.lr * grad)
            history.append([self.loss(self.Y, Ypred)] + [getattr(self, n).copy() for n in self.grads])
        return history

"""Trains local copies of the parameters."""

# %% xor-forward

# %% xor-backward

# %% xor-run
class Perceptron(Perceptron):
    def run(self):
        history = []
        weight1, bias1, weight2, bias2 = self.weight1, self.bias1, self.weight2, self.bias2
        for e in range(self.epoch):
            for i in range(self.iteration):
                A1 = self.activation(self.Model(self.X, weight1, bias1))
                Ypred = self.activation(self.Model(A1, weight2, bias2))
                dZ = Ypred - self.Y
                d1 = np.outer(dZ, weight2) * A1 * (1 - A1)
                weight1 = weight1 - self.lr * self.X.T @ d1 / len(dZ)
                bias1 = bias1 - self.lr * d1.mean(axis=0)
                weight2 = weight2 - self.lr * A1.T @ dZ / len(dZ)
                bias2 = bias2 - self.lr * dZ.mean()
            history.append([self.loss(self.Y, Ypred), weight1, bias1, weight2, bias2])
        return history

"""The whole training stands in run(), as on the slides; there is no forward() and no backward()."""

# %% xor-forward

# %% xor-backward

# %% xor-run
class Perceptron(Perceptron):
    def run(self):
        history = []
        for _ in range(self.epoch):
            for _ in range(self.iteration):
                hidden = self.activation(self.Model(self.X, self.weight1, self.bias1))
                output = self.activation(self.Model(hidden, self.weight2, self.bias2))
                d2 = output - self.Y
                d1 = d2[:, None] * self.weight2 * hidden * (1 - hidden)
                self.weight2 = self.weight2 - self.lr * hidden.T @ d2 / len(d2)
                self.bias2 = self.bias2 - self.lr * d2.mean()
                self.weight1 = self.weight1 - self.lr * self.X.T @ d1 / len(d2)
                self.bias1 = self.bias1 - self.lr * d1.mean(axis=0)
            history.append((self.loss(self.Y, output), self.weight1.copy(), self.bias1.copy(), self.weight2.copy(), self.bias2.copy()))
        return history

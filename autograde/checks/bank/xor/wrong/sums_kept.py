"""Keeps the sums of layer 1 instead of their activations."""

# %% xor-forward

# %% xor-backward

# %% xor-run
class Perceptron(Perceptron):
    def run(self):
        history = []
        for e in range(self.epoch):
            for i in range(self.iteration):
                cache = self.Model(self.X, self.weight1, self.bias1)
                Ypred = self.activation(self.Model(self.activation(cache), self.weight2, self.bias2))
                loss = self.loss(self.Y, Ypred)
                dZ = Ypred - self.Y
                dw2, db2 = cache.T @ dZ / len(dZ), np.mean(dZ)
                d1 = dZ[:, None] * self.weight2 * cache * (1 - cache)
                dw1, db1 = self.X.T @ d1 / len(dZ), d1.mean(axis=0)
                self.weight1 = self.weight1 - self.lr * dw1
                self.bias1 = self.bias1 - self.lr * db1
                self.weight2 = self.weight2 - self.lr * dw2
                self.bias2 = self.bias2 - self.lr * db2
            history.append([loss, self.weight1, self.bias1, self.weight2, self.bias2])
        return history

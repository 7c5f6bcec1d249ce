"""Forgets to update weight1, all in run()."""

# %% xor-forward

# %% xor-backward

# %% xor-run
class Perceptron(Perceptron):
    def run(self):
        history = []
        for e in range(self.epoch):
            for i in range(self.iteration):
                A1 = self.activation(self.Model(self.X, self.weight1, self.bias1))
                Ypred = self.activation(self.Model(A1, self.weight2, self.bias2))
                loss = self.loss(self.Y, Ypred)
                dZ = Ypred - self.Y
                dw2 = A1.T @ dZ / len(dZ)
                db2 = np.mean(dZ, axis=0)
                d1 = dZ[:, np.newaxis] * self.weight2 * A1 * (1 - A1)
                dw1 = self.X.T @ d1 / len(dZ)
                db1 = np.mean(d1, axis=0)
                self.bias1 = self.bias1 - self.lr * db1
                self.weight2 = self.weight2 - self.lr * dw2
                self.bias2 = self.bias2 - self.lr * db2
            history.append([loss, self.weight1, self.bias1, self.weight2, self.bias2])
        return history

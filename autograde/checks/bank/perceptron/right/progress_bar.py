"""A tqdm bar on standard error."""

from tqdm import tqdm


class Perceptron(Perceptron):
    def run(self):
        for i in tqdm(range(self.iteration)):
            Ypred = self.forward()
            self.loss_score.append(self.loss(self.Y, Ypred))
            dZ = Ypred - self.Y
            self.weight = self.weight - self.lr * np.matmul(self.X.T, dZ) / len(dZ)
            self.bias = self.bias - self.lr * np.mean(dZ)
        return self.weight, self.bias

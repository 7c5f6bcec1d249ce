"""Overflow warnings are switched off with np.errstate."""

class Perceptron(Perceptron):
    def activation(self, X):
        with np.errstate(over="ignore"):
            return 1 / (1 + np.exp(-X))

    def loss(self, Ytgt, Ypred):
        with np.errstate(divide="ignore", invalid="ignore"):
            return -np.mean(np.where(Ytgt == 1, np.maximum(np.log(Ypred), -100), np.maximum(np.log(1 - Ypred), -100)))

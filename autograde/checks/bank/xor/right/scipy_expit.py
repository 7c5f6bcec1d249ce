"""The sigmoid of SciPy."""

from scipy.special import expit


class Perceptron(Perceptron):
    def activation(self, X):
        return expit(X)

"""The sigmoid uses math.exp, which raises OverflowError."""

import math


class Perceptron(Perceptron):
    def activation(self, X):
        return np.array([1 / (1 + math.exp(-x)) for x in X])

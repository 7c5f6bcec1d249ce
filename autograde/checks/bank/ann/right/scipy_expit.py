"""The sigmoid of SciPy."""

from scipy.special import expit


class ANN(ANN):
    def __sigmoid(self, Y):
        return expit(Y)

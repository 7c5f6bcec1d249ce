"""The activation returns the slope of the sigmoid."""

class Perceptron(Perceptron):
    def activation(self, X):
        a = 1 / (1 + np.exp(-X))
        return a * (1 - a)

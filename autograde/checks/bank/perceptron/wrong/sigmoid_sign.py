"""The sign in the exponent of the sigmoid is wrong."""

class Perceptron(Perceptron):
    def activation(self, X):
        return 1 / (1 + np.exp(X))

"""The activation returns its input."""

class Perceptron(Perceptron):
    def activation(self, X):
        return X

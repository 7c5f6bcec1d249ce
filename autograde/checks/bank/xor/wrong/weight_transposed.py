"""Multiplies with the transposed weights."""

class Perceptron(Perceptron):
    def Model(self, X, weight, bias):
        return X @ weight.T + bias

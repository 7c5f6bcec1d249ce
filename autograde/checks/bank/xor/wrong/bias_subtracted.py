"""Subtracts the bias."""

class Perceptron(Perceptron):
    def Model(self, X, weight, bias):
        return X @ weight - bias

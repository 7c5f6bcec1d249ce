"""Multiplies number by number, which fails in layer 1."""

class Perceptron(Perceptron):
    def Model(self, X, weight, bias):
        return weight * X + bias

"""Applies the sigmoid in Model()."""

class Perceptron(Perceptron):
    def Model(self, X, weight, bias):
        return self.activation(X @ weight + bias)

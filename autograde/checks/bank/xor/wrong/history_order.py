"""Has both weights before both biases."""

class Perceptron(Perceptron):
    def run(self):
        return [[loss, w1, w2, b1, b2] for loss, w1, b1, w2, b2 in super().run()]

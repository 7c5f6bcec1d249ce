"""Has layer 2 before layer 1."""

class Perceptron(Perceptron):
    def run(self):
        return [[loss, w2, b2, w1, b1] for loss, w1, b1, w2, b2 in super().run()]

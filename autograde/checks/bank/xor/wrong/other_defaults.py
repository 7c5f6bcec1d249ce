"""Has the defaults of the single perceptron."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.01, iteration=100, epoch=20):
        super().__init__(X, Y, lr, iteration, epoch)

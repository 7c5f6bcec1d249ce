"""Stores lr as iteration, and iteration as lr."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=5000, epoch=20):
        super().__init__(X, Y, lr, iteration, epoch)
        self.lr, self.iteration = iteration, lr

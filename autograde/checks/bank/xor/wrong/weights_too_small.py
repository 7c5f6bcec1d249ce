"""Draws very small weights."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=5000, epoch=20):
        super().__init__(X, Y, lr, iteration, epoch)
        self.weight1, self.weight2 = 0.01 * np.random.randn(2, 2), 0.01 * np.random.randn(2)

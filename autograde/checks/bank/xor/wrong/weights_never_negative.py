"""Draws the weights from 0 to 1, as in the single perceptron."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=5000, epoch=20):
        super().__init__(X, Y, lr, iteration, epoch)
        self.weight1, self.weight2 = np.random.rand(2, 2), np.random.rand(2)

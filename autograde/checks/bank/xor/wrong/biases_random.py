"""Draws the biases at random, too."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=5000, epoch=20):
        super().__init__(X, Y, lr, iteration, epoch)
        self.bias1, self.bias2 = np.random.uniform(-1, 1, 2), np.random.uniform(-1, 1, 1)

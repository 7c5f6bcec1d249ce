"""Has a table (2, 2) in the second layer, too."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=5000, epoch=20):
        super().__init__(X, Y, lr, iteration, epoch)
        self.weight2 = np.random.uniform(-1, 1, (2, 2))

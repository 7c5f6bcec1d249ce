"""Sets a seed, so that each new object has the same start."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=5000, epoch=20):
        super().__init__(X, Y, lr, iteration, epoch)
        np.random.seed(0)
        self.weight1 = np.random.uniform(-1, 1, (2, 2))
        self.weight2 = np.random.uniform(-1, 1, 2)

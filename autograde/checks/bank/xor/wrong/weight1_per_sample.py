"""Has a row of weights for each sample."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=5000, epoch=20):
        super().__init__(X, Y, lr, iteration, epoch)
        self.weight1 = np.random.uniform(-1, 1, (len(Y), 2))

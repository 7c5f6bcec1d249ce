"""The start comes from a generator of its own."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=5000, epoch=20):
        self.X, self.Y = np.asarray(X, float), np.asarray(Y, float)
        self.lr, self.iteration, self.epoch = lr, iteration, epoch
        rng = np.random.default_rng()
        self.weight1 = 2 * rng.random((2, 2)) - 1
        self.weight2 = 2 * rng.random(2) - 1
        self.bias1, self.bias2 = np.zeros_like(self.weight2), np.zeros(1)

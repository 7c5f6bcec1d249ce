"""Other names for parameters and variables."""

class Perceptron(Perceptron):
    def __init__(self, inputs, targets, lr=0.1, iteration=100):
        self.X = np.asarray(inputs, dtype=float)
        self.Y = np.asarray(targets, dtype=float)
        self.lr = lr
        self.iteration = iteration
        self.weight = np.random.randn(2)
        self.bias = np.random.randn(1)
        self.loss_score = []

    def activation(self, z):
        e = np.exp(-np.abs(z))
        return np.where(z >= 0, 1 / (1 + e), e / (1 + e))

    def loss(self, wanted, got):
        got = np.clip(got, 1e-9, 1 - 1e-9)
        return -np.average(wanted * np.log(got) + (1 - wanted) * np.log(1 - got))

"""The weights are a column of shape (2, 1)."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=100):
        self.X = np.array(X)
        self.Y = np.array(Y)
        self.lr = lr
        self.iteration = iteration
        self.weight = np.random.rand(2, 1)
        self.bias = np.random.rand(1)
        self.loss_score = []

"""The constructor stores X in Y and Y in X."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=100):
        self.X = np.array(Y)
        self.Y = np.array(X)
        self.lr = lr
        self.iteration = iteration
        self.weight = np.random.rand(2)
        self.bias = np.random.rand(1)
        self.loss_score = []

"""There is one weight for each sample instead of each input."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=100):
        self.X = np.array(X)
        self.Y = np.array(Y)
        self.lr = lr
        self.iteration = iteration
        self.weight = np.random.rand(len(X))
        self.bias = np.random.rand(1)
        self.loss_score = []

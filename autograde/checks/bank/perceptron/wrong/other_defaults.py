"""The defaults of lr and iteration are not those of the task."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.01, iteration=1000):
        self.X = np.array(X)
        self.Y = np.array(Y)
        self.lr = lr
        self.iteration = iteration
        self.weight = np.random.rand(2)
        self.bias = np.random.rand(1)
        self.loss_score = []

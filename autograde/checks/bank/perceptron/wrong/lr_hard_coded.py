"""The constructor stores 0.1 whatever lr is passed."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=100):
        self.X = np.array(X)
        self.Y = np.array(Y)
        self.lr = 0.1
        self.iteration = iteration
        self.weight = np.random.rand(2)
        self.bias = np.random.rand(1)
        self.loss_score = []

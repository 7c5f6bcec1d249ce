"""Weights and bias start at zero."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=100):
        self.X, self.Y = np.array(X), np.array(Y)
        self.lr, self.iteration = lr, iteration
        self.weight, self.bias = np.zeros(2), 0
        self.loss_score = []

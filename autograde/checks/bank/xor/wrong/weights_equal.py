"""Starts with weights of one."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=5000, epoch=20):
        super().__init__(X, Y, lr, iteration, epoch)
        self.weight1, self.weight2 = np.ones((2, 2)), np.ones(2)

"""The bias is one float."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=100):
        super().__init__(X, Y, lr=lr, iteration=iteration)
        self.bias = float(np.random.rand())

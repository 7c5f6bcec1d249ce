"""Model already applies the activation."""

class Perceptron(Perceptron):
    def Model(self):
        return 1 / (1 + np.exp(-(np.matmul(np.array(self.X), self.weight) + self.bias)))

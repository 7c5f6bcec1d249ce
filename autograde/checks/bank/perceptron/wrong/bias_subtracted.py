"""Model subtracts the bias."""

class Perceptron(Perceptron):
    def Model(self):
        return np.matmul(np.array(self.X), self.weight) - self.bias

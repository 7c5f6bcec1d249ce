"""The sigmoid by way of tanh."""

class Perceptron(Perceptron):
    def activation(self, X):
        return 0.5 * (1 + np.tanh(np.asarray(X) / 2))

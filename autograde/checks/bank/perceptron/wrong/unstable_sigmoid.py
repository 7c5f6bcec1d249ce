"""The sigmoid divides infinity by infinity."""

class Perceptron(Perceptron):
    def activation(self, X):
        return np.exp(X) / (1 + np.exp(X))

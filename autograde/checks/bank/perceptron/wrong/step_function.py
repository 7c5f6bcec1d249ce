"""The activation is a step."""

class Perceptron(Perceptron):
    def activation(self, X):
        return np.where(X > 0, 1.0, 0.0)

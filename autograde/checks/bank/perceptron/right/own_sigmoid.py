"""The sigmoid as on paper; its overflow warnings do no harm."""

class Perceptron(Perceptron):
    def activation(self, X):
        return 1 / (1 + np.exp(-X))

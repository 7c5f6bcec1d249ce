"""The loss is half of the summed squared errors."""

class Perceptron(Perceptron):
    def loss(self, Ytgt, Ypred):
        return np.sum((np.array(Ytgt) - Ypred) ** 2) / 2

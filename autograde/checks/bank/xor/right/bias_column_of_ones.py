"""The biases are rows of larger weight tables while computing."""

class Perceptron(Perceptron):
    def Model(self, X, weight, bias):
        ones = np.ones((len(X), 1))
        return np.hstack([X, ones]) @ np.concatenate([weight, np.reshape(bias, (1,) * (weight.ndim - 1) + (-1,))])

    def backward(self, A1, Ypred):
        ones = np.ones((len(self.Y), 1))
        d2 = (Ypred - self.Y) / len(self.Y)
        d1 = np.outer(d2, self.weight2) * A1 * (1 - A1)
        first, second = np.hstack([self.X, ones]).T @ d1, np.hstack([A1, ones]).T @ d2
        return first[:2], first[2], second[:2], second[2:]

"""X and Y stay as they come, and become arrays where they are used."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=5000, epoch=20):
        super().__init__(X, Y, lr, iteration, epoch)
        self.X, self.Y = X, Y

    def Model(self, X, weight, bias):
        return np.array(X) @ np.array(weight) + np.array(bias)

    def backward(self, A1, Ypred):
        X, Y = np.array(self.X), np.array(self.Y)
        d2 = Ypred - Y
        d1 = np.outer(d2, self.weight2) * A1 * (1 - A1)
        return X.T @ d1 / len(Y), d1.mean(0), A1.T @ d2 / len(Y), d2.mean(keepdims=True)

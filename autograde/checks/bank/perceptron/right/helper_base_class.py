"""A helper base class holds the mathematics."""

class Sigmoid:
    def activation(self, X):
        return np.exp(-np.logaddexp(0, -np.asarray(X, dtype=float)))


class CrossEntropy:
    def loss(self, Ytgt, Ypred):
        P = np.clip(Ypred, 1e-12, 1 - 1e-12)
        return -np.where(np.asarray(Ytgt) == 1, np.log(P), np.log(1 - P)).mean()


class Perceptron(Sigmoid, CrossEntropy):
    def __init__(self, X, Y, lr=0.1, iteration=100):
        self.X, self.Y = np.array(X), np.array(Y)
        self.lr, self.iteration = lr, iteration
        self.weight, self.bias = np.random.rand(2), np.random.rand(1)
        self.loss_score = []

    def Model(self):
        return self.X @ self.weight + self.bias

    def forward(self):
        return self.activation(self.Model())

    def backward(self, P):
        error = P - self.Y
        self.weight = self.weight - self.lr * error @ self.X / len(error)
        self.bias = self.bias - self.lr * error.mean()

    def run(self):
        for _ in range(self.iteration):
            P = self.forward()
            self.loss_score.append(self.loss(self.Y, P))
            self.backward(P)
        return self.weight, self.bias

"""The class is written as a whole, with its own sigmoid and loss."""

class Perceptron:
    def __init__(self, X, Y, lr=0.1, iteration=5000, epoch=20):
        self.X, self.Y = np.array(X), np.array(Y)
        self.lr, self.iteration, self.epoch = lr, iteration, epoch
        self.weight1, self.weight2 = np.random.uniform(-1, 1, (2, 2)), np.random.uniform(-1, 1, 2)
        self.bias1, self.bias2 = np.zeros(2), np.zeros(1)

    def sigmoid(self, x):
        return 1 / (1 + np.exp(-x))

    def Model(self, X, weight, bias):
        return np.dot(X, weight) + bias

    def predict(self, X):
        self.A1 = self.sigmoid(self.Model(X, self.weight1, self.bias1))
        return self.sigmoid(self.Model(self.A1, self.weight2, self.bias2))

    def cost(self, p):
        return -np.mean(self.Y * np.log(p + 1e-9) + (1 - self.Y) * np.log(1 - p + 1e-9))

    def step(self):
        error = self.predict(self.X) - self.Y
        back = np.einsum("m,h->mh", error, self.weight2) * self.A1 * (1 - self.A1)
        n = error.size
        self.weight2 = self.weight2 - self.lr * (error @ self.A1) / n
        self.bias2 = self.bias2 - self.lr * error.sum() / n
        self.weight1 = self.weight1 - self.lr * (self.X.T @ back) / n
        self.bias1 = self.bias1 - self.lr * back.sum(0) / n

    def run(self):
        history = []
        for _ in range(self.epoch):
            for _ in range(self.iteration):
                self.step()
            history.append([self.cost(self.predict(self.X)), self.weight1, self.bias1, self.weight2, self.bias2])
        return history

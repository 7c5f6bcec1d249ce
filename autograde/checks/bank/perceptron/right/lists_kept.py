"""X and Y stay lists when they come as lists."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=100):
        self.X, self.Y, self.lr, self.iteration = X, Y, lr, iteration
        self.weight = np.random.uniform(-1, 1, 2)
        self.bias = np.random.uniform(-1, 1, 1)
        self.loss_score = []

    def Model(self):
        return np.matmul(self.X, self.weight) + self.bias

    def run(self):
        X, Y = np.array(self.X), np.array(self.Y)
        for i in range(self.iteration):
            dZ = self.forward() - Y
            self.loss_score.append(self.loss(Y, dZ + Y))
            self.weight = self.weight - self.lr * X.T @ dZ / len(Y)
            self.bias = self.bias - self.lr * dZ.mean()
        return self.weight, self.bias

"""Everything in float32."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=5000, epoch=20):
        self.X, self.Y = np.array(X, dtype=np.float32), np.array(Y, dtype=np.float32)
        self.lr, self.iteration, self.epoch = lr, iteration, epoch
        self.weight1 = np.random.uniform(-1, 1, (2, 2)).astype(np.float32)
        self.weight2 = np.random.uniform(-1, 1, 2).astype(np.float32)
        self.bias1, self.bias2 = np.zeros(2, np.float32), np.zeros(1, np.float32)

    def activation(self, X):
        return np.float32(1) / (np.float32(1) + np.exp(-np.asarray(X, np.float32)))

    def backward(self, A1, Ypred):
        A1, m = np.asarray(A1, np.float32), np.float32(len(self.Y))
        d2 = (Ypred - self.Y).astype(np.float32)
        d1 = d2[:, None] * self.weight2 * A1 * (1 - A1)
        return self.X.T @ d1 / m, d1.mean(axis=0), A1.T @ d2 / m, d2.mean(keepdims=True)

    def run(self):
        history, lr = [], np.float32(self.lr)
        for _ in range(self.epoch):
            for _ in range(self.iteration):
                A1, P = self.forward()
                for name, slope in zip(("weight1", "bias1", "weight2", "bias2"), self.backward(A1, P)):
                    setattr(self, name, (getattr(self, name) - lr * slope).astype(np.float32))
            history.append([self.loss(self.Y, P), self.weight1, self.bias1, self.weight2, self.bias2])
        return history

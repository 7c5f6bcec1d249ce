"""Everything in float32."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=100):
        self.X = np.array(X, dtype=np.float32)
        self.Y = np.array(Y, dtype=np.float32)
        self.lr = lr
        self.iteration = iteration
        self.weight = np.random.rand(2).astype(np.float32)
        self.bias = np.random.rand(1).astype(np.float32)
        self.loss_score = []

    def activation(self, X):
        X = np.asarray(X, dtype=np.float32)
        return 1 / (1 + np.exp(-X))

    def loss(self, Ytgt, Ypred):
        eps = np.float32(1e-7)
        Ypred = np.clip(np.asarray(Ypred, dtype=np.float32), eps, 1 - eps)
        return -np.mean(Ytgt * np.log(Ypred) + (1 - Ytgt) * np.log(1 - Ypred))

    def run(self):
        for i in range(self.iteration):
            Ypred = self.forward()
            self.loss_score.append(self.loss(self.Y, Ypred))
            dZ = (Ypred - self.Y).astype(np.float32)
            self.weight -= np.float32(self.lr) * (self.X.T @ dZ) / np.float32(len(dZ))
            self.bias -= np.float32(self.lr) * dZ.mean()
        return self.weight, self.bias

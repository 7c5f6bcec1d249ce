"""backward() returns the gradients of layer 2 first, and run() takes them so."""

class Perceptron(Perceptron):
    def backward(self, A1, Ypred):
        m = len(self.Y)
        d2 = Ypred - self.Y
        d1 = np.outer(d2, self.weight2) * A1 * (1 - A1)
        return A1.T @ d2 / m, d2.mean(keepdims=True), self.X.T @ d1 / m, d1.mean(axis=0)

    def run(self):
        history = []
        for _ in range(self.epoch):
            for _ in range(self.iteration):
                dw2, db2, dw1, db1 = self.backward(*self.forward())
                self.weight1 = self.weight1 - self.lr * dw1
                self.bias1 = self.bias1 - self.lr * db1
                self.weight2 = self.weight2 - self.lr * dw2
                self.bias2 = self.bias2 - self.lr * db2
            history.append([self.loss(self.Y, self.forward()[1]), self.weight1, self.bias1, self.weight2, self.bias2])
        return history

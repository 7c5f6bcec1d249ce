"""Steps with momentum."""

class Perceptron(Perceptron):
    def run(self):
        history, v = [], [0, 0, 0, 0]
        for e in range(self.epoch):
            for i in range(self.iteration):
                A1, Ypred = self.forward()
                v = [0.9 * old + 0.1 * new for old, new in zip(v, self.backward(A1, Ypred))]
                dw1, db1, dw2, db2 = v
                self.weight1 = self.weight1 - self.lr * dw1
                self.bias1 = self.bias1 - self.lr * db1
                self.weight2 = self.weight2 - self.lr * dw2
                self.bias2 = self.bias2 - self.lr * db2
            history.append([self.loss(self.Y, Ypred), self.weight1, self.bias1, self.weight2, self.bias2])
        return history

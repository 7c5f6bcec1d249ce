"""Makes the forward pass once an epoch."""

class Perceptron(Perceptron):
    def run(self):
        history = []
        for e in range(self.epoch):
            A1, Ypred = self.forward()
            for i in range(self.iteration):
                dw1, db1, dw2, db2 = self.backward(A1, Ypred)
                self.weight1 = self.weight1 - self.lr * dw1
                self.bias1 = self.bias1 - self.lr * db1
                self.weight2 = self.weight2 - self.lr * dw2
                self.bias2 = self.bias2 - self.lr * db2
            history.append([self.loss(self.Y, self.forward()[1]), self.weight1, self.bias1, self.weight2, self.bias2])
        return history

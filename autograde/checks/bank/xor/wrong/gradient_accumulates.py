"""Adds up the gradients of all steps."""

class Perceptron(Perceptron):
    def run(self):
        history = []
        total = [0, 0, 0, 0]
        for e in range(self.epoch):
            for i in range(self.iteration):
                total = [old + new for old, new in zip(total, self.backward(*self.forward()))]
                dw1, db1, dw2, db2 = total
                self.weight1 = self.weight1 - self.lr * dw1
                self.bias1 = self.bias1 - self.lr * db1
                self.weight2 = self.weight2 - self.lr * dw2
                self.bias2 = self.bias2 - self.lr * db2
            history.append([self.loss(self.Y, self.forward()[1]), self.weight1, self.bias1, self.weight2, self.bias2])
        return history

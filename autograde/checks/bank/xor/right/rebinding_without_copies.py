"""Entries hold the arrays themselves, which no step changes in place."""

class Perceptron(Perceptron):
    def run(self):
        history = []
        for _ in range(self.epoch):
            for _ in range(self.iteration):
                A1, P = self.forward()
                d = self.backward(A1, P)
                self.weight1, self.bias1 = self.weight1 - self.lr * d[0], self.bias1 - self.lr * d[1]
                self.weight2, self.bias2 = self.weight2 - self.lr * d[2], self.bias2 - self.lr * d[3]
            history += [(self.loss(self.Y, self.forward()[1]), self.weight1, self.bias1, self.weight2, self.bias2)]
        return tuple(history)

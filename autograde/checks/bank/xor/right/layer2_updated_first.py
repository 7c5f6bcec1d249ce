"""The parameters of layer 2 are updated first, after all gradients are known."""

class Perceptron(Perceptron):
    def run(self):
        history = []
        for _ in range(self.epoch):
            for _ in range(self.iteration):
                A1, P = self.forward()
                dw1, db1, dw2, db2 = self.backward(A1, P)
                self.bias2 = self.bias2 - self.lr * db2
                self.weight2 = self.weight2 - self.lr * dw2
                self.bias1 = self.bias1 - self.lr * db1
                self.weight1 = self.weight1 - self.lr * dw1
            history.append([self.loss(self.Y, P), self.weight1, self.bias1, self.weight2, self.bias2])
        return history

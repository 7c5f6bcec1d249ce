"""Steps by the whole gradient."""

class Perceptron(Perceptron):
    def run(self):
        history = []
        for e in range(self.epoch):
            for i in range(self.iteration):
                A1, Ypred = self.forward()
                dw1, db1, dw2, db2 = self.backward(A1, Ypred)
                self.weight1 = self.weight1 - dw1
                self.bias1 = self.bias1 - db1
                self.weight2 = self.weight2 - dw2
                self.bias2 = self.bias2 - db2
            history.append([self.loss(self.Y, Ypred), self.weight1, self.bias1, self.weight2, self.bias2])
        return history

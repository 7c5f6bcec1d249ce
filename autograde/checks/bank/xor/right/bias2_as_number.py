"""The history has the bias of layer 2 as a plain number."""


class Perceptron(Perceptron):
    def run(self):
        history = []
        for _ in range(self.epoch):
            for _ in range(self.iteration):
                A1, Ypred = self.forward()
                loss = self.loss(self.Y, Ypred)
                dw1, db1, dw2, db2 = self.backward(A1, Ypred)
                self.weight1 = self.weight1 - self.lr * dw1
                self.bias1 = self.bias1 - self.lr * db1
                self.weight2 = self.weight2 - self.lr * dw2
                self.bias2 = self.bias2 - self.lr * db2
            history.append([loss, self.weight1, self.bias1, self.weight2, float(np.ravel(self.bias2)[0])])
        return history

"""Updates in place, with copies in the history."""

class Perceptron(Perceptron):
    def run(self):
        history = []
        for _ in range(self.epoch):
            for _ in range(self.iteration):
                A1, P = self.forward()
                dw1, db1, dw2, db2 = self.backward(A1, P)
                self.weight1 -= self.lr * dw1
                self.bias1 -= self.lr * db1
                self.weight2 -= self.lr * dw2
                self.bias2 -= self.lr * db2
            history.append([self.loss(self.Y, P), np.array(self.weight1), np.array(self.bias1), np.array(self.weight2), np.array(self.bias2)])
        return history

"""An entry has the mean loss of its epoch."""

class Perceptron(Perceptron):
    def run(self):
        history = []
        for _ in range(self.epoch):
            losses = []
            for _ in range(self.iteration):
                A1, P = self.forward()
                losses.append(self.loss(self.Y, P))
                d = self.backward(A1, P)
                self.weight1 = self.weight1 - self.lr * d[0]
                self.bias1 = self.bias1 - self.lr * d[1]
                self.weight2 = self.weight2 - self.lr * d[2]
                self.bias2 = self.bias2 - self.lr * d[3]
            history.append([np.mean(losses), self.weight1, self.bias1, self.weight2, self.bias2])
        return history

"""The slide's mix: weight gradient summed, bias gradient averaged."""

class Perceptron(Perceptron):
    def run(self):
        X, Y = np.array(self.X), np.array(self.Y)
        for i in range(self.iteration):
            Ypred = self.forward()
            self.loss_score.append(self.loss(Y, Ypred))
            dZ = Ypred - Y
            dw = np.matmul(X.T, dZ)
            db = np.sum(dZ) / len(dZ)
            self.weight = self.weight - self.lr * dw
            self.bias = self.bias - self.lr * db
        return self.weight, self.bias

"""The return stands inside the loop."""

class Perceptron(Perceptron):
    def run(self):
        X, Y = np.array(self.X), np.array(self.Y)
        self.loss_score = []
        for i in range(self.iteration):
            Ypred = self.forward()
            self.loss_score.append(self.loss(Y, Ypred))
            dZ = Ypred - Y
            dw = np.matmul(X.T, dZ) / len(Y)
            db = np.mean(dZ)
            self.weight = self.weight - self.lr * dw
            self.bias = self.bias - self.lr * db
            return self.weight, self.bias

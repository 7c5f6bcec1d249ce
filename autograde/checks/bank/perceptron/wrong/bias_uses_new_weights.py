"""The bias is updated from predictions made with the new weights."""

class Perceptron(Perceptron):
    def run(self):
        X, Y = np.array(self.X), np.array(self.Y)
        self.loss_score = []
        for i in range(self.iteration):
            Ypred = self.forward()
            self.loss_score.append(self.loss(Y, Ypred))
            dZ = Ypred - Y
            dw = np.matmul(X.T, dZ) / len(Y)
            self.weight = self.weight - self.lr * dw
            db = np.mean(self.forward() - Y)
            self.bias = self.bias - self.lr * db
        return self.weight, self.bias

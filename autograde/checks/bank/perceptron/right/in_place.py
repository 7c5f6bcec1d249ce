"""Updates in place."""

class Perceptron(Perceptron):
    def run(self):
        X, Y = np.array(self.X), np.array(self.Y)
        for i in range(self.iteration):
            Ypred = self.forward()
            self.loss_score.append(self.loss(Y, Ypred))
            dZ = Ypred - Y
            dw = X.T @ dZ / len(Y)
            db = dZ.mean()
            self.weight -= self.lr * dw
            self.bias -= self.lr * db
        return self.weight, self.bias

"""The loop over the samples assigns instead of adding up, and divides by their number."""

class Perceptron(Perceptron):
    def run(self):
        X, Y = np.array(self.X), np.array(self.Y)
        self.loss_score = []
        for i in range(self.iteration):
            Ypred = self.forward()
            self.loss_score.append(self.loss(Y, Ypred))
            for x, p, y in zip(X, Ypred, Y):
                dw = (p - y) * x / len(Y)
                db = (p - y) / len(Y)
            self.weight = self.weight - self.lr * dw
            self.bias = self.bias - self.lr * db
        return self.weight, self.bias

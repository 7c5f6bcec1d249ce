"""The steps are made on local variables that are never written back."""

class Perceptron(Perceptron):
    def run(self):
        X, Y = np.array(self.X), np.array(self.Y)
        weight, bias = np.array(self.weight), np.array(self.bias)
        self.loss_score = []
        for i in range(self.iteration):
            Ypred = self.activation(np.matmul(X, weight) + bias)
            self.loss_score.append(self.loss(Y, Ypred))
            dZ = Ypred - Y
            weight = weight - self.lr * np.matmul(X.T, dZ) / len(Y)
            bias = bias - self.lr * np.mean(dZ)
        return weight, bias

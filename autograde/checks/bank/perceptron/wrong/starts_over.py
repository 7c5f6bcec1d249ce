"""The steps are kept in local variables, so that a second run starts over."""

class Perceptron(Perceptron):
    def run(self):
        X, Y = np.array(self.X), np.array(self.Y)
        first_weight, first_bias = self.weight, self.bias
        for i in range(self.iteration):
            Ypred = self.forward()
            self.loss_score.append(self.loss(Y, Ypred))
            dZ = Ypred - Y
            self.weight = self.weight - self.lr * np.matmul(X.T, dZ) / len(Y)
            self.bias = self.bias - self.lr * np.mean(dZ)
        weight, bias = self.weight, self.bias
        self.weight, self.bias = first_weight, first_bias
        return weight, bias

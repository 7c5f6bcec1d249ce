"""The weights change after every sample instead of once a pass."""

class Perceptron(Perceptron):
    def run(self):
        X, Y = np.array(self.X), np.array(self.Y)
        self.loss_score = []
        for i in range(self.iteration):
            self.loss_score.append(self.loss(Y, self.forward()))
            for k in range(len(Y)):
                error = self.forward()[k] - Y[k]
                self.weight = self.weight - self.lr * error * X[k]
                self.bias = self.bias - self.lr * error
        return self.weight, self.bias

"""np.dot and the sum of both gradients."""

class Perceptron(Perceptron):
    def Model(self):
        return np.dot(self.X, self.weight) + self.bias

    def run(self):
        for i in range(self.iteration):
            A = self.forward()
            self.loss_score.append(self.loss(self.Y, A))
            E = A - np.array(self.Y)
            self.weight = self.weight - self.lr * np.dot(np.array(self.X).T, E)
            self.bias = self.bias - self.lr * np.sum(E)
        return self.weight, self.bias

"""Takes y * (1 - y) of the sums instead of the activations."""

class Perceptron(Perceptron):
    def backward(self, A1, Ypred):
        m = len(self.Y)
        y = self.X @ self.weight1 + self.bias1
        delta2 = Ypred - self.Y
        delta1 = np.outer(delta2, self.weight2) * y * (1 - y)
        return self.X.T @ delta1 / m, delta1.mean(axis=0), A1.T @ delta2 / m, delta2.mean(keepdims=True)

"""Predictions and errors are columns (m, 1) inside backward()."""

class Perceptron(Perceptron):
    def backward(self, A1, Ypred):
        m = self.Y.size
        delta2 = Ypred.reshape(m, 1) - self.Y.reshape(m, 1)
        delta1 = delta2 @ self.weight2.reshape(1, 2) * A1 * (1 - A1)
        return self.X.T @ delta1 / m, delta1.mean(axis=0), (A1.T @ delta2 / m).ravel(), delta2.mean(axis=0)

"""Divides the means by the number of samples once more."""

class Perceptron(Perceptron):
    def backward(self, A1, Ypred):
        m = len(self.Y)
        delta2 = Ypred - self.Y
        dw2 = A1.T @ delta2 / m / m
        db2 = np.mean(delta2, keepdims=True) / m
        delta1 = np.outer(delta2, self.weight2) * A1 * (1 - A1)
        dw1 = self.X.T @ delta1 / m / m
        db1 = np.mean(delta1, axis=0) / m
        return dw1, db1, dw2, db2

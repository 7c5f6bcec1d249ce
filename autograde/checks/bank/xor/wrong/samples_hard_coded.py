"""Divides by 4 whatever the number of samples is."""

class Perceptron(Perceptron):
    def backward(self, A1, Ypred):
        m = 4
        delta2 = Ypred - self.Y
        dw2 = A1.T @ delta2 / m
        db2 = delta2.sum(keepdims=True) / m
        delta1 = np.outer(delta2, self.weight2) * A1 * (1 - A1)
        dw1 = self.X.T @ delta1 / m
        db1 = delta1.sum(axis=0) / m
        return dw1, db1, dw2, db2

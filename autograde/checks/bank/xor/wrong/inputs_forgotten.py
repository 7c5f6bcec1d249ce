"""Forgets the inputs in the gradient of weight1."""

class Perceptron(Perceptron):
    def backward(self, A1, Ypred):
        m = len(self.Y)
        delta2 = Ypred - self.Y
        dw2 = A1.T @ delta2 / m
        db2 = np.mean(delta2, keepdims=True)
        delta1 = np.outer(delta2, self.weight2) * A1 * (1 - A1)
        dw1 = np.tile(np.mean(delta1, axis=0), (2, 1))
        db1 = np.mean(delta1, axis=0)
        return dw1, db1, dw2, db2

"""Every factor of the chain rule stands in the code, even those that cancel."""

class Perceptron(Perceptron):
    def backward(self, A1, Ypred):
        m = len(self.Y)
        dloss = -self.Y / Ypred + (1 - self.Y) / (1 - Ypred)
        dZ = dloss * Ypred * (1 - Ypred)
        dA1 = dZ.reshape(-1, 1) @ self.weight2.reshape(1, -1)
        dy = dA1 * A1 * (1 - A1)
        return (self.X.T @ dy) / m, dy.sum(axis=0) / m, (A1 * dZ[:, None]).sum(axis=0) / m, np.array([dZ.sum() / m])

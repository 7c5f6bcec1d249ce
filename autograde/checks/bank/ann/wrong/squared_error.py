"""The loss is the squared error."""

class ANN(ANN):
    def __categorical_cross_entropy(self, Ytgt, Ypred):
        p = np.maximum(Ypred, 1e-15)
        return np.mean((Ytgt - Ypred) ** 2)

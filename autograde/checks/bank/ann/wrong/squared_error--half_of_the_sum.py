"""The loss is half of the squared error of a sample."""

class ANN(ANN):
    def __categorical_cross_entropy(self, Ytgt, Ypred):
        p = np.maximum(Ypred, 1e-15)
        return 0.5 * np.sum((Ytgt - Ypred) ** 2) / len(Ytgt)

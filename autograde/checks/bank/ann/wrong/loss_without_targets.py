"""The loss does not look at the targets."""

class ANN(ANN):
    def __categorical_cross_entropy(self, Ytgt, Ypred):
        p = np.maximum(Ypred, 1e-15)
        return -np.sum(np.log(p)) / len(Ytgt)

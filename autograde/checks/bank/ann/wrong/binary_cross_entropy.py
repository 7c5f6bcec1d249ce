"""The loss is the binary cross-entropy of all outputs."""

class ANN(ANN):
    def __categorical_cross_entropy(self, Ytgt, Ypred):
        p = np.clip(Ypred, 1e-15, 1 - 1e-15)
        return -np.mean(Ytgt * np.log(p) + (1 - Ytgt) * np.log(1 - p))

"""The probabilities are clipped at both ends."""

class ANN(ANN):
    def __categorical_cross_entropy(self, Ytgt, Ypred):
        p = np.clip(Ypred, 1e-15, 1 - 1e-15)
        return -np.sum(Ytgt * np.log(p)) / Ytgt.shape[0]

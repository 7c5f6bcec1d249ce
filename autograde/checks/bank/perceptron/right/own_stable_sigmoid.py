"""A stable sigmoid with two branches."""

class Perceptron(Perceptron):
    def activation(self, X):
        X = np.asarray(X, dtype=float)
        out = np.empty_like(X)
        positive = X >= 0
        out[positive] = 1 / (1 + np.exp(-X[positive]))
        e = np.exp(X[~positive])
        out[~positive] = e / (1 + e)
        return out

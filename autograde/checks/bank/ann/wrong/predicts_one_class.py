"""predict() always returns class 0."""

class ANN(ANN):
    def predict(self, X):
        return np.zeros(len(X), dtype=int)

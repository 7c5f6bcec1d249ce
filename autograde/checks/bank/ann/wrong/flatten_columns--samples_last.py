"""Flatten puts the samples last and transposes the result."""

class ANN(ANN):
    def __Flatten(self, X):
        return X.reshape(-1, len(X)).T

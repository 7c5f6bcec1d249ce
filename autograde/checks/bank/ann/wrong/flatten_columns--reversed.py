"""Flatten reads the images backwards."""

class ANN(ANN):
    def __Flatten(self, X):
        return X[:, ::-1, ::-1].reshape(len(X), -1)

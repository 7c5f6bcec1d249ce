"""Flatten reads the images column by column."""

class ANN(ANN):
    def __Flatten(self, X):
        return X.reshape(len(X), -1) if X.ndim == 2 else X.transpose(0, 2, 1).reshape(len(X), -1)

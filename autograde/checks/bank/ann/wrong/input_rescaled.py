"""Flatten divides the pixels by 255."""

class ANN(ANN):
    def __Flatten(self, X):
        return X.reshape(len(X), -1) / 255

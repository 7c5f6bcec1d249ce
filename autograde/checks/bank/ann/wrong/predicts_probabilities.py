"""predict() returns the probabilities."""

class ANN(ANN):
    def predict(self, X):
        return self.__forward(X)

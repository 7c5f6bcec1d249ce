"""predict() works sample by sample and returns a list."""

class ANN(ANN):
    def predict(self, X):
        return [int(np.argmax(self.__forward(X[i:i + 1]))) for i in range(len(X))]

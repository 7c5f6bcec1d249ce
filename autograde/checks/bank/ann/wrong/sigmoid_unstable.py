"""The sigmoid divides infinity by infinity for large sums."""

class ANN(ANN):
    def __sigmoid(self, Y):
        return np.exp(Y) / (1 + np.exp(Y))

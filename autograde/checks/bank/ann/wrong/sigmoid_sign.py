"""The sigmoid has the wrong sign in its exponent."""

class ANN(ANN):
    def __sigmoid(self, Y):
        return 1 / (1 + np.exp(Y))

"""The sigmoid returns its derivative."""

class ANN(ANN):
    def __sigmoid(self, Y):
        s = 1 / (1 + np.exp(-Y))
        return s * (1 - s)

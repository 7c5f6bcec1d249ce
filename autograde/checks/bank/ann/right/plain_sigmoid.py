"""The sigmoid overflows to a right 0, with a warning."""

class ANN(ANN):
    def __sigmoid(self, Y):
        return 1 / (1 + np.exp(-Y))

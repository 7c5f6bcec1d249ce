"""The sigmoid returns its input."""

class ANN(ANN):
    def __sigmoid(self, Y):
        return Y

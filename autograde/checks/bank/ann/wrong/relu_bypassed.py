"""ReLU returns its input."""

class ANN(ANN):
    def __relu(self, Y):
        return Y

"""ReLU returns 0 or 1."""

class ANN(ANN):
    def __relu(self, Y):
        return (Y > 0).astype(float)

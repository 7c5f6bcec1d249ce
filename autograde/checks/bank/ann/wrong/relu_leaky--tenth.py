"""ReLU lets a tenth of negative sums through."""

class ANN(ANN):
    def __relu(self, Y):
        return np.maximum(0.1 * Y, Y)

"""sigmoid computes ReLU."""

class ANN(ANN):
    def __sigmoid(self, Y):
        return np.maximum(0, Y)

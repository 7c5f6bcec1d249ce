"""ReLU with np.where."""

class ANN(ANN):
    def __relu(self, Y):
        return np.where(Y > 0, Y, 0)

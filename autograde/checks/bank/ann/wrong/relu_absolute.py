"""ReLU takes the absolute value."""

class ANN(ANN):
    def __relu(self, Y):
        return np.abs(Y)

"""ReLU takes the minimum."""

class ANN(ANN):
    def __relu(self, Y):
        return np.minimum(0, Y)

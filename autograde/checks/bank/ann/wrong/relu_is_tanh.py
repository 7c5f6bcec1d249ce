"""relu computes the tanh."""

class ANN(ANN):
    def __relu(self, Y):
        return np.tanh(Y)

"""sigmoid computes the tanh."""

class ANN(ANN):
    def __sigmoid(self, Y):
        return np.tanh(Y)

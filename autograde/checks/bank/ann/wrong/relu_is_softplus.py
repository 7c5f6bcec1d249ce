"""relu computes log(1 + exp(x))."""

class ANN(ANN):
    def __relu(self, Y):
        return np.logaddexp(0, Y)

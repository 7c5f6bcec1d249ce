"""The last layer is a sigmoid."""

class ANN(ANN):
    def __softmax(self, Y):
        return 1 / (1 + np.exp(-Y))

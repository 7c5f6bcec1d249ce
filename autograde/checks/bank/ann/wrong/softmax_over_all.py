"""Softmax divides by the sum over the whole batch."""

class ANN(ANN):
    def __softmax(self, Y):
        e = np.exp(Y - np.max(Y))
        return e / np.sum(e)

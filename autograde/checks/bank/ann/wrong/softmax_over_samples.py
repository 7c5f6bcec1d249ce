"""Softmax is taken along axis 0."""

class ANN(ANN):
    def __softmax(self, Y):
        e = np.exp(Y - np.max(Y, axis=0, keepdims=True))
        return e / np.sum(e, axis=0, keepdims=True)

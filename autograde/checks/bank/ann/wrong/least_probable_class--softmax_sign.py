"""Softmax has the wrong sign in its exponent."""

class ANN(ANN):
    def __softmax(self, Y):
        e = np.exp(np.min(Y, axis=1, keepdims=True) - Y)
        return e / np.sum(e, axis=1, keepdims=True)

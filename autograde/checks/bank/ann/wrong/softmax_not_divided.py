"""Softmax lacks its division, as on slide 10."""

class ANN(ANN):
    def __softmax(self, Y):
        return np.exp(Y - np.max(Y, axis=-1, keepdims=True))

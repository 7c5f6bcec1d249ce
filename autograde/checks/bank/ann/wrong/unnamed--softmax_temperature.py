"""Softmax divides the logits by 2."""

class ANN(ANN):
    def __softmax(self, Y):
        e = np.exp((Y - np.max(Y, axis=1, keepdims=True)) / 2)
        return e / np.sum(e, axis=1, keepdims=True)

"""Softmax returns the logits."""

class ANN(ANN):
    def __softmax(self, Y):
        return Y

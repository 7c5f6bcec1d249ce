"""sigmoid() and softmax() are copies of relu()."""

class ANN(ANN):
    def sigmoid(self):
        self.relu()

    def softmax(self):
        self.relu()

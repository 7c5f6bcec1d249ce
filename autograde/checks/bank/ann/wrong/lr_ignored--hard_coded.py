"""The constructor keeps 0.1, whatever lr is."""

class ANN(ANN):
    def __init__(self, lr=0.1):
        self.lr = 0.1
        self.layers = []
        self.size = None

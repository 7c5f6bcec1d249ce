"""The list of layers belongs to the class, not to the object."""

class ANN(ANN):
    layers = []

    def __init__(self, lr=0.1):
        self.lr = lr
        self.size = None

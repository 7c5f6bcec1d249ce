"""Has epoch before iteration in the signature, and hands them on in this order."""

class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=5000, epoch=20):
        super().__init__(X, Y, lr, epoch, iteration)

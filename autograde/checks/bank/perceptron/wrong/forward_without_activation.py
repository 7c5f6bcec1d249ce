"""The forward pass skips the activation."""

class Perceptron(Perceptron):
    def forward(self):
        return self.Model()

"""The forward pass applies the activation twice."""

class Perceptron(Perceptron):
    def forward(self):
        return self.activation(self.activation(self.Model()))

"""Hands the inputs to layer 2, past the hidden units."""

class Perceptron(Perceptron):
    def forward(self):
        A1 = self.activation(self.Model(self.X, self.weight1, self.bias1))
        return A1, self.activation(self.Model(self.X, self.weight2, self.bias2))

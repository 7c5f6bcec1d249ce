"""Hands the sums of layer 1 to layer 2."""

class Perceptron(Perceptron):
    def forward(self):
        y = self.Model(self.X, self.weight1, self.bias1)
        A1 = self.activation(y)
        return A1, self.activation(self.Model(y, self.weight2, self.bias2))

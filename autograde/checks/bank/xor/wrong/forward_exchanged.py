"""Returns the predictions before the hidden activations."""

class Perceptron(Perceptron):
    def forward(self):
        A1 = self.activation(self.Model(self.X, self.weight1, self.bias1))
        return self.activation(self.Model(A1, self.weight2, self.bias2)), A1

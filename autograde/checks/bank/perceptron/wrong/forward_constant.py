"""The forward pass returns one half for every sample."""

class Perceptron(Perceptron):
    def forward(self):
        return np.full(len(self.Y), 0.5)

"""Returns the four parameters, as the single perceptron returns its two."""

class Perceptron(Perceptron):
    def run(self):
        super().run()
        return self.weight1, self.bias1, self.weight2, self.bias2

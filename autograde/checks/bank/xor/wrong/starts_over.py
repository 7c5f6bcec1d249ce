"""Goes back to the start when the run is over."""

class Perceptron(Perceptron):
    def run(self):
        start = self.weight1, self.bias1, self.weight2, self.bias2
        history = super().run()
        self.weight1, self.bias1, self.weight2, self.bias2 = start
        return history

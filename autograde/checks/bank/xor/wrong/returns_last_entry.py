"""Returns the last entry only."""

class Perceptron(Perceptron):
    def run(self):
        return super().run()[-1]

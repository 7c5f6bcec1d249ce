"""Forgets the loss in the entries."""

class Perceptron(Perceptron):
    def run(self):
        return [entry[1:] for entry in super().run()]

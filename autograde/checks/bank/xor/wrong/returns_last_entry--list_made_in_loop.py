"""Makes the list anew in each epoch."""

class Perceptron(Perceptron):
    def run(self):
        return super().run()[-1:]

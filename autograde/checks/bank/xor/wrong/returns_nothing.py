"""Has no return."""

class Perceptron(Perceptron):
    def run(self):
        super().run()

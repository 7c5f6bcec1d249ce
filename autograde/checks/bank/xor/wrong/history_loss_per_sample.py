"""Has the loss of each sample in the entries."""

class Perceptron(Perceptron):
    def run(self):
        history = super().run()
        for entry in history:
            A1 = self.activation(self.Model(self.X, entry[1], entry[2]))
            p = self.activation(self.Model(A1, entry[3], entry[4]))
            entry[0] = -(self.Y * np.log(p) + (1 - self.Y) * np.log(1 - p))
        return history

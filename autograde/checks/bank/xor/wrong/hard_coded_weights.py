"""Sets parameters that are known to solve XOR."""

class Perceptron(Perceptron):
    def run(self):
        self.weight1 = np.array([[20.0, 20.0], [20.0, 20.0]])
        self.bias1 = np.array([-10.0, -30.0])
        self.weight2, self.bias2 = np.array([20.0, -20.0]), np.array([-10.0])
        loss = self.loss(self.Y, self.forward()[1])
        return [[loss, self.weight1, self.bias1, self.weight2, self.bias2]] * self.epoch

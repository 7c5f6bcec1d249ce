"""A while loop, and the loss after each update."""

class Perceptron(Perceptron):
    def run(self):
        step = 0
        while step < self.iteration:
            dZ = self.forward() - self.Y
            self.weight = self.weight - self.lr * (self.X * dZ[:, None]).mean(axis=0)
            self.bias = self.bias - self.lr * dZ.mean(keepdims=True)
            self.loss_score.append(self.loss(self.Y, self.forward()))
            step += 1
        return self.weight, self.bias

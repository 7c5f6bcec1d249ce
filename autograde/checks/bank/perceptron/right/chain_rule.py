"""The gradient by the chain rule, factor by factor."""

class Perceptron(Perceptron):
    def run(self):
        for _ in range(self.iteration):
            alpha = self.forward()
            self.loss_score.append(self.loss(self.Y, alpha))
            dL_dalpha = -self.Y / alpha + (1 - self.Y) / (1 - alpha)
            dalpha_dZ = alpha * (1 - alpha)
            dL_dZ = dL_dalpha * dalpha_dZ
            self.weight = self.weight - self.lr * (dL_dZ[:, np.newaxis] * self.X).sum(axis=0)
            self.bias = self.bias - self.lr * dL_dZ.sum()
        return self.weight, self.bias

"""The bias is learnt as a third weight with an input of 1."""

class Perceptron(Perceptron):
    def run(self):
        ones = np.c_[np.array(self.X), np.ones(len(self.Y))]
        theta = np.append(self.weight, self.bias)
        self.loss_score = []
        for _ in range(self.iteration):
            P = self.activation(ones @ theta)
            self.loss_score.append(self.loss(self.Y, P))
            theta = theta - self.lr * ones.T @ (P - self.Y) / len(P)
        self.weight, self.bias = theta[:2], theta[2:]
        return self.weight, self.bias

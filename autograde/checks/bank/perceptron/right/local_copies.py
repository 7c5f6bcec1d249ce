"""Steps on local copies that are written back at the end."""

class Perceptron(Perceptron):
    def run(self):
        w, b = np.array(self.weight, dtype=float), np.array(self.bias, dtype=float)
        losses = []
        for _ in range(self.iteration):
            P = self.activation(self.X @ w + b)
            losses.append(self.loss(self.Y, P))
            w = w - self.lr * self.X.T @ (P - self.Y) / len(P)
            b = b - self.lr * np.mean(P - self.Y)
        self.weight, self.bias = w, b
        self.loss_score = losses
        return w, b

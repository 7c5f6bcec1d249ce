"""Counts its steps in one while loop."""

class Perceptron(Perceptron):
    def run(self):
        history, done = [], 0
        while done < self.epoch * self.iteration:
            A1, P = self.forward()
            loss = self.loss(self.Y, P)
            slopes = dict(zip(["weight1", "bias1", "weight2", "bias2"], self.backward(A1, P)))
            for name in slopes:
                vars(self)[name] = vars(self)[name] - self.lr * slopes[name]
            done += 1
            if done % self.iteration == 0:
                history.append([loss, self.weight1.copy(), self.bias1.copy(), self.weight2.copy(), self.bias2.copy()])
        return history

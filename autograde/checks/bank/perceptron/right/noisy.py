"""Prints and warnings everywhere."""

import sys
import warnings


class Perceptron(Perceptron):
    def activation(self, X):
        warnings.warn("about to compute the sigmoid", stacklevel=1)
        print("activation of", X)
        return 1 / (1 + np.exp(-X))

    def run(self):
        for i in range(self.iteration):
            Ypred = self.forward()
            loss = self.loss(self.Y, Ypred)
            self.loss_score.append(loss)
            print("loss :", loss)
            print("step", i, file=sys.stderr)
            dZ = Ypred - self.Y
            self.weight = self.weight - self.lr * np.matmul(self.X.T, dZ) / len(dZ)
            self.bias = self.bias - self.lr * np.mean(dZ)
        return self.weight, self.bias

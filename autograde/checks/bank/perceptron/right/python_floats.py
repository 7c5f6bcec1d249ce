"""Weights in a list, bias a float, no NumPy in the methods."""

import math
import random


class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=100):
        self.X = [[float(value) for value in row] for row in X]
        self.Y = [float(value) for value in Y]
        self.lr = lr
        self.iteration = iteration
        self.weight = [random.random(), random.random()]
        self.bias = random.random()
        self.loss_score = []

    def Model(self):
        bias = self.bias if isinstance(self.bias, float) else float(self.bias[0])
        return [row[0] * self.weight[0] + row[1] * self.weight[1] + bias for row in self.X]

    def activation(self, X):
        result = []
        for x in X:
            if x >= 0:
                result.append(1 / (1 + math.exp(-x)))
            else:
                result.append(math.exp(x) / (1 + math.exp(x)))
        return result

    def loss(self, Ytgt, Ypred):
        total = 0.0
        for y, p in zip(Ytgt, Ypred):
            p = min(max(p, 1e-12), 1 - 1e-12)
            total -= y * math.log(p) + (1 - y) * math.log(1 - p)
        return total / len(Ytgt)

    def forward(self):
        return self.activation(self.Model())

    def run(self):
        m = len(self.Y)
        for _ in range(self.iteration):
            p = self.forward()
            self.loss_score.append(self.loss(self.Y, p))
            errors = [p[i] - self.Y[i] for i in range(m)]
            for j in range(2):
                self.weight[j] -= self.lr * sum(errors[i] * self.X[i][j] for i in range(m)) / m
            self.bias -= self.lr * sum(errors) / m
        return self.weight, self.bias

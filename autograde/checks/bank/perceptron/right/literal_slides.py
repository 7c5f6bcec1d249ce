"""The lecture's own code, made to run (slides 4-13)."""

import scipy as sp
import scipy.special
from numpy.random import rand


class Perceptron():
    def __init__(self, X, Y, lr = 0.1, iteration = 100):
        self.X = X
        self.Y = Y
        self.lr = lr
        self.weight = rand(2)
        self.bias = rand(1)
        self.iteration = iteration

    def Model(self):
        return np.matmul(self.X , self.weight) + self.bias

    def forward(self):
        output = self.Model()
        return self.activation(output)

    def activation(self, X): # sigmoid
        return sp.special.expit(X)

    def loss(self, Ytgt, Ypred): #categorical
        return -np.mean(Ytgt*np.log(Ypred) + (1-np.array(Ytgt))*np.log(1-Ypred))

    def run(self):
        loss_score = []
        for i in range(self.iteration):
            self.cache = []
            # TODO forward
            Ypred = self.forward()
            loss = self.loss(self.Y, Ypred)
            loss_score.append(loss)
            print("loss : ", loss)

            dZ = Ypred - self.Y # dL/dY

            X = np.array(self.X)
            dw = np.matmul(X.T, dZ)
            db = np.sum(dZ)/len(dZ)

            self.weight = self.weight - self.lr*dw
            self.bias = self.bias - self.lr*db

        return self.weight, self.bias

"""Sums over samples, inputs and hidden units in loops."""

class Perceptron(Perceptron):
    def backward(self, A1, Ypred):
        m = len(self.Y)
        dw1, db1, dw2, db2 = np.zeros((2, 2)), np.zeros(2), np.zeros(2), np.zeros(1)
        for i in range(m):
            d2 = Ypred[i] - self.Y[i]
            db2[0] += d2
            for k in range(2):
                dw2[k] += d2 * A1[i, k]
                d1 = d2 * self.weight2[k] * A1[i, k] * (1 - A1[i, k])
                db1[k] += d1
                for j in range(2):
                    dw1[j, k] += d1 * self.X[i, j]
        return dw1 / m, db1 / m, dw2 / m, db2 / m

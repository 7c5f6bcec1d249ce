"""Plain loops over samples and inputs."""

class Perceptron(Perceptron):
    def Model(self):
        result = np.zeros(len(self.X))
        for i in range(len(self.X)):
            for j in range(2):
                result[i] += self.X[i][j] * self.weight[j]
            result[i] += float(np.sum(self.bias))
        return result

    def run(self):
        for _ in range(self.iteration):
            Ypred = self.forward()
            self.loss_score.append(self.loss(self.Y, Ypred))
            dw, db = [0.0, 0.0], 0.0
            for i in range(len(self.Y)):
                error = Ypred[i] - self.Y[i]
                for j in range(2):
                    dw[j] += error * self.X[i][j]
                db += error
            for j in range(2):
                self.weight[j] -= self.lr * dw[j] / len(self.Y)
            self.bias = self.bias - self.lr * db / len(self.Y)
        return self.weight, self.bias

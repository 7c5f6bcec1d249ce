"""The last, smaller batch is left out."""

class ANN(ANN):
    def run(self, X, Y, batchsize=32):
        losses = []
        for start in range(0, len(X) // batchsize * batchsize, batchsize):
            Xbatch, Ybatch = X[start:start + batchsize], Y[start:start + batchsize]
            Ypred = self.__forward(Xbatch)
            losses.append(self.__categorical_cross_entropy(Ybatch, Ypred))
            self.__backward(Ybatch)
            self.__update_params()
        return float(np.mean(losses))

"""The loss is computed after the update."""

class ANN(ANN):
    def run(self, X, Y, batchsize=32):
        losses = []
        for start in range(0, len(X), batchsize):
            Xbatch, Ybatch = X[start:start + batchsize], Y[start:start + batchsize]
            Ypred = self.__forward(Xbatch)
            self.__backward(Ybatch)
            self.__update_params()
            losses.append(self.__categorical_cross_entropy(Ybatch, self.__forward(Xbatch)))
        return float(np.mean(losses))

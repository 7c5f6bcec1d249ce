"""The batches are cut beforehand."""

class ANN(ANN):
    def run(self, X, Y, batchsize=32):
        losses = []
        cuts = range(batchsize, len(X), batchsize)
        for Xbatch, Ybatch in zip(np.split(X, cuts), np.split(Y, cuts)):
            Ypred = self.__forward(Xbatch)
            losses.append(self.__categorical_cross_entropy(Ybatch, Ypred))
            self.__backward(Ybatch)
            self.__update_params()
        return float(np.mean(losses))

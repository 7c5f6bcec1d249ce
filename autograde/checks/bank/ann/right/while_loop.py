"""The batches are counted in a while loop."""

class ANN(ANN):
    def run(self, X, Y, batchsize=32):
        losses = []
        start = 0
        while start < len(X):
            Xbatch, Ybatch = X[start:start + batchsize], Y[start:start + batchsize]
            Ypred = self.__forward(Xbatch)
            losses.append(self.__categorical_cross_entropy(Ybatch, Ypred))
            self.__backward(Ybatch)
            self.__update_params()
            start += batchsize
        return float(np.mean(losses))

"""The last batch is used twice when it is smaller."""

class ANN(ANN):
    def run(self, X, Y, batchsize=32):
        losses = []
        n = len(X)
        if n % batchsize:
            X = np.concatenate([X, X[n - n % batchsize:], ])
            Y = np.concatenate([Y, Y[n - n % batchsize:], ])
        starts = list(range(0, n, batchsize))
        if n % batchsize:
            starts.append(n)
        for start in starts:
            Xbatch, Ybatch = X[start:min(start + batchsize, len(X))], Y[start:min(start + batchsize, len(X))]
            Ypred = self.__forward(Xbatch)
            losses.append(self.__categorical_cross_entropy(Ybatch, Ypred))
            self.__backward(Ybatch)
            self.__update_params()
        return float(np.mean(losses))

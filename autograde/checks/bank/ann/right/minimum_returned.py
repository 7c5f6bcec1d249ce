"""run() returns the smallest loss, as on slide 25."""

class ANN(ANN):
    def run(self, X, Y, batchsize=32):
        losses = []
        for start in range(0, len(X), batchsize):
            Xbatch, Ybatch = X[start:start + batchsize], Y[start:start + batchsize]
            Ypred = self.__forward(Xbatch)
            losses.append(self.__categorical_cross_entropy(Ybatch, Ypred))
            self.__backward(Ybatch)
            self.__update_params()
        return np.min(losses)

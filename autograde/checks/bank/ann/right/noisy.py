"""Prints and warnings everywhere."""

import sys
import warnings


class ANN(ANN):
    def run(self, X, Y, batchsize=32):
        losses = []
        warnings.warn("a pass begins", stacklevel=1)
        for start in range(0, len(X), batchsize):
            Xbatch, Ybatch = X[start:start + batchsize], Y[start:start + batchsize]
            Ypred = self.__forward(Xbatch)
            losses.append(self.__categorical_cross_entropy(Ybatch, Ypred))
            self.__backward(Ybatch)
            self.__update_params()
            print("loss", losses[-1])
            print("batch", start, file=sys.stderr)
        return float(np.mean(losses))

"""A progress bar whose text changes at every batch."""

from tqdm import tqdm


class ANN(ANN):
    def run(self, X, Y, batchsize=32):
        losses = []
        bar = tqdm(range(0, len(X), batchsize))
        for start in bar:
            Xbatch, Ybatch = X[start:start + batchsize], Y[start:start + batchsize]
            Ypred = self.__forward(Xbatch)
            losses.append(self.__categorical_cross_entropy(Ybatch, Ypred))
            self.__backward(Ybatch)
            self.__update_params()
            bar.set_description(f"loss : {losses[-1]:.3f}")
        return float(np.mean(losses))

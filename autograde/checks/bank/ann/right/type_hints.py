"""Type hints and keyword-only helpers."""

class ANN(ANN):
    def run(self, X: np.ndarray, Y: np.ndarray, batchsize: int = 32) -> float:
        losses: list[float] = []
        for start in range(0, len(X), batchsize):
            Xbatch, Ybatch = X[start:start + batchsize], Y[start:start + batchsize]
            Ypred = self.__forward(Xbatch)
            losses.append(self.__categorical_cross_entropy(Ybatch, Ypred))
            self.__backward(Ybatch)
            self.__update_params()
        return float(np.mean(losses))

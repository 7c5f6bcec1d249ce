"""Comments and names in Korean."""

class Perceptron(Perceptron):
    def backward(self, A1, Ypred):
        """역전파: 기울기 네 개를 구한다."""
        개수 = len(self.Y)
        오차2 = Ypred - self.Y  # 출력층
        오차1 = 오차2[:, np.newaxis] * self.weight2 * A1 * (1 - A1)  # 은닉층
        return (np.matmul(self.X.T, 오차1) / 개수, np.mean(오차1, axis=0),
                np.matmul(A1.T, 오차2) / 개수, np.mean(오차2, axis=0, keepdims=True))

"""Korean comments and variable names."""

class Perceptron(Perceptron):
    def Model(self):
        # 선형 모델: 가중치를 곱하고 편향을 더한다
        return np.matmul(self.X, self.weight) + self.bias

    def run(self):
        샘플수 = len(self.Y)
        for _ in range(self.iteration):
            예측 = self.forward()  # 순전파
            self.loss_score.append(self.loss(self.Y, 예측))
            오차 = 예측 - np.array(self.Y)
            self.weight = self.weight - self.lr * np.array(self.X).T @ 오차 / 샘플수
            self.bias = self.bias - self.lr * 오차.sum() / 샘플수
        return self.weight, self.bias

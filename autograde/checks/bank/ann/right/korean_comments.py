"""Comments in Korean."""

class ANN(ANN):
    def __backward(self, Ytgt):
        m = len(Ytgt)  # 배치의 데이터 개수
        # 소프트맥스와 손실 함수의 미분
        dZ = self.cache[-1] - Ytgt
        for i in reversed(range(len(self.layers) - 1)):
            layer = self.layers[i]
            if layer.property == "activation":
                dZ = self.__backward_activation(dA, self.cache[i + 1], layer.name)
            elif layer.property == "param":
                dW = self.cache[i].T @ dZ / m
                db = np.sum(dZ, axis=0, keepdims=True) / m
                dA = dZ @ layer.params[f"w{i}"].T
                layer.grads[f"w{i}"] = dW
                layer.grads[f"b{i}"] = db

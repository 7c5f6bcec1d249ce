"""Type hints and dataclass-like annotations."""

class Perceptron(Perceptron):
    X: np.ndarray
    Y: np.ndarray
    weight: np.ndarray
    bias: np.ndarray
    loss_score: list[float]

    def Model(self) -> np.ndarray:
        return np.asarray(self.X) @ self.weight + self.bias

    def activation(self, X: np.ndarray) -> np.ndarray:
        return 1.0 / (1.0 + np.exp(-X))

    def loss(self, Ytgt: np.ndarray, Ypred: np.ndarray) -> float:
        P: np.ndarray = np.clip(Ypred, 1e-15, 1 - 1e-15)
        return float(-(Ytgt * np.log(P) + (1 - Ytgt) * np.log1p(-P)).mean())

    def forward(self) -> np.ndarray:
        return self.activation(self.Model())

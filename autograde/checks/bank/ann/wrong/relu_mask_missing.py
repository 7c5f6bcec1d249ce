"""The gradient passes ReLU unchanged."""

class ANN(ANN):
    def __backward_activation(self, dA, A, name):
        if name == "relu":
            dZ = dA.copy()
        if name == "sigmoid":
            dZ = dA * A * (1 - A)
        return dZ

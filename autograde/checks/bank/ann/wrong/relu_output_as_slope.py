"""The gradient is multiplied by the output of ReLU."""

class ANN(ANN):
    def __backward_activation(self, dA, A, name):
        if name == "relu":
            dZ = dA * A
        if name == "sigmoid":
            dZ = dA * A * (1 - A)
        return dZ

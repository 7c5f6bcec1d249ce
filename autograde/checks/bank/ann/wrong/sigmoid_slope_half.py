"""The derivative of the sigmoid lacks a factor."""

class ANN(ANN):
    def __backward_activation(self, dA, A, name):
        if name == "relu":
            dZ = dA.copy()
            dZ[A <= 0] = 0
        if name == "sigmoid":
            dZ = dA * (1 - A)
        return dZ

"""The gradient passes the sigmoid unchanged."""

class ANN(ANN):
    def __backward_activation(self, dA, A, name):
        if name == "relu":
            dZ = dA.copy()
            dZ[A <= 0] = 0
        if name == "sigmoid":
            dZ = dA
        return dZ

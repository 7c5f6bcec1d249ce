"""The sigmoid is applied to its own output on the way back."""

class ANN(ANN):
    def __backward_activation(self, dA, A, name):
        if name == "relu":
            dZ = dA.copy()
            dZ[A <= 0] = 0
        if name == "sigmoid":
            dZ = dA * self._ANN__sigmoid(A) * (1 - self._ANN__sigmoid(A))
        return dZ

"""The builders return the network, so that calls can be chained."""

class ANN(ANN):
    def Flatten(self):
        self._ANN__add_layer("flatten", 0)
        return self

    def add_ann_layer(self, dims):
        self._ANN__add_layer("ANN layers", dims)
        return self

    def relu(self):
        self._ANN__add_layer("relu", 0)
        return self

"""The records are objects of a class of their own."""

class Layer:
    def __init__(self, name, dims, kind):
        self.name, self.dims, self.property = name, dims, kind
        self.params, self.grads = {}, {}


class ANN(ANN):
    def __add_layer(self, name, dims):
        kinds = {"flatten": "function", "ANN layers": "param"}
        self.layers.append(Layer(name, dims, kinds.get(name, "activation")))

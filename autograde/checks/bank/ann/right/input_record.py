"""Input() appends a record of its own."""

class ANN(ANN):
    def Input(self, size):
        self.size = tuple(size)
        self.__add_layer("input", 0)
        self.layers[-1].property = "input"

    def __forward(self, X):
        self.cache = [X]
        for i, layer in enumerate(self.layers):
            if layer.property == "function":
                X = self.__Flatten(X)
            elif layer.property == "param":
                X = X @ layer.params[f"w{i}"] + layer.params[f"b{i}"]
            elif layer.property == "activation":
                X = self.__activate(X, layer.name)
            self.cache.append(X)
        return X

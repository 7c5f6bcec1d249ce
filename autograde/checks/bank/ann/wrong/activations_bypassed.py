"""The result of no hidden activation is handed on, as on slide 23."""

class ANN(ANN):
    def __forward(self, X):
        self.cache = [X]
        for i, layer in enumerate(self.layers):
            if layer.property == "function":
                X = self.__Flatten(X)
            elif layer.property == "param":
                X = X @ layer.params[f"w{i}"] + layer.params[f"b{i}"]
            else:
                Y = self.__activate(X, layer.name)
                self.cache.append(Y)
                continue
            self.cache.append(X)
        return Y

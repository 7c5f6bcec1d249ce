"""All is computed in float32."""

class ANN(ANN):
    def __forward(self, X):
        X = X.astype(np.float32)
        self.cache = [X]
        for i, layer in enumerate(self.layers):
            if layer.property == "function":
                X = self.__Flatten(X)
            elif layer.property == "param":
                X = (X @ layer.params[f"w{i}"].astype(np.float32) + layer.params[f"b{i}"].astype(np.float32))
            else:
                X = self.__activate(X, layer.name)
            self.cache.append(X)
        return X

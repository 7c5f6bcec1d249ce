"""The update assigns to local names."""

class ANN(ANN):
    def __update_params(self):
        for layer in self.layers:
            for key, value in layer.params.items():
                value = value - self.lr * layer.grads[key]

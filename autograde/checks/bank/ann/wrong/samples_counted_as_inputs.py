"""The number of samples is counted as an axis of the image."""

class ANN(ANN):
    def __param_init(self):
        input_dims = self.size[-1]
        for i, layer in enumerate(self.layers):
            if layer.property == "function":
                input_dims = int(np.prod(self.size))
            elif layer.property == "param":
                output_dims = layer.dims
                layer.params[f"w{i}"] = np.random.uniform(-1, 1, (input_dims, output_dims))
                layer.params[f"b{i}"] = np.zeros((1, output_dims))
                input_dims = output_dims

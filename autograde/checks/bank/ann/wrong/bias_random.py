"""The biases start at random."""

class ANN(ANN):
    def __param_init(self):
        input_dims = self.size[-1]
        for i, layer in enumerate(self.layers):
            if layer.property == "function":
                input_dims = self.size[1] * self.size[2]
            elif layer.property == "param":
                output_dims = layer.dims
                layer.params[f"w{i}"] = np.random.uniform(-1, 1, (input_dims, output_dims))
                layer.params[f"b{i}"] = np.random.uniform(-1, 1, (1, output_dims))
                input_dims = output_dims

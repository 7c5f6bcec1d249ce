"""The start has a seed of its own."""

class ANN(ANN):
    def __param_init(self):
        input_dims = self.size[-1]
        rng = np.random.default_rng(42)
        for i, layer in enumerate(self.layers):
            if layer.property == "function":
                input_dims = self.size[1] * self.size[2]
            elif layer.property == "param":
                output_dims = layer.dims
                layer.params[f"w{i}"] = rng.uniform(-1, 1, (input_dims, output_dims))
                layer.params[f"b{i}"] = np.zeros((1, output_dims))
                input_dims = output_dims

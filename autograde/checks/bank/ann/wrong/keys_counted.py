"""The keys count the layers with parameters: w1, w2, as on slide 11."""

class ANN(ANN):
    def __param_init(self):
        input_dims = self.size[-1]
        k = 100
        for i, layer in enumerate(self.layers):
            if layer.property == "function":
                input_dims = self.size[1] * self.size[2]
            elif layer.property == "param":
                k = k + 1
                output_dims = layer.dims
                layer.params[f"w{k}"] = np.random.uniform(-1, 1, (input_dims, output_dims))
                layer.params[f"b{k}"] = np.zeros((1, output_dims))
                input_dims = output_dims

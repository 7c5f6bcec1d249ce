"""Another design: pairs of layers, and the loss from the logarithm of softmax."""

import numpy as np
from types import SimpleNamespace


class ANN:
    def __init__(self, lr=0.1):
        self.lr = lr
        self.layers = []

    def Input(self, size):
        self.layers = []
        self.width = int(np.prod(size[1:]))

    def append(self, name, kind, dims=0):
        self.layers.append(SimpleNamespace(name=name, property=kind, dims=dims, params={}, grads={}))

    def Flatten(self):
        self.append("flatten", "function")

    def add_ann_layer(self, dims):
        self.append("ANN layers", "param", dims)

    def relu(self):
        self.append("relu", "activation")

    def sigmoid(self):
        self.append("sigmoid", "activation")

    def softmax(self):
        self.append("softmax", "activation")

    def compile(self):
        width = self.width
        for i, layer in enumerate(self.layers):
            if layer.property == "param":
                layer.params = {f"w{i}": np.random.normal(0, 0.1, (width, layer.dims)), f"b{i}": np.zeros((1, layer.dims))}
                width = layer.dims

    def pairs(self):
        """Return index, parameters and activation of each layer with parameters."""
        kinds = [layer for layer in self.layers if layer.property != "function"]
        names = [after.name for layer, after in zip(kinds, kinds[1:]) if layer.property == "param"]
        dense = [(i, layer) for i, layer in enumerate(self.layers) if layer.property == "param"]
        return [(i, layer, name) for (i, layer), name in zip(dense, names)]

    def outputs(self, X):
        A = [np.asarray(X).reshape(len(X), -1)]
        for i, layer, name in self.pairs():
            Z = A[-1] @ layer.params[f"w{i}"] + layer.params[f"b{i}"]
            if name == "relu":
                A.append(np.maximum(Z, 0))
            elif name == "sigmoid":
                A.append(1 / (1 + np.exp(-np.clip(Z, -500, 500))))
            else:
                A.append(Z - np.max(Z, axis=1, keepdims=True))
        return A

    def predict(self, X):
        return self.outputs(X)[-1].argmax(1)

    def run(self, X, Y, batchsize=32):
        losses = [self.learn(X[k:k + batchsize], Y[k:k + batchsize]) for k in range(0, len(X), batchsize)]
        return sum(losses) / len(losses)

    def learn(self, X, Y):
        A = self.outputs(X)
        logs = A[-1] - np.log(np.sum(np.exp(A[-1]), axis=1, keepdims=True))
        d = (np.exp(logs) - Y) / len(X)
        steps = []
        for (i, layer, _), a, before in reversed(list(zip(self.pairs(), A, [None, *self.pairs()]))):
            layer.grads = {f"w{i}": a.T @ d, f"b{i}": d.sum(0)[None]}
            steps.append((layer, layer.grads))
            d = d @ layer.params[f"w{i}"].T
            if before is not None:
                d = d * ((a > 0) if before[2] == "relu" else a * (1 - a))
        for layer, grads in steps:
            for key in grads:
                layer.params[key] = layer.params[key] - self.lr * grads[key]
        return -(Y * logs).sum(1).mean()

"""The lecture's own code, made to run (slides "ANN" 1-40), with a predict() around its forward pass."""

import numpy as np
import scipy as sp
import scipy.special
from tqdm import tqdm
from types import SimpleNamespace


class ANN:
    def __init__(self, lr=0.1):
        self.lr = lr
        self.layers = []

    def show(self):
        print("Layer name | parameters")
        for i in range(len(self.layers)):
            if self.layers[i].property == 'param':
                print(self.layers[i].name,
                      '|\t weight :', self.layers[i].params[f'w{i}'].shape,
                      '|\t bias :', self.layers[i].params[f'b{i}'].shape)
            else:
                print(self.layers[i].name)

    def __add_layer(self, name, dim):
        layer = SimpleNamespace()
        layer.dims = dim
        layer.name = name
        if name == 'flatten' and dim == 0:
            layer.property = 'function'
            layer.params = {'fnc': layer.name}
        elif dim == 0:
            layer.property = 'activation'
            layer.params = {'act': layer.name}
        else:
            layer.property = 'param'
            layer.lr = self.lr
            layer.params = dict()
            layer.grads = dict()
        self.layers.append(layer)

    def __add_activation_layer(self, name):
        self.__add_layer(name, 0)

    def Flatten(self):
        self.__add_layer('flatten', 0)

    def add_ann_layer(self, dims):
        self.__add_layer('ANN layers', dims)

    def sigmoid(self):
        self.__add_activation_layer('sigmoid')

    def relu(self):
        self.__add_activation_layer('relu')

    def softmax(self):
        self.__add_activation_layer('softmax')

    def Input(self, size):
        self.N, self.width, self.height = size
        self.input_data = np.zeros((self.N, self.width, self.height))

    def __Flatten(self, input):
        output = input.reshape(input.shape[0], -1)
        output_dims = output.shape[1]
        return output, output_dims

    def __sigmoid(self, input):
        return sp.special.expit(input)

    def __relu(self, input):
        return np.maximum(0, input)

    def __softmax(self, input):
        exp_input = np.exp(input - np.max(input, axis=-1, keepdims=True))
        return exp_input / np.sum(exp_input, axis=-1, keepdims=True)

    def __param_init(self):
        nn = len(self.layers)
        for i in range(nn):
            if self.layers[i].property == 'param':
                output_dims = self.layers[i].dims
                self.layers[i].params[f'w{i}'] = \
                    np.random.uniform(-1, 1, (input_dims, output_dims))
                self.layers[i].params[f'b{i}'] = \
                    np.zeros((1, output_dims))
            elif self.layers[i].property == 'function':
                _, input_dims = self.__Flatten(self.input_data)
                continue
            elif self.layers[i].property == 'activation':
                continue
            input_dims = output_dims

    def compile(self):
        self.__param_init()

    def __forward(self):
        _X = np.array(self.input_data)
        self.cache = []
        for i in range(0, len(self.layers)):
            if self.layers[i].property == 'param':
                ypred = \
                    np.matmul(_X, self.layers[i].params[f'w{i}']) + self.layers[i].params[f'b{i}']
                self.cache.append(ypred)
                _X = ypred
            elif self.layers[i].property == 'function':
                _X, _ = self.__Flatten(_X)
                self.cache.append(_X)
            elif self.layers[i].property == 'activation':
                if self.layers[i].name == 'relu':
                    ypred = self.__relu(_X)
                if self.layers[i].name == 'sigmoid':
                    ypred = self.__sigmoid(_X)
                if self.layers[i].name == 'softmax':
                    ypred = self.__softmax(_X)
                self.cache.append(ypred)
                _X = ypred
        return ypred

    def predict(self, X):
        self.input_data = X
        return np.argmax(self.__forward(), axis=1)

    def __categorical_cross_entropy(self, Ytgt, Ypred):
        Ypred = np.clip(Ypred, 1e-15, 1 - 1e-15)
        m = Ytgt.shape[0]
        return -np.sum(Ytgt * np.log(Ypred)) / m

    def __backward_activation(self, dA, Z, name):
        if name == 'relu':
            dZ = dA.copy()
            dZ[Z <= 0] = 0
        return dZ

    def __backward(self, Loss):
        m = self.Ytgt.shape[0]
        dZ = self.cache[-1] - self.Ytgt
        for i in reversed(range(0, len(self.layers) - 1)):
            if self.layers[i].property == 'activation':
                dZ = self.__backward_activation(
                    dA, self.cache[i], self.layers[i].name)
            elif self.layers[i].property == 'param':
                dW = np.matmul(self.cache[i - 1].T, dZ) / m
                db = np.sum(dZ, axis=0, keepdims=True) / m
                W = self.layers[i].params[f'w{i}']
                dA = dZ.dot(W.T)
                self.layers[i].grads[f"w{i}"] = dW
                self.layers[i].grads[f"b{i}"] = db

    def __update_params(self):
        for i in range(len(self.layers)):
            if self.layers[i].property == 'param':
                layer = self.layers[i]
                layer.params[f'w{i}'] = layer.params[f'w{i}'] - layer.lr * layer.grads[f'w{i}']
                layer.params[f'b{i}'] = layer.params[f'b{i}'] - layer.lr * layer.grads[f'b{i}']

    def run(self, X, Y, batchsize=32):
        self.Batch = batchsize
        loss_score = []
        gage = tqdm(range(0, len(X), batchsize))
        for i in gage:
            self.input_data = X[i:i + batchsize]
            self.Ytgt = Y[i:i + batchsize]
            ypred = self.__forward()
            Loss = self.__categorical_cross_entropy(self.Ytgt, ypred)
            self.__backward(Loss)
            self.__update_params()
            loss_score.append(Loss)
            gage.mininterval = 0.5
            gage.set_description(f'loss : {Loss:.3f}')
        return np.min(loss_score)

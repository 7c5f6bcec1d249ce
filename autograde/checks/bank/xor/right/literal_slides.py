"""The lecture's own code, made to run; forward() and backward() are left undone (slides 17-26)."""

# %% xor-init
class Perceptron(Perceptron):
    def __init__(self, X, Y, lr = 0.1, iteration = 5000, epoch = 20):
        self.X = X
        self.Y = Y
        self.lr = lr
        self.iteration = iteration
        self.epoch = epoch
        self.weight1 = np.random.uniform(-1, 1, (2, 2))
        self.weight2 = np.random.uniform(-1, 1, (2))
        self.bias1 = np.zeros((2))
        self.bias2 = np.zeros((1))

# %% xor-model
class Perceptron(Perceptron):
    def Model(self, X, weight, bias):
        return np.matmul(X, weight) + bias

# %% xor-forward
class Perceptron(Perceptron):
    def forward(self):
        raise NotImplementedError("TODO 3-1")

# %% xor-backward
class Perceptron(Perceptron):
    def backward(self, A1, Ypred):
        raise NotImplementedError("TODO 4-1")

# %% xor-run
class Perceptron(Perceptron):
    def run(self):
        Global_loss_score = []
        for e in range(self.epoch):
            for i in range(self.iteration):
                # TODO forward layer 1
                input = np.array(self.X)
                output = self.Model(input, self.weight1, self.bias1)
                output = self.activation(output)
                cache = output
                input = output.copy()
                # TODO forward layer 2
                output = self.Model(input, self.weight2, self.bias2)
                input = output.copy()
                Ypred = self.activation(input)
                # TODO Loss
                loss = self.loss(self.Y, Ypred)
                # TODO Backpropagation sigmoid + binary crossentropy
                dZ = Ypred - self.Y # dL/dY
                # TODO Backpropagation layer 2
                dw2 = np.matmul(cache.T, dZ)
                db2 = np.mean(dZ, axis=0)
                # TODO dZ update
                # dL /dw = dL/dY * dY/dX * dX / dw
                dZ = dZ[:, np.newaxis] * self.weight2
                back_act = cache*(1-cache)
                dZ = dZ * back_act
                # TODO Backpropagation 1
                dw1 = np.matmul(self.X.T, dZ)
                db1 = np.mean(dZ, axis=0)

                self.weight1 = self.weight1 - self.lr*dw1
                self.bias1 = self.bias1 - self.lr*db1
                self.weight2 = self.weight2 - self.lr*dw2
                self.bias2 = self.bias2 - self.lr*db2
            Global_loss_score.append([loss, self.weight1, self.bias1, self.weight2, self.bias2])
        return Global_loss_score

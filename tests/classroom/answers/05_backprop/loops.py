"""Right: plain loops, one number at a time."""

import math

import numpy as np


def neuron_forward(x, w, y):
    z = 0.0
    for j in range(len(x)):
        z += x[j] * w[j]
    y_hat = 1 / (1 + math.exp(-(z)))
    return z, y_hat, (y - y_hat) ** 2 / 2


def local_gradients(x, y_hat, y):
    slopes = []
    for value in x:
        slopes.append(float(value))
    return -(y - y_hat), y_hat * (1 - y_hat), np.array(slopes)


def weight_gradient(x, w, y):
    y_hat = neuron_forward(x, w, y)[1]
    gradient = np.zeros(len(w))
    for j in range(len(w)):
        gradient[j] = (y_hat - y) * y_hat * (1 - y_hat) * x[j]
    return gradient


def updated(x, w, y, eta):
    before = neuron_forward(x, w, y)[2]
    gradient, new_w = weight_gradient(x, w, y), np.zeros(len(w))
    for j in range(len(w)):
        new_w[j] = w[j] - eta * gradient[j]
    return new_w, before, neuron_forward(x, new_w, y)[2]


def with_another_layer(x, w1, w2, y):
    a = 1 / (1 + math.exp(-(w1 * x)))
    y_hat = 1 / (1 + math.exp(-(w2 * a)))
    blame_y = y_hat - y
    blame_z2 = blame_y * y_hat * (1 - y_hat)
    blame_a = blame_z2 * w2
    blame_z1 = blame_a * a * (1 - a)
    return blame_z1 * x, blame_z2 * a


class Linear:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, X):
        self.X = X
        n, (m, k) = len(X), self.W.shape
        Z = np.zeros((n, k))
        for i in range(n):
            for u in range(k):
                Z[i, u] = self.b[u] + sum(X[i, j] * self.W[j, u] for j in range(m))
        return Z

    def backward(self, dZ):
        n, (m, k) = len(self.X), self.W.shape
        self.dW, self.db, dX = np.zeros((m, k)), np.zeros(k), np.zeros((n, m))
        for i in range(n):
            for u in range(k):
                self.db[u] += dZ[i, u]
                for j in range(m):
                    self.dW[j, u] += self.X[i, j] * dZ[i, u]
                    dX[i, j] += self.W[j, u] * dZ[i, u]
        return dX


class Sigmoid:
    def forward(self, Z):
        self.A = np.zeros(Z.shape)
        for place in np.ndindex(Z.shape):
            self.A[place] = 1 / (1 + math.exp(-(Z[place])))
        return self.A

    def backward(self, dA):
        dZ = np.zeros(dA.shape)
        for place in np.ndindex(dA.shape):
            dZ[place] = dA[place] * self.A[place] * (1 - self.A[place])
        return dZ


class ReLU:
    def forward(self, Z):
        self.Z, A = Z, np.zeros(Z.shape)
        for place in np.ndindex(Z.shape):
            A[place] = max(Z[place], 0)
        return A

    def backward(self, dA):
        dZ = np.zeros(dA.shape)
        for place in np.ndindex(dA.shape):
            if self.Z[place] > 0:
                dZ[place] = dA[place]
        return dZ


class SoftmaxNLL:
    def forward(self, Z, Y):
        self.Y, self.P, loss = Y, np.zeros(Z.shape), 0.0
        for i in range(len(Z)):
            top = max(Z[i])
            weights = [math.exp(z - top) for z in Z[i]]
            for k in range(len(weights)):
                self.P[i, k] = weights[k] / sum(weights)
                if Y[i, k] == 1:
                    loss -= math.log(self.P[i, k])
        return loss / len(Z)

    def backward(self):
        dZ = np.zeros(self.P.shape)
        for i, k in np.ndindex(dZ.shape):
            dZ[i, k] = (self.P[i, k] - self.Y[i, k]) / len(dZ)
        return dZ


class Value:
    """With the nodes in order first, so that each is visited once."""

    def __init__(self, data, sources=()):
        self.data, self.sources, self.grad = data, list(sources), 0.0

    def __add__(self, other):
        return Value(self.data + other.data, [(self, 1.0), (other, 1.0)])

    def __mul__(self, other):
        return Value(self.data * other.data, [(self, other.data), (other, self.data)])

    def sigmoid(self):
        out = 1 / (1 + math.exp(-(self.data)))
        return Value(out, [(self, out * (1 - out))])

    def backward(self):
        order, seen = [], set()

        def visit(value):
            if id(value) not in seen:
                seen.add(id(value))
                for source, _ in value.sources:
                    visit(source)
                order.append(value)

        visit(self)
        self.grad = 1.0
        for value in reversed(order):
            for source, slope in value.sources:
                source.grad = source.grad + slope * value.grad


def mazur_update(X, W1, b1, W2, b2, Y, eta):
    (m, h), k = W1.shape, W2.shape[1]
    hidden = [1 / (1 + math.exp(-(b1[j] + sum(X[0, i] * W1[i, j] for i in range(m))))) for j in range(h)]
    answer = [1 / (1 + math.exp(-(b2[u] + sum(hidden[j] * W2[j, u] for j in range(h))))) for u in range(k)]
    blame = [(answer[u] - Y[0, u]) * answer[u] * (1 - answer[u]) for u in range(k)]
    new_W1, new_W2 = np.array(W1), np.array(W2)
    for j in range(h):
        back = sum(blame[u] * W2[j, u] for u in range(k)) * hidden[j] * (1 - hidden[j])
        for i in range(m):
            new_W1[i, j] -= eta * back * X[0, i]
        for u in range(k):
            new_W2[j, u] -= eta * blame[u] * hidden[j]
    return new_W1, b1, new_W2, b2


def vanishing(depth, slope):
    left, gradient = [0.0] * depth, 1.0
    for layer in range(depth - 1, -1, -1):
        gradient *= slope
        left[layer] = gradient
    return np.array(left)


def diagnose(trace):
    def alike(one, other):
        return all(abs(a - b) < 1e-5 for a, b in zip(np.ravel(one), np.ravel(other)))

    error = trace["y_hat"] - trace["y"]
    if not alike(trace["dJ/dy_hat"], error):
        return "sign turned" if alike(trace["dJ/dy_hat"], -error) else "half missing"
    if not alike(trace["dy_hat/dz"], trace["y_hat"] * (1 - trace["y_hat"])):
        return "slope missing" if trace["dy_hat/dz"] == 1 else "slope at z"
    if not alike(trace["dz/dw"], trace["x"]):
        return "weights for inputs" if alike(trace["dz/dw"], trace["w"]) else "inputs exchanged"
    if not alike(trace["dJ/dw"], trace["dJ/dy_hat"] * trace["dy_hat/dz"] * trace["dz/dw"]):
        return "sum not product"
    if not alike(trace["new w"], trace["w"] - trace["eta"] * trace["dJ/dw"]):
        return "ascent"
    return "right"


def transfer_check():
    return {"gradient": 3 * (0.4 * 3 - 1.4), "twice": 6 + 1, "shape": [5, 3], "relu": 0, "layers": 6.0}

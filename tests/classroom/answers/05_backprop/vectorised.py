"""Right: whole arrays at once, one function building on the other."""

import numpy as np


def neuron_forward(x, w, y):
    z = np.dot(x, w)
    y_hat = 1 / (1 + np.exp(-z))
    return z, y_hat, 0.5 * np.square(y - y_hat)


def local_gradients(x, y_hat, y):
    return y_hat - y, y_hat * (1 - y_hat), np.array(x)


def weight_gradient(x, w, y):
    _, y_hat, _ = neuron_forward(x, w, y)
    first, second, third = local_gradients(x, y_hat, y)
    return first * second * third


def updated(x, w, y, eta):
    moved = w - eta * weight_gradient(x, w, y)
    return moved, neuron_forward(x, w, y)[-1], neuron_forward(x, moved, y)[-1]


def with_another_layer(x, w1, w2, y):
    a = neuron_forward(np.array([x]), np.array([w1]), 0)[1]
    blame = weight_gradient(np.array([1.0]), np.array([w2 * a]), y)[0]
    return blame * w2 * a * (1 - a) * x, blame * a


class Linear:
    def __init__(self, W, b):
        self.W = W
        self.b = b

    def forward(self, X):
        self.X = X
        return self.X @ self.W + self.b

    def backward(self, dZ):
        self.dW = self.X.T @ dZ
        self.db = dZ.sum(axis=0)
        return dZ @ self.W.T


class Sigmoid:
    def forward(self, Z):
        self.A = 1 / (1 + np.exp(-Z))
        return self.A

    def backward(self, dA):
        return dA * (self.A - self.A**2)


class ReLU:
    def forward(self, Z):
        self.slope = (Z > 0).astype(float)
        return self.slope * Z

    def backward(self, dA):
        return self.slope * dA


class SoftmaxNLL:
    def forward(self, Z, Y):
        E = np.exp(Z - Z.max(axis=1, keepdims=True))
        self.P, self.Y = E / E.sum(axis=1, keepdims=True), Y
        return -np.mean(np.log(self.P[Y == 1]))

    def backward(self):
        return (self.P - self.Y) / self.Y.shape[0]


class Value:
    def __init__(self, data, sources=()):
        self.data = data
        self.sources = sources
        self.grad = 0.0

    def __add__(self, other):
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    def sigmoid(self):
        out = 1 / (1 + np.exp(-self.data))
        return Value(out, ((self, out * (1 - out)),))

    def backward(self, blame=1.0):
        self.grad += blame
        for source, slope in self.sources:
            source.backward(slope * blame)


def mazur_update(X, W1, b1, W2, b2, Y, eta):
    first, curve, second, end = Linear(W1, b1), Sigmoid(), Linear(W2, b2), Sigmoid()
    answer = end.forward(second.forward(curve.forward(first.forward(X))))
    first.backward(curve.backward(second.backward(end.backward(answer - Y))))
    return W1 - eta * first.dW, b1, W2 - eta * second.dW, b2


def vanishing(depth, slope):
    return np.cumprod(np.full(depth, slope))[::-1]


def diagnose(trace):
    a, y, z = trace["y_hat"], trace["y"], trace["z"]
    said = {
        "sign turned": (trace["dJ/dy_hat"], y - a),
        "half missing": (trace["dJ/dy_hat"], 2 * (a - y)),
        "slope missing": (trace["dy_hat/dz"], 1),
        "slope at z": (trace["dy_hat/dz"], z - z**2),
        "weights for inputs": (trace["dz/dw"], trace["w"]),
        "inputs exchanged": (trace["dz/dw"], np.flip(trace["x"])),
        "sum not product": (trace["dJ/dw"], trace["dJ/dy_hat"] + trace["dy_hat/dz"] + trace["dz/dw"]),
        "ascent": (trace["new w"] - trace["w"], trace["eta"] * trace["dJ/dw"]),
    }
    found = [bug for bug, (one, other) in said.items() if np.allclose(one, other, rtol=1e-4)]
    return found[0] if found else "right"


def transfer_check():
    return {"gradient": -0.6, "twice": 7.0, "shape": (5, 3), "relu": 0.0, "layers": 6}

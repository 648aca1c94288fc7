"""Right: other algebra. Sigmoids from tanh, sums as einsum, the offset as one more weight."""

import numpy as np


def neuron_forward(x, w, y):
    z = np.sum(np.multiply(x, w))
    gap = (0.5 + np.tanh(0.5 * (z)) / 2) - y
    return z, (0.5 + np.tanh(0.5 * (z)) / 2), gap * gap / 2


def local_gradients(x, y_hat, y):
    return -y + y_hat, 0.25 - (y_hat - 0.5) ** 2, np.asarray(x)


def weight_gradient(x, w, y):
    a = 0.5 + np.tanh(0.5 * (np.inner(w, x))) / 2
    return np.multiply(x, (a - y) * (a - a * a))


def updated(x, w, y, eta):
    new_w = np.add(w, np.multiply(-eta, weight_gradient(x, w, y)))
    before, after = (
        0.5 * (y - (0.5 + np.tanh(0.5 * (np.inner(x, weights))) / 2)) ** 2 for weights in (w, new_w)
    )
    return new_w, before, after


def with_another_layer(x, w1, w2, y):
    a = 0.5 + np.tanh(0.5 * (x * w1)) / 2
    y_hat = 0.5 + np.tanh(0.5 * (a * w2)) / 2
    slope = 1 / (2 + 2 * np.cosh(a * w2))
    return (y_hat - y) * slope * w2 * x / (2 + 2 * np.cosh(x * w1)), (y_hat - y) * slope * a


class Linear:
    def __init__(self, W, b):
        self.all = np.vstack([W, b])  # the offset is the weight of an input that is always 1

    def forward(self, X):
        self.rows = np.column_stack([X, np.ones(len(X))])
        return np.einsum("ij,jk->ik", self.rows, self.all)

    def backward(self, dZ):
        both = np.einsum("ij,ik->jk", self.rows, dZ)
        self.dW, self.db = both[:-1], both[-1]
        return np.einsum("ik,jk->ij", dZ, self.all[:-1])


class Sigmoid:
    def forward(self, Z):
        self.half = np.tanh(Z / 2)
        return (1 + self.half) / 2

    def backward(self, dA):
        return dA * (1 - self.half**2) / 4


class ReLU:
    def forward(self, Z):
        self.sign = np.sign(Z)
        return (Z + np.abs(Z)) / 2

    def backward(self, dA):
        return dA * np.maximum(self.sign, 0)


class SoftmaxNLL:
    def forward(self, Z, Y):
        top = Z.max(axis=1)
        self.log_shares = Z - (top + np.log(np.exp(Z - top[:, None]).sum(axis=1)))[:, None]
        self.Y = Y
        return -np.sum(self.log_shares * Y) / len(Y)

    def backward(self):
        return np.mean(np.exp(self.log_shares)[None] - self.Y, axis=0) / len(self.Y)


class Value:
    """With a function for the way back in every node, as micrograd has it."""

    def __init__(self, data, sources=()):
        self.data, self.grad, self.sources, self.back = data, 0.0, sources, lambda: None

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other))

        def back():
            self.grad += out.grad
            other.grad += out.grad

        out.back = back
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other))

        def back():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.back = back
        return out

    def sigmoid(self):
        out = Value(float(0.5 + np.tanh(0.5 * (self.data)) / 2), (self,))

        def back():
            self.grad += out.grad / (2 + 2 * np.cosh(self.data))

        out.back = back
        return out

    def backward(self):
        order = []

        def sort(value):
            if value not in order:
                for source in value.sources:
                    sort(source)
                order.append(value)

        sort(self)
        self.grad = 1.0
        for value in order[::-1]:
            value.back()


def mazur_update(X, W1, b1, W2, b2, Y, eta):
    hidden = 0.5 + np.tanh(0.5 * (np.dot(X, W1) + b1)) / 2
    answer = 0.5 + np.tanh(0.5 * (np.dot(hidden, W2) + b2)) / 2
    end = (answer - Y) * (answer - answer**2)
    middle = np.dot(end, np.transpose(W2)) * (hidden - hidden**2)
    return W1 - eta * np.outer(X, middle), b1, W2 - eta * np.outer(hidden, end), b2


def vanishing(depth, slope):
    return np.power(np.full(depth, float(slope)), np.flip(np.arange(depth) + 1))


def diagnose(trace):
    x, w, y, eta = trace["x"], trace["w"], trace["y"], trace["eta"]
    error, slope, slopes, gradient, new_w = (
        trace[name] for name in ("dJ/dy_hat", "dy_hat/dz", "dz/dw", "dJ/dw", "new w")
    )
    ratio = error / (trace["y_hat"] - y)
    if ratio < 0:
        return "sign turned"
    if ratio > 1.5:
        return "half missing"
    wanted = trace["y_hat"] - trace["y_hat"] ** 2
    if not np.isclose(slope, wanted):
        return "slope missing" if np.isclose(slope, 1) else "slope at z"
    for name, others in {"weights for inputs": w, "inputs exchanged": np.array([*reversed(x)])}.items():
        if np.linalg.norm(slopes - others) < 1e-5:
            return name
    if np.linalg.norm(gradient - error * slope * slopes) > 1e-5:
        return "sum not product"
    return "ascent" if np.linalg.norm(new_w - w - eta * gradient) < 1e-5 else "right"


def transfer_check():
    return {"gradient": -3 / 5, "twice": 7, "shape": np.array([5, 3]), "relu": -0.0, "layers": 6}

"""Right: whole arrays at once, one function building on the other."""

import numpy as np


def weighted_sum(X, w, w0):
    return X @ w + w0


def step(z):
    return np.where(np.asarray(z) >= 0, 1, 0)


def perceptron(X, w, w0):
    return step(weighted_sum(X, w, w0))


def gate(name):
    offsets = {"and": -1.5, "or": -0.5, "nand": 1.5}
    if name not in offsets:
        raise ValueError("I only know and, or, nand, not " + name)
    sign = -1 if name == "nand" else 1
    return sign * np.ones(2), offsets[name]


def perceptron_update(x, y, w, w0, eta=1.0):
    change = eta * (y - perceptron(x, w, w0))
    return w + change * x, w0 + change


def train_perceptron(X, y, eta=1.0, epochs=100):
    w = np.zeros(X.shape[1])
    w0 = 0.0
    mistakes = []
    for _ in range(epochs):
        mistakes.append(0)
        for i in range(len(X)):
            if perceptron(X[i], w, w0) != y[i]:
                mistakes[-1] += 1
                w, w0 = perceptron_update(X[i], y[i], w, w0, eta)
        if mistakes[-1] == 0:
            return w, w0, mistakes
    return w, w0, mistakes


def margins(X, y, w, w0):
    if not np.any(w):
        raise ValueError("no line without weights")
    return np.where(y == 1, 1, -1) * (X @ w + w0) / np.linalg.norm(w)


def mistake_bound(X, y, w_star):
    gamma = np.min(margins(X, y, w_star, 0.0))
    if gamma <= 0:
        raise ValueError("w_star does not separate")
    return np.max(np.sum(X**2, axis=1)) / gamma**2


def xor_best_accuracy(grid):
    w1, w2, w0 = np.meshgrid(grid, grid, grid)
    corners = [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)]
    right = [(w1 * x1 + w2 * x2 + w0 >= 0) == y for x1, x2, y in corners]
    return np.mean(right, axis=0).max()


def xor_network(X):
    first = perceptron(X, *gate("or"))
    second = perceptron(X, *gate("nand"))
    return perceptron(np.stack([first, second], axis=1), *gate("and"))


def transfer_check():
    return {"alarm": 0, "new_w": (1.5, -1.5), "offset": -1.5, "changed": 0, "xnor": "no"}

"""Right: other algebra. The offset is one more weight, logic is arithmetic, single precision is enough."""

import itertools

import numpy as np


def weighted_sum(X, w, w0):
    ones = np.ones(np.shape(X)[:-1] + (1,))
    rows = np.concatenate([X, ones], axis=-1, dtype=np.float32)
    return np.einsum("...j,j->...", rows, np.append(w, w0).astype(np.float32))


def step(z):
    return np.heaviside(z, 1).astype(int)


def perceptron(X, w, w0):
    return 1 - (np.dot(X, w) < -w0)


def gate(name):
    gates = {"and": (2, 3, -4), "or": (5, 4, -1), "nand": (-1, -2, 2.5)}
    if name not in gates:
        raise ValueError(name)
    *w, w0 = gates[name]
    return np.array(w, dtype=np.float32), w0


def perceptron_update(x, y, w, w0, eta=1.0):
    is_one = sum(a * b for a, b in zip(x, w)) + w0 >= 0
    if is_one == bool(y):
        return w, w0
    direction = eta if y else -eta
    return np.array([a + direction * b for a, b in zip(w, x)]), w0 + direction


def train_perceptron(X, y, eta=1.0, epochs=100):
    rows = np.column_stack([X, np.ones(len(X))])
    v = np.zeros(rows.shape[1])
    mistakes = []
    while len(mistakes) < epochs and (not mistakes or mistakes[-1]):
        wrong = 0
        for row, label in zip(rows, np.array(y, dtype=int)):
            error = label - int(row @ v >= 0)
            v = v + eta * error * row
            wrong += abs(error)
        mistakes.append(int(wrong))
    return v[:-1], v[-1], np.array(mistakes)


def margins(X, y, w, w0):
    unit = w / np.sqrt(np.sum(w * w)) if np.any(w != 0) else None
    if unit is None:
        raise ValueError("w is zero")
    foot = -w0 * unit / np.sqrt(np.sum(w * w))  # the point of the line that is nearest to the origin
    return np.array([(point - foot) @ unit * (-1) ** (1 - label) for point, label in zip(X, y)])


def mistake_bound(X, y, w_star):
    sides = np.where(y, 1, -1) * np.dot(X, w_star)
    if sides.min() <= 0:
        raise ValueError("not a separator")
    return max(row @ row for row in X) * (w_star @ w_star) / min(sides) ** 2


def xor_best_accuracy(grid):
    def accuracy(w1, w2, w0):
        return np.mean([(w0 < 0), (w2 + w0 >= 0), (w1 + w0 >= 0), (w1 + w2 + w0 < 0)])

    return max(accuracy(*line) for line in itertools.product(grid, repeat=3))


def xor_network(X):
    either, both = perceptron(X, np.ones(2), -0.5), perceptron(X, np.ones(2), -1.5)
    return perceptron(np.transpose([either, both]), np.array([1.0, -2.0]), -0.5)


def transfer_check():
    return dict(alarm=0.0, new_w=np.array([1.5, -1.5]), offset=-1.01, changed=0, xnor=" no")

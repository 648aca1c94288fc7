"""Right: other algebra. Products written out, norms, logarithms of odds, sums in place of choices."""

import numpy as np


def squared_loss(g, a):
    return np.abs(np.asarray(g) - a) ** 2


def mse(y_pred, y_true):
    gap = np.reshape(y_pred, -1) - np.reshape(y_true, -1)
    return gap @ gap / gap.size


def zero_one(y_pred, y_true):
    return 1 - np.count_nonzero(np.reshape(y_pred, -1) == np.reshape(y_true, -1)) / np.size(y_true)


def hinge(score, y):
    short = 1 - np.multiply(score, y)
    return (short + np.abs(short)) / 2


def nll(p, y):
    return np.log(1 / (np.multiply(p, y) + np.multiply(1 - np.asarray(p), 1 - np.asarray(y))))


def nll_from_logits(z, y):
    m = (1 - 2 * np.asarray(y)) * z
    return np.maximum(m, 0) + np.log1p(np.exp(-np.abs(m)))


def one_hot(labels, k):
    return np.where(np.arange(k)[None, :] == np.reshape(labels, (-1, 1)), 1.0, 0.0)


def nllm(P, Y):
    return np.log(1 / P[np.arange(len(P)), Y.argmax(axis=1)])


def empirical_loss(loss, pred, true):
    return float(np.dot(np.ones(len(pred)), list(map(loss, pred, true)))) / len(pred)


def two_class_softmax(z):
    scores = np.column_stack([z, np.zeros(len(z))])
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def output_for(task):
    tasks = ["number", "margin", "yes or no", "one of several"]
    place = tasks.index(task)  # a ValueError, if it is none of them
    return ["identity", "identity", "sigmoid", "softmax"][place], ["squared", "hinge", "nll", "nllm"][place]


def same_accuracy_different_loss(y):
    sign = 2 * np.asarray(y) - 1
    return 0.5 + 0.4 * sign, 0.5 + 0.1 * sign


def argmin_on_grid(loss, grid):
    return min(grid, key=loss)


def transfer_check():
    surely = -np.log(np.exp(-2))
    return {"mse": np.float64(4), "hinge": 3 / 2, "nll": surely, "smaller": "A ", "output": "Softmax"}

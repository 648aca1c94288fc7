"""Right: whole arrays at once, one function building on the other."""

import numpy as np


def squared_loss(g, a):
    return (g - a) ** 2


def mse(y_pred, y_true):
    return np.mean(squared_loss(np.ravel(y_pred), np.ravel(y_true)))


def zero_one(y_pred, y_true):
    return np.mean(np.ravel(y_pred) != np.ravel(y_true))


def hinge(score, y):
    return np.maximum(0, 1 - y * score)


def nll(p, y):
    return -np.log(np.where(y == 1, p, 1 - p))


def nll_from_logits(z, y):
    return np.logaddexp(0, np.where(y == 1, -z, z))


def one_hot(labels, k):
    return np.eye(k)[labels]


def nllm(P, Y):
    return -np.log((P * Y).sum(axis=1))


def empirical_loss(loss, pred, true):
    return np.mean([loss(g, a) for g, a in zip(pred, true)])


def two_class_softmax(z):
    p = (1 + np.tanh(z / 2)) / 2
    return np.column_stack([p, 1 - p])


def output_for(task):
    table = {
        "number": ("identity", "squared"),
        "margin": ("identity", "hinge"),
        "yes or no": ("sigmoid", "nll"),
        "one of several": ("softmax", "nllm"),
    }
    if task not in table:
        raise ValueError("I do not know the task " + task)
    return table[task]


def same_accuracy_different_loss(y):
    return np.where(y == 1, 0.95, 0.05), np.where(y == 1, 0.55, 0.45)


def argmin_on_grid(loss, grid):
    return grid[np.argmin([loss(w) for w in grid])]


def transfer_check():
    return {"mse": 4.0, "hinge": 1.5, "nll": 2.0, "smaller": "a", "output": "softmax"}

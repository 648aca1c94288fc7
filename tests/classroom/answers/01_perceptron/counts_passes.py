# ruff: noqa: F821  the other functions are in the notebook
"""A slip: a pass counts as 0 or 1, however many mistakes it has."""

import numpy as np


def train_perceptron(X, y, eta=1.0, epochs=100):
    w, w0 = np.zeros(X.shape[1]), 0.0
    mistakes = []
    for _ in range(epochs):
        made_one = False
        for x, label in zip(X, y):
            if perceptron(x, w, w0) != label:
                made_one = True
                w, w0 = perceptron_update(x, label, w, w0, eta)
        mistakes.append(int(made_one))
        if not made_one:
            break
    return w, w0, mistakes

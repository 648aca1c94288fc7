# ruff: noqa: F821  the other functions are in the notebook
"""Trouble: training asks for a pass without mistakes, and never sets the count back."""

import numpy as np


def train_perceptron(X, y, eta=1.0, epochs=100):
    w, w0, mistakes = np.zeros(X.shape[1]), 0.0, []
    wrong = 1
    while wrong > 0:
        for x, label in zip(X, y):
            if perceptron(x, w, w0) != label:
                w, w0 = perceptron_update(x, label, w, w0, eta)
        mistakes.append(wrong)
    return w, w0, mistakes

# ruff: noqa: F821  the other functions are in the notebook
"""Harmless: right, with a line printed for every example that is looked at."""

import numpy as np


def train_perceptron(X, y, eta=1.0, epochs=100):
    w, w0, mistakes = np.zeros(X.shape[1]), 0.0, []
    for epoch in range(epochs):
        wrong = 0
        for x, label in zip(X, y):
            answer = perceptron(x, w, w0)
            print("pass", epoch, "example", x, "label", label, "answer", answer, "weights", w, w0)
            wrong += int(answer != label)
            w, w0 = perceptron_update(x, label, w, w0, eta)
        mistakes.append(wrong)
        if wrong == 0:
            break
    return w, w0, mistakes

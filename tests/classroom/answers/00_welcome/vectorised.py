"""Right: whole arrays at once, as numpy is meant."""

import numpy as np


def as_column(v):
    return v[:, np.newaxis]


def split_table(table):
    return table[:, :-1], table[:, -1]


def affine(X, W, b):
    return X @ W + b


def behind_the_best(scores):
    return scores - np.max(scores, axis=1)[:, None]


def standardize_columns(X):
    std = X.std(axis=0)
    std[np.ptp(X, axis=0) == 0] = 1
    return (X - X.mean(axis=0)) / std


def share_right(y, y_hat):
    return np.mean(np.ravel(y) == np.ravel(y_hat))


def transfer_check():
    return {"columns": (9, 4), "numbers": 7850, "misfit": "b", "compared": 49, "axis": 0}

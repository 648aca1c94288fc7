"""Right: other algebra. Reshaping instead of indexing, one product instead of a product and a sum."""

import numpy as np


def as_column(v):
    return np.reshape(v, (-1, 1))


def split_table(table):
    *columns, y = table.T
    return np.column_stack(columns), y


def affine(X, W, b):
    ones = np.ones((len(X), 1))
    return np.hstack([X, ones]) @ np.vstack([W, b])


def behind_the_best(scores):
    return (scores.T - scores.T.max(axis=0)).T


def standardize_columns(X):
    centred = X - np.average(X, axis=0)
    constant = np.all(X == X[0], axis=0)
    variance = np.einsum("ij,ij->j", centred, centred) / len(X)
    return np.where(constant, 0.0, centred / np.sqrt(np.where(constant, 1.0, variance)))


def share_right(y, y_hat):
    return 1 - np.count_nonzero(np.reshape(y, -1) - np.reshape(y_hat, -1)) / np.size(y)


def transfer_check():
    return {
        "columns": np.array([9, 4]),
        "numbers": 7850.0,
        "misfit": " B",
        "compared": 49,
        "axis": np.int64(0),
    }

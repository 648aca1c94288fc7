"""Tables of numbers: rows are examples, columns are what is known of each. The first moves with numpy.

Shapes are written as numpy gives them: a table is (n, m), a list of numbers (n,), a column (n, 1).
"""

import numpy as np


def as_column(v):
    """The same numbers, one a row: (n,) → (n, 1). Raises ValueError when v has not exactly one axis."""
    v = np.asarray(v)
    if v.ndim != 1:
        raise ValueError(f"Expected v of shape (n,), got {v.shape}.")
    return v[:, None]


def split_table(table):
    """What is known, and what is asked: (n, m + 1) → X (n, m) and y (n,), which is the last column.

    Raises ValueError when there are not at least two columns.
    """
    table = np.asarray(table)
    if table.ndim != 2 or table.shape[1] < 2:
        raise ValueError(f"Expected a table with two columns or more, got shape {table.shape}.")
    return table[:, :-1], table[:, -1]


def affine(X, W, b):
    """k weighted sums of each example, ``X @ W + b``: X (n, m), W (m, k), b (k,) → (n, k).

    Raises ValueError when the shapes do not fit.
    """
    X, W, b = np.asarray(X), np.asarray(W), np.asarray(b)
    if X.ndim != 2 or W.ndim != 2 or X.shape[1] != len(W) or b.shape != W.shape[1:]:
        raise ValueError(
            f"Expected X (n, m), W (m, k) and b (k,), got the shapes {X.shape}, {W.shape} and {b.shape}."
        )
    return X @ W + b


def behind_the_best(scores):
    """How far each score lies behind the best of its row: scores (n, k) → (n, k), zero or below.

    Raises ValueError for anything but a table.
    """
    scores = np.asarray(scores)
    if scores.ndim != 2 or scores.size == 0:
        raise ValueError(f"Expected scores of shape (n, k), got {scores.shape}.")
    return scores - scores.max(axis=1, keepdims=True)


def standardize_columns(X):
    """Each column with mean 0 and standard deviation 1: X (n, m) → (n, m). A constant column becomes zeros.

    ``(X - mean) / std``, both over the rows. Its largest and smallest number tell whether a column is
    constant: the standard deviation of 0.1, 0.1, 0.1 is rounded to 1.4e-17, not to 0.
    Raises ValueError for anything but a table.
    """
    X = np.asarray(X)
    if X.ndim != 2 or X.size == 0:
        raise ValueError(f"Expected X of shape (n, m), got {X.shape}.")
    constant = X.max(axis=0) == X.min(axis=0)
    return (X - X.mean(axis=0)) / np.where(constant, np.inf, X.std(axis=0))


def standardize(X_train, X_test):
    """Both tables by the means and standard deviations of the first: (n, m) and (k, m) → the same shapes.

    Nothing learned may depend on test examples. A column that is constant in X_train is centred and not
    divided. Raises ValueError unless both are tables with the same columns.
    """
    X_train, X_test = np.asarray(X_train), np.asarray(X_test)
    if X_train.ndim != 2 or X_train.size == 0 or X_test.ndim != 2 or X_test.shape[1:] != X_train.shape[1:]:
        raise ValueError(
            f"Expected X_train (n, m) and X_test (k, m), got the shapes {X_train.shape} and {X_test.shape}."
        )
    constant = X_train.max(axis=0) == X_train.min(axis=0)
    mean, std = X_train.mean(axis=0), np.where(constant, 1.0, X_train.std(axis=0))
    return (X_train - mean) / std, (X_test - mean) / std


def share_right(y, y_hat):
    """The share of answers that equal their label: y and y_hat (n,) or (n, 1), in any mix → 0 to 1.

    Raises ValueError when there is not one answer for each label.
    """
    y, y_hat = np.ravel(y), np.ravel(y_hat)
    if y.shape != y_hat.shape or len(y) == 0:
        raise ValueError(f"Expected an answer for each label, got {len(y_hat)} for {len(y)}.")
    return float(np.mean(y == y_hat))

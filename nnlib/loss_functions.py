"""Losses in their plainest form, a function each; `losses` has the same with gradients, for training.

A loss of one example compares a guess with what is right; a mean over examples judges a whole model.
"""

import numpy as np

from nnlib.activations import sigmoid


def squared_loss(g, a):
    """``(g - a)²`` for a guess g and the actual a: numbers or arrays of one shape, the same shape back."""
    return (np.asarray(g) - a) ** 2


def mse(y_pred, y_true):
    """The mean squared error, ``mean((y_pred - y_true)²)``: (n,) or (n, 1), in any mix → a number.

    Raises ValueError when there is not one answer for each label.
    """
    return float(np.mean(squared_loss(*_flat(y_pred, y_true))))


def zero_one(y_pred, y_true):
    """The share of wrong labels: (n,) or (n, 1), in any mix → 0 to 1. Raises ValueError as `mse` does."""
    y_pred, y_true = _flat(y_pred, y_true)
    return float(np.mean(y_pred != y_true))


def hinge(score, y):
    """``max(0, 1 - y · score)`` for labels y of -1 and +1: no loss once right by a margin of 1. Any shape."""
    return np.maximum(1.0 - np.multiply(y, score), 0.0)


def nll(p, y):
    """``-log`` of the probability given to the right label, y 1 or 0, p that of label 1. Any shape.

    An answer of exactly 0 or 1 that is wrong costs infinity, without a warning.
    """
    with np.errstate(divide="ignore"):
        return 0.0 - np.log(np.where(np.asarray(y) == 1, p, 1.0 - np.asarray(p)))


def nll_from_logits(z, y):
    """The same from z, where p = sigmoid(z): ``log(1 + exp(z))`` for label 0, ``log(1 + exp(-z))`` for 1."""
    return np.logaddexp(0.0, np.where(np.asarray(y) == 1, -np.asarray(z), z))


def nllm(P, Y):
    """The same for several classes: ``-log`` of the right one's share. P (n, k), Y one-hot (n, k) → (n,)."""
    with np.errstate(divide="ignore"):
        return 0.0 - np.log(np.sum(np.multiply(P, Y), axis=1))


def empirical_loss(loss, pred, true):
    """The mean of a loss of single examples: ``loss(pred[i], true[i])`` over i → a number."""
    return float(np.mean([loss(g, a) for g, a in zip(pred, true)]))


def two_class_softmax(z):
    """Softmax for two classes with the scores z and 0, by the sigmoid alone: z (n,) → (n, 2)."""
    p = sigmoid(z)
    return np.stack([p, sigmoid(np.negative(z))], axis=1)


def output_for(task):
    """Which activation ends a network, and which loss goes with it: a task's name → two names.

    Tasks: "number", "margin" (labels -1 and +1), "yes or no", "one of several". Raises ValueError for others.
    """
    pairs = {
        "number": ("identity", "squared"),
        "margin": ("identity", "hinge"),
        "yes or no": ("sigmoid", "nll"),
        "one of several": ("softmax", "nllm"),
    }
    if task not in pairs:
        raise ValueError(f"Expected one of the tasks {', '.join(map(repr, pairs))}, got {task!r}.")
    return pairs[task]


def same_accuracy_different_loss(y):
    """Two sets of probabilities (n,) that decide alike and right for labels y (n,), one of them surer."""
    sure = np.where(np.asarray(y) == 1, 0.9, 0.1)
    return sure, (sure + 0.5) / 2


def argmin_on_grid(loss, grid):
    """The value of a grid at which ``loss`` is smallest: loss takes a number, grid (k,) → a number."""
    return float(grid[np.argmin([loss(w) for w in grid])])


def _flat(y_pred, y_true):
    """Both as lists (n,), so that a column does not make a table."""
    y_pred, y_true = np.ravel(y_pred), np.ravel(y_true)
    if y_pred.shape != y_true.shape or len(y_true) == 0:
        raise ValueError(f"Expected an answer for each label, got {len(y_pred)} for {len(y_true)}.")
    return y_pred, y_true

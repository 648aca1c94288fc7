"""Metrics: what a trained classifier is worth. `accuracy` can be given to ``fit`` and ``evaluate``."""

import numpy as np

from nnlib.inputs import as_labels, as_numbers


def accuracy(y_true, y_pred):
    """The share of labels that are right."""
    y_true, y_pred = _pair("y_pred", as_numbers("y_true", y_true), as_numbers("y_pred", y_pred))
    return float(np.mean(y_true == y_pred))


def confusion(y_true, y_pred, k):
    """How often label i (row) was answered by label j (column): (n,), (n,) of 0 … k-1 → counts (k, k)."""
    labels = as_labels("y_true", y_true, range(k)), as_labels("y_pred", y_pred, range(k))
    counts = np.zeros((k, k), dtype=int)
    np.add.at(counts, tuple(each.astype(int) for each in _pair("y_pred", *labels)), 1)
    return counts


def precision_recall_f1(counts):
    """For each class of a confusion matrix (k, k): precision, recall and their harmonic mean, each (k,).

    ``right / answered``, ``right / there``; 0 for a class that was never answered or is not there.
    """
    right, answered, there = np.diag(counts), counts.sum(axis=0), counts.sum(axis=1)
    fractions = (right, answered), (right, there), (2 * right, answered + there)
    return tuple(top / np.where(bottom > 0, bottom, 1) for top, bottom in fractions)


def roc(y_true, scores):
    """False and true positive rates as the threshold falls from above the highest score to the lowest.

    y_true (n,) of 0 and 1, scores (n,) → two arrays from 0 to 1, a point for each different score.
    """
    y_true, scores = _pair("scores", as_labels("y_true", y_true, (0, 1)), as_numbers("scores", scores))
    order = np.argsort(-scores)
    last = np.append(np.diff(scores[order]) != 0, True)  # equal scores pass the threshold together
    true, false = np.cumsum(y_true[order] == 1)[last], np.cumsum(y_true[order] == 0)[last]
    if true[-1] == 0 or false[-1] == 0:
        raise ValueError("Expected both labels, 0 and 1, in y_true, got only one of them.")
    return np.append(0.0, false / false[-1]), np.append(0.0, true / true[-1])


def auc(y_true, scores):
    """The area under that curve: the chance that a random 1 has a higher score than a random 0."""
    false, true = roc(y_true, scores)
    return float(np.sum(np.diff(false) * (true[1:] + true[:-1]) / 2.0))


def _pair(name, y_true, others):
    """Both as (n,), also from columns (n, 1): numpy would compare each of (n,) with each of (n, 1)."""
    if y_true.size != others.size:
        raise ValueError(
            f"Expected {name} with one number for each of {y_true.size} labels, got {others.size}."
        )
    return y_true.ravel(), others.ravel()

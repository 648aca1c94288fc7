"""From known to unknown examples: dividing data, penalties on weights, dropout, and when to stop.

Rows are named by their numbers, so that X and y are always divided alike. ``params`` is what a model calls
``params``: {"0.W": …, "0.b": …}, in which names ending in W are weights, the others biases.
"""

import numpy as np


def split(n, fractions, rng):
    """Rows 0 … n-1, shuffled, in parts of n · fraction each: a list of arrays, every row in exactly one.

    Borders between parts are rounded. Raises ValueError when the fractions do not add up to 1.
    """
    if not np.isclose(sum(fractions), 1):
        raise ValueError(f"Expected fractions with sum 1, got {fractions}.")
    borders = np.round(np.cumsum(fractions)[:-1] * n).astype(int)
    return np.split(rng.permutation(n), borders)


def kfold(n, k, rng):
    """k pairs (rows to train on, rows to validate on): each row validates once, and trains in all others.

    Shuffled; the k parts differ by at most one row.
    """
    parts = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k)]


def diagnose_fit(train, val):
    """ "under", "over" or "good", from the losses of each epoch on training and on validation data.

    Under: the last training loss is above 0.5 (not to know costs log 2 = 0.69). Otherwise over: the last
    validation loss is more than a tenth above the lowest.
    """
    if train[-1] > 0.5:
        return "under"
    return "over" if val[-1] > 1.1 * min(val) else "good"


def l2_penalty(params, alpha):
    """``alpha Σ w²`` over all weights and no bias: a number."""
    return alpha * sum(np.sum(values**2) for name, values in params.items() if name.endswith("W"))


def l2_gradient(params, alpha):
    """The gradient of `l2_penalty`: ``2 alpha w`` for a weight, 0 for a bias; a dictionary as ``params``."""
    return {
        name: 2 * alpha * values if name.endswith("W") else np.zeros_like(values)
        for name, values in params.items()
    }


def decay_equals_l2(step, w, g, eta, alpha):
    """One step with the penalty's gradient, and one with weight decay beside it: two arrays like w.

    ``step(w, g, eta)`` is any optimizer's rule. Decay takes ``2 eta alpha w`` away from the result of the
    plain step (Loshchilov and Hutter 2019). For SGD both are the same.
    """
    return step(w, g + 2 * alpha * w, eta), step(w, g, eta) - 2 * eta * alpha * w


def best_alpha(loss, folds):
    """Which of 0.1, 0.01 … 0.000001 has the lowest mean of ``loss(alpha, train, val)`` over the folds.

    folds: pairs of rows, as `kfold` gives them. Of equals the largest.
    """
    alphas = 10.0 ** -np.arange(1, 7)
    means = [np.mean([loss(alpha, train, val) for train, val in folds]) for alpha in alphas]
    return float(alphas[np.argmin(means)])


def dropout_forward(A, rate, rng, training):
    """(A · mask, mask): in training each entry of the mask is 0 with probability ``rate``, else 1/(1-rate).

    In prediction the mask is 1 everywhere. A (n, m); both results have its shape (Srivastava et al. 2014).
    """
    if not training:
        return A, np.ones_like(A)
    mask = (rng.random(A.shape) >= rate) / (1 - rate)
    return A * mask, mask


def dropout_backward(dA, mask):
    """The gradient before dropout from the one behind it: ``dA · mask``, with the mask of the way forward."""
    return dA * mask

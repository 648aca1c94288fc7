"""Right: whole arrays at once."""

import numpy as np


def split(n, fractions, rng):
    if abs(sum(fractions) - 1) > 1e-9:
        raise ValueError("the fractions do not add up to 1")
    order = rng.permutation(n)
    ends = np.rint(n * np.cumsum(fractions)).astype(int)
    starts = [0, *ends[:-1]]
    return tuple(order[start:end] for start, end in zip(starts, ends))


def kfold(n, k, rng):
    order = rng.permutation(n)
    part = np.arange(n) % k
    return [(order[part != i], order[part == i]) for i in range(k)]


def diagnose_fit(train, val):
    train, val = np.asarray(train), np.asarray(val)
    names = np.array(["good", "over", "under"])
    return str(names[2 if train[-1] > 0.5 else int(val[-1] > 1.1 * val.min())])


def l2_penalty(params, alpha):
    weights = np.concatenate([values.ravel() for name, values in params.items() if "W" in name])
    return alpha * weights @ weights


def l2_gradient(params, alpha):
    return {name: 2 * alpha * values * name.endswith("W") for name, values in params.items()}


def decay_equals_l2(step, w, g, eta, alpha):
    pull = 2 * alpha * w
    return step(w, g + pull, eta), step(w, g, eta) - eta * pull


def best_alpha(loss, folds):
    alphas = np.logspace(-1, -6, 6)
    table = np.array([[loss(alpha, *fold) for fold in folds] for alpha in alphas])
    return alphas[table.mean(axis=1).argmin()]


def dropout_forward(A, rate, rng, training):
    keep = rng.random(A.shape) < 1 - rate if training else np.ones(A.shape)
    mask = keep / (1 - rate) if training else keep
    return A * mask, mask


def dropout_backward(dA, mask):
    return np.multiply(dA, mask)


class EarlyStopping:
    def __init__(self, patience):
        self.patience, self.losses = patience, []

    def update(self, val_loss, weights):
        self.losses.append(val_loss)
        best = int(np.argmin(self.losses))
        if best == len(self.losses) - 1:
            self.best_weights = np.array(weights)
        return len(self.losses) - 1 - best >= self.patience


def transfer_check():
    return {"penalty": 1.0, "factor": 4.0, "epoch": 4, "alpha": "smaller", "rows": 48}

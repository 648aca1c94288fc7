"""Right: other algebra. Norms, sorting keys, generators' own choices, sums in place of means."""

import numpy as np


def split(n, fractions, rng):
    if not 0.9999 < np.sum(fractions) < 1.0001:
        raise ValueError(f"sum {np.sum(fractions)}")
    order = np.argsort(rng.random(n))
    return tuple(np.split(order, (np.cumsum(fractions[:-1]) * n + 0.5).astype(int)))


def kfold(n, k, rng):
    order = rng.choice(n, size=n, replace=False)
    vals = [order[i * n // k : (i + 1) * n // k] for i in range(k)]
    return [(np.setdiff1d(np.arange(n), val), val) for val in vals]


def diagnose_fit(train, val):
    if not train[-1] <= 0.5:
        return "under"
    return "good" if val[-1] / sorted(val)[0] <= 1.1 else "over"


def l2_penalty(params, alpha):
    return alpha * sum(np.linalg.norm(params[name]) ** 2 for name in params if not name.endswith("b"))


def l2_gradient(params, alpha):
    return {
        name: (alpha + alpha) * np.where(name.endswith("W"), values, 0) for name, values in params.items()
    }


def decay_equals_l2(step, w, g, eta, alpha):
    return step(w, g + (w + w) * alpha, eta), step(w, g, eta) - w + (1 - 2 * eta * alpha) * w


def best_alpha(loss, folds):
    return min(
        (10.0**-i for i in range(1, 7)),
        key=lambda alpha: round(sum(loss(alpha, *fold) for fold in folds), 12),
    )


def dropout_forward(A, rate, rng, training):
    if not training:
        return A.copy(), np.ones(A.shape)
    mask = rng.binomial(1, 1 - rate, A.shape) / (1 - rate)
    return mask * A, mask


def dropout_backward(dA, mask):
    return np.where(mask == 0, 0, mask) * dA


class EarlyStopping:
    def __init__(self, patience):
        self.deadline = self.patience = patience
        self.epoch, self.lowest = 0, float("inf")

    def update(self, val_loss, weights):
        if val_loss < self.lowest:
            self.lowest, self.best_weights = val_loss, weights + 0
            self.deadline = self.epoch + self.patience
        self.epoch += 1
        return self.epoch > self.deadline


def transfer_check():
    return {"penalty": 0.1 * 10, "factor": 1 / 0.25, "epoch": 4.0, "alpha": " Smaller", "rows": 60 * 4 // 5}

"""Right: one number at a time, as someone writes it who has just learnt Python."""

import numpy as np


def split(n, fractions, rng):
    total = 0
    for fraction in fractions:
        total = total + fraction
    if total < 0.999999 or total > 1.000001:
        raise ValueError("expected a sum of 1, got " + str(total))
    rows = list(range(n))
    rng.shuffle(rows)
    parts = []
    start = 0
    so_far = 0
    for fraction in fractions:
        so_far = so_far + fraction
        end = round(so_far * n)
        parts.append(np.array(rows[start:end]))
        start = end
    return tuple(parts)


def kfold(n, k, rng):
    rows = list(rng.permutation(n))
    folds = []
    for i in range(k):
        train = []
        val = []
        for place in range(n):
            if place % k == i:
                val.append(rows[place])
            else:
                train.append(rows[place])
        folds.append((np.array(train), np.array(val)))
    return folds


def diagnose_fit(train, val):
    lowest = val[0]
    for loss in val:
        if loss < lowest:
            lowest = loss
    if train[len(train) - 1] > 0.5:
        return "under"
    elif val[len(val) - 1] > lowest + 0.1 * lowest:
        return "over"
    else:
        return "good"


def l2_penalty(params, alpha):
    total = 0
    for name in params:
        if name[-1] == "W":
            for row in params[name]:
                for w in row:
                    total = total + w * w
    return alpha * total


def l2_gradient(params, alpha):
    gradient = {}
    for name in params:
        if name[-1] == "W":
            gradient[name] = 2 * alpha * params[name]
        else:
            gradient[name] = np.zeros(len(params[name]))
    return gradient


def decay_equals_l2(step, w, g, eta, alpha):
    gradient = g + alpha * w + alpha * w
    first = step(w, gradient, eta)
    second = step(w, g, eta)
    second = second - eta * 2 * alpha * w
    return first, second


def best_alpha(loss, folds):
    best = None
    lowest = None
    for alpha in [0.1, 0.01, 0.001, 0.0001, 0.00001, 0.000001]:
        total = 0
        for train, val in folds:
            total = total + loss(alpha, train, val)
        if lowest is None or total / len(folds) < lowest - 1e-12:
            lowest = total / len(folds)
            best = alpha
    return best


def dropout_forward(A, rate, rng, training):
    mask = np.ones(A.shape)
    if training:
        for i in range(A.shape[0]):
            for j in range(A.shape[1]):
                if rng.random() < rate:
                    mask[i, j] = 0
                else:
                    mask[i, j] = 1 / (1 - rate)
    return A * mask, mask


def dropout_backward(dA, mask):
    back = np.zeros(dA.shape)
    for i in range(dA.shape[0]):
        for j in range(dA.shape[1]):
            back[i, j] = dA[i, j] * mask[i, j]
    return back


class EarlyStopping:
    def __init__(self, patience):
        self.patience = patience
        self.best = None
        self.bad = 0

    def update(self, val_loss, weights):
        if self.best is None or val_loss < self.best:
            self.best = val_loss
            self.best_weights = []
            for w in weights:
                self.best_weights.append(w)
            self.best_weights = np.array(self.best_weights)
            self.bad = 0
        else:
            self.bad = self.bad + 1
        if self.bad == self.patience:
            return True
        return False


def transfer_check():
    answers = {}
    answers["penalty"] = 0.1 * (3 * 3 + 1)
    answers["factor"] = 1 / (1 - 0.75)
    answers["epoch"] = 4
    answers["alpha"] = "smaller"
    answers["rows"] = 60 - 60 / 5
    return answers

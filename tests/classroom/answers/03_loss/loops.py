"""Right: plain loops over plain numbers."""

import math

import numpy as np


def squared_loss(g, a):
    gap = g - a
    return gap * gap


def mse(y_pred, y_true):
    total = 0.0
    for g, a in zip(np.ravel(y_pred), np.ravel(y_true)):
        total += (g - a) ** 2
    return total / len(y_true)


def zero_one(y_pred, y_true):
    wrong = 0
    for g, a in zip(np.ravel(y_pred), np.ravel(y_true)):
        if g != a:
            wrong += 1
    return wrong / len(y_true)


def hinge(score, y):
    if np.ndim(score):
        return np.array([hinge(s, label) for s, label in zip(score, y)])
    short = 1 - y * score
    if short > 0:
        return short
    return 0.0


def nll(p, y):
    if np.ndim(p):
        return np.array([nll(one, label) for one, label in zip(p, y)])
    if y == 1:
        return -math.log(p)
    return -math.log(1 - p)


def nll_from_logits(z, y):
    if np.ndim(z):
        return np.array([nll_from_logits(one, label) for one, label in zip(z, y)])
    m = -z if y == 1 else z
    if m > 0:
        return m + math.log1p(math.exp(-m))
    return math.log1p(math.exp(m))


def one_hot(labels, k):
    Y = np.zeros((len(labels), k))
    for i in range(len(labels)):
        Y[i, labels[i]] = 1
    return Y


def nllm(P, Y):
    losses = []
    for shares, row in zip(P, Y):
        for share, hot in zip(shares, row):
            if hot == 1:
                losses.append(-math.log(share))
    return np.array(losses)


def empirical_loss(loss, pred, true):
    total = 0.0
    for i in range(len(pred)):
        total = total + loss(pred[i], true[i])
    return total / len(pred)


def two_class_softmax(z):
    rows = []
    for one in z:
        e = math.exp(-abs(one))
        rows.append([1 / (1 + e), e / (1 + e)] if one >= 0 else [e / (1 + e), 1 / (1 + e)])
    return np.array(rows)


def output_for(task):
    if task == "number":
        return "identity", "squared"
    if task == "margin":
        return "identity", "hinge"
    if task == "yes or no":
        return "sigmoid", "nll"
    if task == "one of several":
        return "softmax", "nllm"
    raise ValueError(f"no such task: {task}")


def same_accuracy_different_loss(y):
    sure, unsure = [], []
    for label in y:
        sure.append(0.99 if label == 1 else 0.01)
        unsure.append(0.7 if label == 1 else 0.3)
    return sure, unsure


def argmin_on_grid(loss, grid):
    best, least = None, math.inf
    for w in grid:
        lost = loss(w)
        if lost < least:
            best, least = w, lost
    return best


def transfer_check():
    answers = {"mse": (0 + 4 + 8) / 3, "hinge": 1 - 0.5 * -1, "nll": 2}
    answers["smaller"] = "a"
    answers["output"] = "softmax"
    return answers

"""Right: plain loops over plain numbers."""

import math

import numpy as np


def numerical_gradient(f, w, h=1e-5):
    gradient = []
    for j in range(len(w)):
        above = np.array(w, dtype=float)
        below = np.array(w, dtype=float)
        above[j] = above[j] + h
        below[j] = below[j] - h
        gradient.append((f(above) - f(below)) / (2 * h))
    return np.array(gradient)


def gradient_check(f, g, w, h=1e-5):
    n = numerical_gradient(f, w, h)
    gap = math.hypot(*[one - other for one, other in zip(g, n)])
    lengths = math.hypot(*g) + math.hypot(*n)
    return gap / lengths if lengths > 0 else 0.0


def exp_neuron_gradient(x, y, w, w0):
    z = w0
    for one, weight in zip(x, w):
        z += one * weight
    a = math.exp(z)
    slope = 2 * (a - y) * a
    return np.array([slope * one for one in x]), slope


def logistic_gradient(X, y, w, w0):
    g, g0 = np.zeros(len(w)), 0.0
    for x, label in zip(X, y):
        z = w0 + sum(one * weight for one, weight in zip(x, w))
        push = 1 / (1 + math.exp(-z)) - label
        for j in range(len(w)):
            g[j] += push * x[j] / len(X)
        g0 += push / len(X)
    return g, g0


def gradient_step(w, g, eta):
    moved = np.array(w, dtype=float)
    for place in np.ndindex(moved.shape):
        moved[place] -= eta * g[place]
    return moved


def gradient_descent(grad, w, eta, steps, tol=0.0):
    w = np.array(w, dtype=float)
    path = [w.copy()]
    taken = 0
    while taken < steps:
        g = grad(w)
        if math.hypot(*g) < tol:
            break
        w = gradient_step(w, g, eta)
        path.append(w.copy())
        taken += 1
    return np.array(path)


def rate_regime(curvature, eta):
    if not curvature > 0 or not eta > 0:
        raise ValueError
    factor = 1 - eta * curvature
    if factor > 7 / 8:
        return "slow"
    if factor >= 0:
        return "smooth"
    if factor > -1:
        return "oscillating"
    return "diverging"


def largest_stable_rate(H):
    v = np.arange(1.0, len(H) + 1)  # power iteration
    for _ in range(2000):
        v = H @ v
        v = v / math.hypot(*v)
    return 2 / float(v @ H @ v)


def step_decay(eta0, epoch):
    rate = eta0
    for done in range(1, epoch + 1):
        if done % 10 == 0:
            rate = rate / 2
    return rate


def standardize(X_train, X_test):
    train, test = np.zeros(X_train.shape), np.zeros(X_test.shape)
    for j in range(X_train.shape[1]):
        mean, std = np.mean(X_train[:, j]), np.std(X_train[:, j])
        if std == 0:
            std = 1
        for i in range(len(X_train)):
            train[i, j] = (X_train[i, j] - mean) / std
        for i in range(len(X_test)):
            test[i, j] = (X_test[i, j] - mean) / std
    return train, test


def basins(grad, starts, eta, steps):
    ends = []
    for start in starts:
        w = float(start)
        for _ in range(steps):
            w = w - eta * grad(w)
        ends.append(w)
    return np.array(ends)


def transfer_check():
    answers = {"slope": (3**3 - 1**3) / 2, "step": 2 - 0.1 * 6, "gradient": (0.8 - 1) * 2}
    answers["regime"] = "oscillating"
    answers["standardized"] = (13 - 10) / 2
    return answers

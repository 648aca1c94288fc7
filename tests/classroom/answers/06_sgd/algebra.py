"""Right: other algebra. Means as steps towards a goal, sorting in place of shuffling, roots as powers."""

import numpy as np

import nnlib


def gradient_noise(grads, batches):
    away = np.array([(grads - grads.mean(axis=0))[rows].mean(axis=0) for rows in batches])
    return np.einsum("bj,bj->", away, away) / len(batches)


def minibatches(n, size, rng):
    order = np.argsort(rng.random(n))
    full = n // size * size
    return [*order[:full].reshape(-1, size), *([order[full:]] if full < n else [])]


def sgd(grad, w, n, size, eta, epochs, rng):
    if epochs == 0:
        return w
    for rows in minibatches(n, size, rng):
        w = w + grad(w, rows) * -eta
    return sgd(grad, w, n, size, eta, epochs - 1, rng)


def expected_preactivation(m, std):
    return 0.0, (np.sqrt(m) * std) ** 2


def init_weights(sizes, rng):
    shapes = zip(sizes, sizes[1:])
    return [(rng.standard_normal(shape) * shape[0] ** -0.5, np.zeros(shape[1])) for shape in shapes]


def momentum_step(w, g, v, eta, momentum):
    push = eta * g
    return w + momentum * v - push, momentum * v - push


def adagrad_step(w, g, s, eta, epsilon):
    root = np.hypot(np.sqrt(s), g)
    return w - eta * g / (root + epsilon), root**2


def rmsprop_step(w, g, s, eta, rho, epsilon):
    s = s + (1 - rho) * (g * g - s)
    return w - eta * g / (s**0.5 + epsilon), s


def adadelta_step(w, g, s, d, rho, epsilon):
    s = s + (1 - rho) * (g * g - s)
    squared = g * g * (d + epsilon) / (s + epsilon)
    return w - np.sign(g) * squared**0.5, s, d + (1 - rho) * (squared - d)


def adam_step(w, g, m, v, t, eta, beta_1, beta_2, epsilon):
    m, v = m + (1 - beta_1) * (g - m), v + (1 - beta_2) * (g * g - v)
    share_1, share_2 = -np.expm1(t * np.log(beta_1)), -np.expm1(t * np.log(beta_2))
    return w - eta * (m / share_1) / ((v / share_2) ** 0.5 + epsilon), m, v


def fair_compare(runs):
    budget = sorted(size * len(losses) - size for size, losses in runs.values())[0]
    return {name: runs[name][1][int(budget / runs[name][0])] for name in runs}


def train_moons(X, y, X_new, rng):
    """A wide ReLU layer, drawn once and left alone, and RMSprop on the rest of the plain functions."""
    features = nnlib.Sequential([nnlib.Dense(2, 100, nnlib.he), nnlib.ReLU()], rng)
    features.params["0.b"][...] = rng.uniform(-1, 1, 100)
    A, w, s = np.c_[features.predict(X), np.ones(len(X))], np.zeros(101), np.zeros(101)
    for _ in range(60):
        for rows in nnlib.batch_rows(len(X), 25, rng):
            g = (nnlib.sigmoid(A[rows] @ w) - y[rows]) @ A[rows] / len(rows)
            w, s = nnlib.rmsprop_step(w, g, s, 0.05, 0.9, 1e-7)
    return ((features.predict(X_new) @ w[:-1] + w[-1]) >= 0) * 1


def transfer_check():
    return {"updates": 39, "noise": 0.5, "std": 0.05, "velocity": -1.0 - 0.9, "same": " b "}

"""Right: plain Python. Loops, lists, one number after the other."""

import math

import numpy as np


def gradient_noise(grads, batches):
    n, m = grads.shape
    full = [sum(grads[i, j] for i in range(n)) / n for j in range(m)]
    total = 0.0
    for rows in batches:
        for j in range(m):
            total += (sum(grads[i, j] for i in rows) / len(rows) - full[j]) ** 2
    return total / len(batches)


def minibatches(n, size, rng):
    cards = list(range(n))
    rng.shuffle(cards)
    batches = []
    while cards:
        batches.append(np.array(cards[:size]))
        cards = cards[size:]
    return batches


def sgd(grad, w, n, size, eta, epochs, rng):
    w = np.array(w)
    for _ in range(epochs):
        order = rng.permutation(n)
        start = 0
        while start < n:
            w -= eta * grad(w, order[start : start + size])
            start += size
    return w


def expected_preactivation(m, std):
    variance = 0.0
    for _ in range(m):
        variance += std * std
    return 0.0, variance


def init_weights(sizes, rng):
    layers = []
    for i in range(len(sizes) - 1):
        W = np.empty((sizes[i], sizes[i + 1]))
        for column in range(sizes[i + 1]):
            W[:, column] = rng.normal(0, 1 / math.sqrt(sizes[i]), sizes[i])
        layers.append((W, np.zeros(sizes[i + 1])))
    return layers


def momentum_step(w, g, v, eta, momentum):
    new_w, new_v = np.array(w), np.array(v)
    for i in np.ndindex(w.shape):
        new_v[i] = momentum * v[i] - eta * g[i]
        new_w[i] = w[i] + new_v[i]
    return new_w, new_v


def adagrad_step(w, g, s, eta, epsilon):
    new_w, new_s = np.array(w), np.array(s)
    for i in np.ndindex(w.shape):
        new_s[i] = s[i] + g[i] * g[i]
        new_w[i] = w[i] - eta * g[i] / (math.sqrt(new_s[i]) + epsilon)
    return new_w, new_s


def rmsprop_step(w, g, s, eta, rho, epsilon):
    new_w, new_s = np.array(w), np.array(s)
    for i in np.ndindex(w.shape):
        new_s[i] = rho * s[i] + (1 - rho) * g[i] * g[i]
        new_w[i] = w[i] - eta * g[i] / (math.sqrt(new_s[i]) + epsilon)
    return new_w, new_s


def adadelta_step(w, g, s, d, rho, epsilon):
    new_w, new_s, new_d = np.array(w), np.array(s), np.array(d)
    for i in np.ndindex(w.shape):
        new_s[i] = rho * s[i] + (1 - rho) * g[i] * g[i]
        step = g[i] * math.sqrt((d[i] + epsilon) / (new_s[i] + epsilon))
        new_d[i] = rho * d[i] + (1 - rho) * step * step
        new_w[i] = w[i] - step
    return new_w, new_s, new_d


def adam_step(w, g, m, v, t, eta, beta_1, beta_2, epsilon):
    new_w, new_m, new_v = np.array(w), np.array(m), np.array(v)
    for i in np.ndindex(w.shape):
        new_m[i] = beta_1 * m[i] + (1 - beta_1) * g[i]
        new_v[i] = beta_2 * v[i] + (1 - beta_2) * g[i] * g[i]
        m_hat, v_hat = new_m[i] / (1 - beta_1**t), new_v[i] / (1 - beta_2**t)
        new_w[i] = w[i] - eta * m_hat / (math.sqrt(v_hat) + epsilon)
    return new_w, new_m, new_v


def fair_compare(runs):
    fewest = None
    for size, losses in runs.values():
        seen = size * (len(losses) - 1)
        if fewest is None or seen < fewest:
            fewest = seen
    compared = {}
    for name, (size, losses) in runs.items():
        update = 0
        while size * (update + 1) <= fewest:
            update += 1
        compared[name] = losses[update]
    return compared


def train_moons(X, y, X_new, rng):
    """A network of its own, one hidden layer of tanh, with momentum."""
    X, X_new = np.asarray(X, dtype=float), np.asarray(X_new, dtype=float)
    W1, b1, W2, b2 = rng.normal(0, 1.0, (2, 16)), np.zeros(16), rng.normal(0, 0.25, (16, 1)), np.zeros(1)
    weights = [W1, b1, W2, b2]
    moves = [np.zeros_like(each) for each in weights]
    for _ in range(60):
        order = rng.permutation(len(X))
        for start in range(0, len(X), 20):
            rows = order[start : start + 20]
            A = np.tanh(X[rows] @ W1 + b1)
            p = 1 / (1 + np.exp(-(A @ W2 + b2)))
            dZ2 = (p - y[rows, None]) / len(rows)
            dZ1 = dZ2 @ W2.T * (1 - A**2)
            grads = [X[rows].T @ dZ1, dZ1.sum(axis=0), A.T @ dZ2, dZ2.sum(axis=0)]
            for each, g, v in zip(weights, grads, moves):
                v *= 0.9
                v -= 0.3 * g
                each += v
    answers = []
    for x in X_new:
        z = np.tanh(x @ W1 + b1) @ W2 + b2
        answers.append(1 if z[0] >= 0 else 0)
    return np.array(answers)


def transfer_check():
    return {"updates": 39, "noise": 0.5, "std": 1 / 20, "velocity": -1.9, "same": "b"}

"""Right: whole arrays at once, one function building on the other."""

import numpy as np


def numerical_gradient(f, w, h=1e-5):
    moves = h * np.eye(len(w))
    return np.array([f(w + move) - f(w - move) for move in moves]) / (2 * h)


def gradient_check(f, g, w, h=1e-5):
    n = numerical_gradient(f, np.asarray(w, dtype=float), h)
    gap, lengths = np.linalg.norm(g - n), np.linalg.norm(g) + np.linalg.norm(n)
    return gap / lengths if lengths > 0 else 0.0


def exp_neuron_gradient(x, y, w, w0):
    a = np.exp(x @ w + w0)
    return 2 * (a - y) * a * x, 2 * (a - y) * a


def logistic_gradient(X, y, w, w0):
    push = 1 / (1 + np.exp(-(X @ w + w0))) - y
    return np.mean(push[:, None] * X, axis=0), push.mean()


def gradient_step(w, g, eta):
    return w - eta * g


def gradient_descent(grad, w, eta, steps, tol=0.0):
    path = [w.astype(float)]
    while len(path) <= steps and np.linalg.norm(grad(path[-1])) >= tol:
        path.append(gradient_step(path[-1], grad(path[-1]), eta))
    return np.array(path)


def rate_regime(curvature, eta):
    if min(curvature, eta) <= 0:
        raise ValueError("both must be above 0")
    names = ["slow", "smooth", "oscillating", "diverging"]
    product = curvature * eta
    return names[int(product >= 0.125) + int(product > 1) + int(product >= 2)]


def largest_stable_rate(H):
    return 2 / np.linalg.eigvalsh(H).max()


def step_decay(eta0, epoch):
    return eta0 * 0.5 ** (epoch // 10)


def standardize(X_train, X_test):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std == 0, 1, std)
    return (X_train - mean) / std, (X_test - mean) / std


def basins(grad, starts, eta, steps):
    w = starts.astype(float)
    for _ in range(steps):
        w = gradient_step(w, grad(w), eta)
    return w


def transfer_check():
    return {"slope": 13.0, "step": 1.4, "gradient": -0.4, "regime": "oscillating", "standardized": 1.5}

"""Right: other algebra. Products written out, the offset as one more weight, paths by halves."""

import numpy as np


def numerical_gradient(f, w, h=1e-5):
    places = np.tile(np.asarray(w, dtype=float), (len(w), 1))
    above, below = places + h * np.eye(len(w)), places - h * np.eye(len(w))
    return 0.5 / h * np.array([f(a) - f(b) for a, b in zip(above, below)])


def gradient_check(f, g, w, h=1e-5):
    n = numerical_gradient(f, w, h)
    both = np.sqrt(g @ g) + np.sqrt(n @ n)
    return np.sqrt((g - n) @ (g - n)) / both if both else 0.0


def exp_neuron_gradient(x, y, w, w0):
    a = np.exp(w0) * np.prod(np.exp(np.multiply(x, w)))
    g = (2 * a**2 - 2 * a * y) * np.append(x, 1.0)
    return g[:-1], g[-1]


def logistic_gradient(X, y, w, w0):
    A = np.column_stack([X, np.ones(len(X))])
    answers = (1 + np.tanh(A @ np.append(w, w0) / 2)) / 2
    g = np.einsum("ij,i->j", A, answers - y) / len(A)
    return g[:-1], g[-1]


def gradient_step(w, g, eta):
    return np.add(w, np.multiply(-eta, g))


def gradient_descent(grad, w, eta, steps, tol=0.0):
    def onwards(place, left):
        g = grad(place)
        if left == 0 or g @ g < tol**2:
            return [place]
        return [place, *onwards(place - eta * g, left - 1)]

    return np.vstack(onwards(np.asarray(w, dtype=float), steps))


def rate_regime(curvature, eta):
    if curvature <= 0 or eta <= 0:
        raise ValueError(f"no bowl or no step: {curvature}, {eta}")
    for name, inside in {
        "slow": eta * curvature < 0.125,
        "smooth": eta * curvature <= 1,
        "oscillating": eta * curvature < 2,
    }.items():
        if inside:
            return name
    return "diverging"


def largest_stable_rate(H):
    return 2 / np.linalg.svd(H, compute_uv=False)[0]


def step_decay(eta0, epoch):
    return eta0 / 2 ** int(epoch / 10)


def standardize(X_train, X_test):
    mean = X_train.sum(axis=0) / len(X_train)
    squares = ((X_train - mean) ** 2).sum(axis=0) / len(X_train)
    constant = (X_train == X_train[0]).all(axis=0)
    factor = 1 / np.sqrt(np.where(constant, 1, squares))
    return (X_train - mean) * factor, (X_test - mean) * factor


def basins(grad, starts, eta, steps):
    w = np.array(starts) + 0.0
    for _ in range(steps):
        w += -eta * grad(w)
    return w


def transfer_check():
    answers = {"slope": np.float64(13), "step": 7 / 5, "gradient": -2 / 5}
    return answers | {"regime": "Oscillating ", "standardized": 3 / 2}

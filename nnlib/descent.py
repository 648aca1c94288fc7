"""Gradient descent in its plainest form: gradients of one neuron, steps against them, how long these may be.

A gradient has the shape of what it belongs to: one slope for each weight. In training `optimizers` step.
"""

import numpy as np

from nnlib.activations import sigmoid


def exp_neuron_gradient(x, y, w, w0):
    """∂L/∂w (m,) and ∂L/∂w0 of one neuron that answers ``exp(w @ x + w0)``, with ``L = (answer - y)²``.

    For a single example, x (m,) and a number y, by the chain rule.
    """
    x = np.asarray(x)
    a = np.exp(x @ w + w0)
    slope = 2.0 * (a - y) * a  # ∂L/∂z
    return slope * x, float(slope)


def logistic_gradient(X, y, w, w0):
    """∂J/∂w (m,) and ∂J/∂w0 of one sigmoid neuron, J the mean negative log-likelihood: ``Xᵀ(ŷ - y) / n``.

    X (n, m), labels y (n,) of 0 and 1.
    """
    X = np.asarray(X)
    error = sigmoid(X @ w + w0) - np.ravel(y)
    return X.T @ error / len(X), float(np.mean(error))


def gradient_step(w, g, eta):
    """One step against the gradient g, ``w - eta · g``: any shape, the same back."""
    return np.asarray(w) - eta * np.asarray(g)


def gradient_descent(grad, w, eta, steps, tol=0.0):
    """The way down from w (m,), start included: (k + 1, m) after k ≤ ``steps`` steps.

    ``grad`` makes the gradient of a place. Stops before a step whose gradient has a norm below ``tol``.
    """
    path = [np.array(w, dtype=float)]
    for _ in range(steps):
        g = grad(path[-1])
        if np.linalg.norm(g) < tol:
            break
        path.append(gradient_step(path[-1], g, eta))
    return np.array(path)


def rate_regime(curvature, eta):
    """What rate eta does on ``½ · curvature · w²``, where each step multiplies w by ``1 - eta · curvature``.

    With s = eta · curvature: "slow" for s < 1/8; "smooth" up to 1, where one step reaches the bottom;
    "oscillating" for s < 2; "diverging" from 2 on, where w no longer shrinks. Raises ValueError unless both
    are above 0.
    """
    if not (curvature > 0 and eta > 0):
        raise ValueError(f"Expected a curvature and a rate above 0, got {curvature} and {eta}.")
    share = eta * curvature
    if share < 1 / 8:
        return "slow"
    if share <= 1:
        return "smooth"
    if share < 2:
        return "oscillating"
    return "diverging"


def largest_stable_rate(H):
    """Below this rate descent settles on a bowl with Hessian H (m, m): ``2 / (largest eigenvalue of H)``."""
    return float(2.0 / np.linalg.eigvalsh(H)[-1])


def basins(grad, starts, eta, steps):
    """Where each of many starts (k,) on a line ends after so many steps: (k,). ``grad`` takes arrays."""
    w = np.array(starts, dtype=float)
    for _ in range(steps):
        w = gradient_step(w, grad(w), eta)
    return w

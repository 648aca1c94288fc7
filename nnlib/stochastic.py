"""Stochastic gradient descent in plain functions: batches, starting weights, and six rules for a step.

A rule takes the weights, their gradient and what it remembers, and gives new ones; it changes nothing.
`optimizers` has the same rules as classes that work in place, for training.
"""

import numpy as np


def batch_rows(n, size, rng):
    """The numbers 0 … n-1 in a fresh random order, cut into batches → a list of index arrays.

    Each has ``size`` of them, the last what is left. `minibatches` gives rows of x and y themselves.
    """
    order = rng.permutation(n)
    return [order[start : start + size] for start in range(0, n, size)]


def gradient_noise(grads, batches):
    """How far gradients of batches lie from the full one: their mean squared distance → a number.

    grads (n, m), a row for each example; batches, a list of index arrays.
    """
    full = np.mean(grads, axis=0)
    return float(np.mean([np.sum((np.mean(grads[rows], axis=0) - full) ** 2) for rows in batches]))


def sgd(grad, w, n, size, eta, epochs, rng):
    """Stochastic gradient descent from w (m,) → new w (m,).

    ``grad(w, rows)`` is the mean gradient over these examples; each epoch goes through all n of them.
    """
    for _ in range(epochs):
        for rows in batch_rows(n, size, rng):
            w = w - eta * grad(w, rows)
    return w


# --- Where to start ---------------------------------------------------------------------------


def init_weights(sizes, rng):
    """Starting weights for layers of these sizes → [(W (m, k), b (k,)), …].

    W is normal with mean 0 and *variance* 1/m, as in `normal`; b is 0.
    """
    return [(rng.standard_normal((m, k)) / np.sqrt(m), np.zeros(k)) for m, k in zip(sizes, sizes[1:])]


def expected_preactivation(m, std):
    """Mean and variance of z, for m inputs of 1 and independent weights of mean 0 and this deviation."""
    return 0.0, m * std**2


# --- Steps ------------------------------------------------------------------------------------


def momentum_step(w, g, v, eta, momentum):
    """``v ← momentum · v - η g, w ← w + v`` (Polyak 1964) → new (w, v)."""
    v = momentum * v - eta * g
    return w + v, v


def adagrad_step(w, g, s, eta, epsilon):
    """``s ← s + g², w ← w - η g / (√s + ε)`` → new (w, s)."""
    s = s + g**2
    return w - eta * g / (np.sqrt(s) + epsilon), s


def rmsprop_step(w, g, s, eta, rho, epsilon):
    """``s ← ρ s + (1-ρ) g², w ← w - η g / (√s + ε)`` → new (w, s)."""
    s = rho * s + (1 - rho) * g**2
    return w - eta * g / (np.sqrt(s) + epsilon), s


def adadelta_step(w, g, s, d, rho, epsilon):
    """``s ← ρ s + (1-ρ) g², δ = g √((d+ε) / (s+ε)), d ← ρ d + (1-ρ) δ², w ← w - δ`` → new (w, s, d)."""
    s = rho * s + (1 - rho) * g**2
    delta = g * np.sqrt((d + epsilon) / (s + epsilon))
    return w - delta, s, rho * d + (1 - rho) * delta**2


def adam_step(w, g, m, v, t, eta, beta_1, beta_2, epsilon):
    """``m ← β₁ m + (1-β₁) g, v ← β₂ v + (1-β₂) g², w ← w - η m̂ / (√v̂ + ε)`` → new (w, m, v).

    ``m̂ = m / (1-β₁ᵗ), v̂ = v / (1-β₂ᵗ)``; the first step has t = 1.
    """
    m = beta_1 * m + (1 - beta_1) * g
    v = beta_2 * v + (1 - beta_2) * g**2
    m_hat, v_hat = m / (1 - beta_1**t), v / (1 - beta_2**t)
    return w - eta * m_hat / (np.sqrt(v_hat) + epsilon), m, v


# --- Comparing --------------------------------------------------------------------------------


def fair_compare(runs):
    """The loss of each run at equal examples seen: as many as the run that saw the fewest → {name: loss}.

    runs {name: (size, losses)}: ``losses[k]`` after k updates, each from ``size`` examples.
    """
    budget = min(size * (len(losses) - 1) for size, losses in runs.values())
    return {name: float(losses[budget // size]) for name, (size, losses) in runs.items()}

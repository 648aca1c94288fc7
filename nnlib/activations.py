"""Activation functions: what bends a network's straight lines.

Each takes z of any shape and gives an array of the same shape. Each slope takes the *output*
``a = g(z)``, not z: the forward pass has computed a already, so the slope costs next to nothing.
"""

import numpy as np

from nnlib.perceptron import step

__all__ = [
    "identity", "identity_slope", "step", "step_slope", "sigmoid", "sigmoid_slope", "tanh", "tanh_slope",
    "relu", "relu_slope", "leaky_relu", "leaky_relu_slope", "softmax",
]  # fmt: skip


def identity(z):
    """``g(z) = z``: for outputs that are plain numbers or logits. Layers of it collapse into one."""
    return np.asarray(z)


def identity_slope(a):
    """1 everywhere."""
    return np.ones_like(a)


def step_slope(a):
    """0 everywhere (at the jump there is none): the reason why gradient descent cannot train a step."""
    return np.zeros_like(a)


def sigmoid(z, k=1.0):
    """``g(z) = 1 / (1 + exp(-k z))``, between 0 and 1; the steeper k, the more like a step.

    Computed as ``exp(-log(1 + exp(-k z)))``: the same number, and no overflow at z = ±1e4.
    """
    return np.exp(-np.logaddexp(0.0, np.multiply(z, -k)))


def sigmoid_slope(a, k=1.0):
    """``k a (1 - a)``, at most k/4."""
    return k * a * (1.0 - a)


def tanh(z):
    """``g(z) = (exp(z) - exp(-z)) / (exp(z) + exp(-z))``, between -1 and 1: a sigmoid centred on 0."""
    return np.tanh(z)


def tanh_slope(a):
    """``1 - a²``, at most 1."""
    return 1.0 - a * a


def relu(z):
    """``g(z) = max(0, z)``."""
    return np.maximum(z, 0.0)


def relu_slope(a):
    """1 where a > 0, else 0; at the corner, 0."""
    a = np.asarray(a)
    return (a > 0).astype(a.dtype)


def leaky_relu(z, negative_slope=0.3):
    """``z`` where z > 0, else ``negative_slope · z``: no unit goes dead. 0.3 is Keras's, PyTorch has 0.01."""
    return np.maximum(z, np.multiply(z, negative_slope))


def leaky_relu_slope(a, negative_slope=0.3):
    """1 where a > 0, else ``negative_slope``."""
    a = np.asarray(a)
    return np.where(a > 0, 1.0, negative_slope).astype(a.dtype)


def softmax(z):
    """``exp(z_j) / Σ_k exp(z_k)`` along the last axis: each row becomes probabilities that sum to 1.

    A row may be shifted by any number without changing the answer, so its maximum is taken off: no overflow.
    """
    z = np.asarray(z)
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

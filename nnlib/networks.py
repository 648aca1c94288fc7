"""A network in its plainest form: a list of layers (W, b, g), and nothing that learns.

Rows are examples: ``X (n, m) → g(X @ W + b) (n, k)``. `Sequential` is the same with a memory for training.
"""

import numpy as np

from nnlib.activations import sigmoid
from nnlib.tables import affine


def dense(X, W, b, g):
    """One layer, ``g(X @ W + b)``: X (n, m), W (m, k), b (k,), g any activation → (n, k).

    Raises ValueError when the shapes do not fit.
    """
    return g(affine(X, W, b))


def forward(X, layers):
    """A whole network: each layer (W, b, g) takes what the one before gives. X (n, m) → (n, last k)."""
    for W, b, g in layers:
        X = dense(X, W, b, g)
    return X


def count_parameters(sizes):
    """How many weights and offsets a dense network of these sizes has: Σ (inputs + 1) · outputs.

    sizes (784, 128, 10): 784 inputs, 128 hidden units, 10 outputs → 101770. No sizes, or one: 0.
    """
    return sum((inputs + 1) * outputs for inputs, outputs in zip(sizes, sizes[1:]))


def collapse(Ws, bs):
    """The one layer (W, b) that computes what all these do without activations: ``X @ W + b``.

    Ws [(m, k1), (k1, k2) …], bs [(k1,), (k2,) …] → W (m, k of the last), b (k of the last,).
    Raises ValueError when there is no layer, or not one b for each W.
    """
    if len(Ws) == 0 or len(Ws) != len(bs):
        raise ValueError(f"Expected one b for each W and at least one, got {len(Ws)} W and {len(bs)} b.")
    W, b = Ws[0], bs[0]
    for W_next, b_next in zip(Ws[1:], bs[1:]):
        W, b = W @ W_next, b @ W_next + b_next
    return W, b


def xor_mlp(X):
    """The probability that exactly one of two inputs is 1: two hidden sigmoids, or and nand, joined by and.

    X (n, 2) of 0 and 1 → (n, 1), each within 0.01 of XOR.
    """
    hidden = np.array([[20.0, -20.0], [20.0, -20.0]]), np.array([-10.0, 30.0]), sigmoid
    output = np.array([[20.0], [20.0]]), np.array([-30.0]), sigmoid
    return forward(X, [hidden, output])

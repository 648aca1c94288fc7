"""Penalties that keep weights small. Biases go free: they say where a border bends, not how sharply.

A penalty makes a number of an array of weights; its ``gradient`` has the array's shape.
"""

import numpy as np


class L1:
    """``alpha Σ |w|``, gradient ``alpha sign(w)``: pulls weights all the way to 0."""

    def __init__(self, alpha=0.01):
        self.alpha = alpha

    def __call__(self, weights):
        return float(self.alpha * np.abs(weights).sum())

    def gradient(self, weights):
        return self.alpha * np.sign(weights)


class L2:
    """``alpha Σ w²``, gradient ``2 alpha w``, as in Keras.

    PyTorch's ``weight_decay=d`` is ``alpha = d / 2``, biases included; scikit-learn halves, and divides by n.
    """

    def __init__(self, alpha=0.01):
        self.alpha = alpha

    def __call__(self, weights):
        return float(self.alpha * np.square(weights).sum())

    def gradient(self, weights):
        return 2.0 * self.alpha * np.asarray(weights)

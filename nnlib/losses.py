"""Losses: one number that says how wrong the answers are, and the direction in which they get worse.

``loss(y_true, y_pred)`` is the number; ``loss.gradient(y_true, y_pred)``, of y_pred's shape, is
∂loss/∂y_pred. Which goes with which last layer:

    identity     MeanSquaredError                              any numbers
    identity     Hinge                                         labels -1 and +1
    sigmoid      BinaryCrossentropy()                          labels 0 and 1
    softmax      CategoricalCrossentropy()                     labels 0 … k-1, or one-hot rows
    identity     the last two with ``from_logits=True``        the same

From logits is the exact way: sigmoid or softmax is then part of the loss, and no digit is lost between them.
"""

import numpy as np

from nnlib.inputs import as_labels, as_numbers


class Loss:
    """What all have in common. Each defines ``value_and_gradient``, which takes what `targets` gives."""

    labels = None  # which labels there are, where there are two

    def __call__(self, y_true, y_pred):
        return float(self.value_and_gradient(*self._pair(y_true, y_pred))[0])

    def gradient(self, y_true, y_pred):
        return self.value_and_gradient(*self._pair(y_true, y_pred))[1]

    def decide(self, y_pred):
        """The answers themselves; for a loss of classes, the label that each answer comes down to."""
        return y_pred

    def truth(self, targets):
        """The labels that ``targets`` stand for, to compare with `decide`'s."""
        return targets

    def targets(self, y_true, y_pred):
        """y_true as ``value_and_gradient`` takes it: in y_pred's shape and dtype; or one sentence.

        fit asks once, before the first batch.
        """
        y_true = as_labels("y_true", y_true, self.labels) if self.labels else as_numbers("y_true", y_true)
        if y_true.shape + (1,) == y_pred.shape:
            y_true = y_true[:, None]
        if y_true.shape != y_pred.shape:
            raise ValueError(f"Expected y_true of shape {y_pred.shape}, as y_pred has, got {y_true.shape}.")
        return y_true.astype(y_pred.dtype)

    def _pair(self, y_true, y_pred):
        y_pred = as_numbers("y_pred", y_pred)
        y_pred = y_pred if y_pred.dtype.kind == "f" else y_pred.astype(float)
        return self.targets(y_true, y_pred), y_pred


class MeanSquaredError(Loss):
    """``mean((y_pred - y_true)²)`` over all entries; no ½."""

    def value_and_gradient(self, y_true, y_pred):
        gap = y_pred - y_true
        return np.add.reduce(gap * gap, axis=None) / gap.size, gap * (2.0 / gap.size)


class ZeroOne(Loss):
    """The share of wrong labels; y_pred ≥ threshold means 1. Its gradient is 0: nothing to descend."""

    labels = (0, 1)

    def __init__(self, threshold=0.5):
        self.threshold = threshold

    def decide(self, y_pred):
        return (y_pred >= self.threshold).astype(int)

    def value_and_gradient(self, y_true, y_pred):
        return (self.decide(y_pred) != y_true).mean(), np.zeros_like(y_pred)


class Hinge(Loss):
    """``mean(max(0, 1 - y · score))``, labels -1 and +1: no loss once right by a margin of 1."""

    labels = (-1, 1)

    def decide(self, y_pred):
        return np.where(y_pred >= 0, 1, -1)

    def value_and_gradient(self, y_true, y_pred):
        short = np.maximum(1.0 - y_true * y_pred, 0.0)
        return np.add.reduce(short, axis=None) / short.size, (short > 0) * y_true / -short.size

"""Cross-entropy: what a predicted probability of the right label costs, ``-log p``.

From logits it never computes the probabilities: they round to 0 and 1, and a small loss loses every digit.
"""

import numpy as np

from nnlib.inputs import as_labels, as_numbers
from nnlib.losses import Loss


class BinaryCrossentropy(Loss):
    """``-mean(y log p + (1-y) log(1-p))``, labels 0 and 1; from logits y_pred is z, and p = sigmoid(z).

    There, m = z for label 0, -z for label 1: ``mean(log(1 + exp(m)))``, slope ``±exp(m - log(1 + exp(m)))``.
    """

    labels = (0, 1)

    def __init__(self, from_logits=False):
        self.from_logits = from_logits

    def decide(self, y_pred):
        return (y_pred >= (0.0 if self.from_logits else 0.5)).astype(int)

    def truth(self, signs):
        return (signs < 0).astype(int)

    def targets(self, y_true, y_pred):
        """1 for label 0 and -1 for label 1."""
        _no_logits_for_probabilities(self, y_pred)
        return 1.0 - 2.0 * super().targets(y_true, y_pred)

    def value_and_gradient(self, signs, y_pred):
        if self.from_logits:
            margin = signs * y_pred
            loss = np.logaddexp(0.0, margin)
            slope = np.exp(margin - loss)
        else:
            right = np.maximum(np.where(signs < 0, y_pred, 1.0 - y_pred), _tiny(y_pred))
            loss, slope = -np.log(right), 1.0 / right
        slope *= signs
        slope *= 1.0 / loss.size
        return np.add.reduce(loss, axis=None) / loss.size, slope


class CategoricalCrossentropy(Loss):
    """``-mean(log p[label])`` over rows, labels 0 … k-1; from logits y_pred is z, p = softmax(z).

    The slope by z is ``p - one_hot(label)``, but 1 is never taken from what is nearly 1: the label's term is
    left out of the sum, log1p adds it, and its slope is minus the sum of the others'. So no digit is lost.
    """

    def __init__(self, from_logits=False):
        self.from_logits = from_logits

    def decide(self, y_pred):
        return y_pred.argmax(axis=1)

    def targets(self, y_true, y_pred):
        """y_true as labels (n,), also from one-hot rows (n, k), or one sentence."""
        y_true = as_numbers("y_true", y_true)
        if y_pred.ndim != 2 or y_pred.shape[1] < 2:
            raise ValueError(
                f"Expected y_pred (n, k), a column for each of 2 or more classes, got {y_pred.shape}."
            )
        _no_logits_for_probabilities(self, y_pred)
        n, k = y_pred.shape
        if y_true.shape == (n, k):
            if not (np.isin(y_true, (0, 1)).all() and (y_true.sum(axis=1) == 1).all()):
                raise ValueError(
                    "Expected one-hot rows in y_true, a single 1 among zeros, got other numbers."
                )
            return y_true.argmax(axis=1)
        if y_true.shape not in {(n,), (n, 1)}:
            raise ValueError(f"Expected y_true of shape ({n},) or ({n}, {k}), got {y_true.shape}.")
        return as_labels("y_true", y_true, range(k)).astype(np.intp).ravel()

    def value_and_gradient(self, y_true, y_pred):
        n, rows = len(y_pred), np.arange(len(y_pred))
        if not self.from_logits:
            right = np.maximum(y_pred[rows, y_true], _tiny(y_pred))
            grad = np.zeros_like(y_pred)
            grad[rows, y_true] = -1.0 / (n * right)
            return -np.add.reduce(np.log(right)) / n, grad
        z, e = _below_the_top(y_pred)
        short, own = z[rows, y_true], e[rows, y_true]  # 0 and 1 if the label is the top
        e[rows, y_true] = 0.0
        others = np.add.reduce(e, axis=1)
        total = n * (others + own)
        e /= total[:, None]
        e[rows, y_true] = -others / total
        return np.add.reduce(np.log1p(others + (own - 1.0)) - short) / n, e


def _below_the_top(y_pred):
    """z, the logits less the largest of their row, and exp(z).

    At z = -500 the subtraction rounds off enough to cost exp nine bits; Knuth's two-sum tells how much.
    """
    top = np.maximum.reduce(y_pred, axis=1, keepdims=True)
    z = y_pred - top
    e = np.exp(z)
    if np.minimum.reduce(z, axis=None) < -128.0:
        back = z - y_pred
        e += e * ((y_pred - (z - back)) - (top + back))
    return z, e


def _no_logits_for_probabilities(loss, y_pred):
    if not loss.from_logits and (np.min(y_pred) < 0 or np.max(y_pred) > 1):
        raise ValueError(
            "Expected y_pred between 0 and 1, got other numbers; if they are logits: from_logits=True."
        )


def _tiny(y_pred):
    """The smallest probability whose inverse is finite: keeps log(0) out."""
    return np.finfo(y_pred.dtype).tiny

"""The digits project: a network's worst mistakes, what its confidence is worth, moved images, and training.

P (n, k) are shares, a row for each image, as softmax gives them; y (n,) the right classes.
"""

import numpy as np

from nnlib.crossentropy import CategoricalCrossentropy
from nnlib.layers import Dense, ReLU
from nnlib.model import Sequential
from nnlib.optimizers import Adam

CLASSES, UNITS, EPOCHS = 10, 24, 8


def worst_mistakes(P, y, k):
    """The rows of the k wrong answers that were given with the largest share, the surest first.

    All of them when there are fewer than k: at most (k,) row numbers.
    """
    wrong = np.flatnonzero(P.argmax(axis=1) != y)
    surest = np.argsort(-P[wrong].max(axis=1))
    return wrong[surest[:k]]


def reliability(P, y, bins):
    """Is a confidence of 0.8 right in 8 of 10 cases? → (mean confidence, share right, count), each (bins,).

    The confidence is an answer's own share, the largest of its row; the bins divide 0 … 1 evenly, and 1 is
    in the last. Where a bin is empty, all three are 0 (Guo et al. 2017).
    """
    confidence, right = P.max(axis=1), P.argmax(axis=1) == y
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    count = np.bincount(place, minlength=bins)
    sums = (np.bincount(place, each, minlength=bins) for each in (confidence, right))
    mean_confidence, share_right = (each / np.maximum(count, 1) for each in sums)
    return mean_confidence, share_right, count


def shift_images(images, right, down):
    """Images (n, height, width) moved by whole pixels, to the left and up if negative; the free edge is 0."""
    n, height, width = images.shape
    moved = np.zeros_like(images)
    to_rows, from_rows = _overlap(down, height)
    to_columns, from_columns = _overlap(right, width)
    moved[:, to_rows, to_columns] = images[:, from_rows, from_columns]
    return moved


def _overlap(shift, size):
    """Which places a row of ``size`` pixels keeps when it moves: (where they go, where they come from)."""
    kept = max(size - abs(shift), 0)
    to, source = max(shift, 0), max(-shift, 0)
    return slice(to, to + kept), slice(source, source + kept)


def train_digits(X, y, X_new, rng):
    """Learn from images X (n, m) with classes y (n,) of 0 … 9, answer X_new (n_new, m) → (n_new,) classes."""
    model = Sequential([Dense(X.shape[1], UNITS), ReLU(), Dense(UNITS, CLASSES)], rng)
    loss = CategoricalCrossentropy(from_logits=True)
    model.fit(X, y, loss=loss, optimizer=Adam(0.01), epochs=EPOCHS, rng=rng)
    return loss.decide(model.predict(X_new))

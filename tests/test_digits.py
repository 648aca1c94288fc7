"""What the digits project computes, against SciPy, sums by hand, and images it has not seen."""

import numpy as np
import pytest
from scipy import ndimage

import nnlib

RNG = np.random.default_rng(0)


def shares(n, k, rng):
    P = nnlib.softmax(3 * rng.standard_normal((n, k)))
    return P, np.where(rng.random(n) < 0.6, P.argmax(axis=1), rng.integers(k, size=n))


def test_worst_mistakes_are_wrong_and_none_surer_is_missing():
    P, y = shares(200, 5, np.random.default_rng(1))
    rows = nnlib.worst_mistakes(P, y, 12)
    answer, confidence = P.argmax(axis=1), P.max(axis=1)
    assert len(rows) == 12 and (answer[rows] != y[rows]).all() and (np.diff(confidence[rows]) <= 0).all()
    others = np.setdiff1d(np.flatnonzero(answer != y), rows)
    assert confidence[others].max() <= confidence[rows].min()
    assert sorted(nnlib.worst_mistakes(P, y, 1000)) == np.flatnonzero(answer != y).tolist()
    assert len(nnlib.worst_mistakes(np.eye(3), np.arange(3), 5)) == 0


@pytest.mark.parametrize("bins", [1, 4, 10])
def test_reliability_is_the_mean_of_each_bin(bins):
    P, y = shares(300, 4, np.random.default_rng(2))
    P[:3] = np.eye(4)[:3]  # quite sure
    P[0, 0], y[0] = 1.0, 0
    confidence, right, count = nnlib.reliability(P, y, bins)
    surest = P.max(axis=1)
    for b in range(bins):
        here = (surest >= b / bins) & ((surest < (b + 1) / bins) | (b == bins - 1))
        assert count[b] == here.sum()
        if here.any():
            assert np.isclose(confidence[b], surest[here].mean())
            assert np.isclose(right[b], (P.argmax(axis=1) == y)[here].mean())
        else:
            assert confidence[b] == right[b] == 0
    assert count.sum() == len(y) and np.isclose((confidence * count).sum(), surest.sum())


@pytest.mark.parametrize("right, down", [(0, 0), (1, 0), (-2, 0), (0, 3), (2, -1), (-1, -4), (6, 0), (0, -9)])
def test_shifted_images_are_scipys(right, down):
    images = RNG.random((3, 5, 6))
    theirs = ndimage.shift(images, (0, down, right), order=0)
    assert np.array_equal(nnlib.shift_images(images, right, down), theirs)


def test_shifting_keeps_the_type_and_the_original():
    images = np.arange(12).reshape(1, 3, 4)
    moved = nnlib.shift_images(images, 1, 1)
    assert moved.dtype == images.dtype and images.ravel().tolist() == list(range(12))


def test_digits_are_learned_from_few_images_whatever_their_classes_are_called():
    (X, y), (X_test, y_test) = nnlib.load_mnist()
    for move in (0, 3):
        answers = nnlib.train_digits(X[:500], (y[:500] + move) % 10, X_test, np.random.default_rng(0))
        assert answers.shape == (2000,) and np.mean(answers == (y_test + move) % 10) > 0.77

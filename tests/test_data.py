"""Data: shapes, labels, seeds, the bundled digits."""

import numpy as np
import pytest

import nnlib

MAKERS = [nnlib.make_blobs, nnlib.make_moons, nnlib.make_circles, nnlib.make_spirals]


@pytest.mark.parametrize("make", MAKERS)
def test_same_seed_same_points_and_balanced_labels(make):
    X, y = make(101, np.random.default_rng(0))
    again, labels = make(101, np.random.default_rng(0))
    np.testing.assert_array_equal(X, again)
    np.testing.assert_array_equal(y, labels)
    assert X.shape == (101, 2) and sorted(np.bincount(y)) == [50, 51]
    assert (make(101, np.random.default_rng(1))[0] != X).any()


def test_without_noise_the_points_lie_on_their_curves():
    rng = np.random.default_rng(0)
    X, y = nnlib.make_circles(200, rng, noise=0.0, inner=0.3)
    np.testing.assert_allclose(np.linalg.norm(X, axis=1), np.where(y == 1, 0.3, 1.0))
    X, y = nnlib.make_moons(200, rng, noise=0.0)
    X[y == 1] = [1.0, 0.5] - X[y == 1]
    np.testing.assert_allclose(np.linalg.norm(X, axis=1), 1.0)
    assert (X[:, 1] >= 0).all()
    X, y = nnlib.make_spirals(300, rng, noise=0.0, arms=3, turns=0.5)
    radius, angle = np.linalg.norm(X, axis=1), np.arctan2(X[:, 1], X[:, 0])
    turned = (angle / (2 * np.pi) - 0.5 * radius - y / 3) % 1.0
    np.testing.assert_allclose(np.minimum(turned, 1 - turned), 0.0, atol=1e-12)


def test_digits_and_mnist_are_real():
    X, y = nnlib.load_digits()
    assert X.shape == (1797, 64) and X.min() == 0 and X.max() == 1 and set(y) == set(range(10))
    (X, y), (X_test, y_test) = nnlib.load_mnist()
    assert X.shape == (10_000, 784) and X_test.shape == (2_000, 784) and X.min() == 0 and X.max() == 1
    assert list(y[:5]) == [5, 0, 4, 1, 9] and list(y_test[:5]) == [7, 2, 1, 0, 4]


def test_full_mnist_says_so_when_there_is_no_network(monkeypatch):
    import urllib.error

    import sklearn.datasets

    def offline(*args, **keywords):
        raise urllib.error.URLError("no route")

    monkeypatch.setattr(sklearn.datasets, "fetch_openml", offline)
    with pytest.raises(OSError, match="reach openml.org.*load_mnist"):
        nnlib.fetch_mnist()


def test_all_of_mnist_comes_in_the_same_form(monkeypatch):
    import sklearn.datasets

    def openml(name, version, return_X_y, as_frame, parser):  # one pixel for 784, and labels as text
        assert (name, version, return_X_y, as_frame) == ("mnist_784", 1, True, False)
        return np.full((70_000, 1), 51.0), np.array(["7"] * 70_000, dtype=object)

    monkeypatch.setattr(sklearn.datasets, "fetch_openml", openml)
    (x, y), (x_test, y_test) = nnlib.fetch_mnist()
    assert x.shape == (60_000, 1) and x_test.shape == (10_000, 1) and (x == 0.2).all()
    assert y.dtype == y_test.dtype == int and (y_test == 7).all()


def test_one_hot():
    np.testing.assert_array_equal(nnlib.one_hot([2, 0], 3), [[0, 0, 1], [1, 0, 0]])
    with pytest.raises(ValueError, match="labels 0, 1, 2 in labels, got 3"):
        nnlib.one_hot([0, 3], 3)

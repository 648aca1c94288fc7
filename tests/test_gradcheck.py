"""Gradient checking: passes what is right, and fails what is wrong."""

import numpy as np
import pytest

from nnlib import directional_check, gradient_check, numerical_gradient, relative_error


def f(w):
    return float(np.sin(w).sum() + w[0, 0] * w[1, 1])


def slope(w):
    gradient = np.cos(w)
    gradient[0, 0] += w[1, 1]
    gradient[1, 1] += w[0, 0]
    return gradient


W = np.random.default_rng(0).standard_normal((2, 3))


def test_right_gradients_pass():
    kept = W.copy()
    assert gradient_check(f, slope(W), W) < 1e-9
    assert directional_check(f, slope(W), W, np.random.default_rng(1)) < 1e-8
    np.testing.assert_array_equal(W, kept)


@pytest.mark.parametrize("wrong", [lambda g: -g, lambda g: 2 * g, lambda g: g + [[0, 0, 0.01], [0, 0, 0]]])
def test_wrong_gradients_fail(wrong):
    assert gradient_check(f, wrong(slope(W)), W) > 1e-4
    assert directional_check(f, wrong(slope(W)), W, np.random.default_rng(1)) > 1e-4


def test_whole_numbers_are_no_trap():
    np.testing.assert_allclose(numerical_gradient(lambda w: float((w**2).sum()), [1, 2]), [2, 4], rtol=1e-9)


def test_relative_error_by_hand():
    assert relative_error([1.0, 0.0], [1.0, 0.0]) == 0.0
    assert relative_error([1.0], [-1.0]) == 1.0
    assert relative_error([0.0], [0.0]) == 0.0

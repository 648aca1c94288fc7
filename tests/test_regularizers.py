"""Penalties and their gradients; that biases go free is in test_training.py."""

import numpy as np
import pytest

from nnlib import L1, L2, numerical_gradient

WEIGHTS = np.array([[1.0, -2.0, 0.5]])


def test_values_by_hand():
    assert (L1(0.1)(WEIGHTS), L2(0.1)(WEIGHTS)) == pytest.approx((0.35, 0.525))
    np.testing.assert_array_equal(L1(0.1).gradient([[0.0]]), [[0.0]])


@pytest.mark.parametrize("penalty", [L1(0.1), L2(0.1)])
def test_gradient_agrees_with_central_differences(penalty):
    np.testing.assert_allclose(penalty.gradient(WEIGHTS), numerical_gradient(penalty, WEIGHTS), rtol=1e-8)


@pytest.mark.parametrize("penalty", [L1(0.1), L2(0.1)])
def test_float32_stays_float32(penalty):
    assert penalty.gradient(WEIGHTS.astype(np.float32)).dtype == np.float32

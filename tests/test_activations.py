"""Activations: values, slopes from the output, and silence at the far ends."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nnlib import activations as act

PAIRS = {
    "identity": (act.identity, act.identity_slope),
    "sigmoid": (act.sigmoid, act.sigmoid_slope),
    "steep sigmoid": (lambda z: act.sigmoid(z, 4.0), lambda a: act.sigmoid_slope(a, 4.0)),
    "tanh": (act.tanh, act.tanh_slope),
    "relu": (act.relu, act.relu_slope),
    "leaky relu": (act.leaky_relu, act.leaky_relu_slope),
}
FAR = np.array([-1e4, -745.0, -88.0, 0.0, 37.0, 1e4])


@pytest.mark.parametrize("name", PAIRS)
def test_slope_from_the_output_is_the_slope(name):
    g, slope = PAIRS[name]
    z = np.linspace(-3, 3, 14)  # 0 is not among them: relu has a corner there
    np.testing.assert_allclose(slope(g(z)), (g(z + 1e-6) - g(z - 1e-6)) / 2e-6, rtol=1e-7, atol=1e-9)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", [*PAIRS, "softmax"])
def test_finite_silent_and_of_the_same_dtype_at_the_far_ends(name, dtype):
    g, slope = PAIRS.get(name, (act.softmax, act.identity_slope))
    a = g(FAR.astype(dtype))
    assert np.isfinite(a).all() and np.isfinite(slope(a)).all()
    assert a.dtype == slope(a).dtype == dtype


def test_known_values():
    assert act.sigmoid(0.0) == 0.5 and act.tanh(0.0) == 0.0
    np.testing.assert_allclose(act.sigmoid(0.379), 0.593631927, atol=1e-9)
    np.testing.assert_array_equal(act.relu([-2, 0, 3]), [0, 0, 3])
    np.testing.assert_array_equal(act.relu_slope([-2, 0, 3]), [0, 0, 1])
    np.testing.assert_allclose(act.leaky_relu([-2.0, 3.0]), [-0.6, 3.0])
    np.testing.assert_array_equal(act.step([-1, 0, 1]), [0, 1, 1])
    np.testing.assert_array_equal(act.step_slope(act.step([-1, 0, 1])), [0, 0, 0])
    np.testing.assert_allclose(
        act.softmax([[1.0, 2.0, 3.0]]), [[0.09003057, 0.24472847, 0.66524096]], atol=1e-8
    )


ROWS = arrays(float, st.tuples(st.integers(1, 5), st.integers(1, 6)), elements=st.floats(-1e4, 1e4))


@settings(deadline=None, derandomize=True, max_examples=40)
@given(ROWS, st.floats(-1e3, 1e3))
def test_softmax_rows_are_probabilities_and_a_shift_changes_nothing(z, shift):
    p = act.softmax(z)
    assert (p >= 0).all()
    np.testing.assert_allclose(p.sum(axis=1), 1.0)
    np.testing.assert_allclose(act.softmax(z + shift), p, rtol=1e-9, atol=1e-11)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(ROWS, st.randoms(use_true_random=False))
def test_softmax_follows_a_permutation_of_the_classes(z, random):
    order = random.sample(range(z.shape[1]), z.shape[1])
    np.testing.assert_allclose(act.softmax(z[:, order]), act.softmax(z)[:, order], rtol=1e-12)

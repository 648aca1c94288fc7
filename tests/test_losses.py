"""Losses: exact to 256 units in the last place from logits, finite everywhere, plain about wrong labels."""

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnlib import (
    BinaryCrossentropy,
    CategoricalCrossentropy,
    Hinge,
    MeanSquaredError,
    ZeroOne,
    numerical_gradient,
    sigmoid,
    softmax,
)

BINARY, CATEGORICAL = BinaryCrossentropy(from_logits=True), CategoricalCrossentropy(from_logits=True)
RNG = np.random.default_rng(0)
LOGITS = {
    "ordinary": RNG.normal(0, 3, (25, 7)),
    "confident": RNG.normal(0, 30, (25, 7)),
    "very confident": RNG.normal(0, 300, (25, 7)),
    "far": RNG.uniform(-1e4, 1e4, (10, 7)),
    "shifted": RNG.normal(1000, 3, (10, 7)),
    "tiny loss": RNG.normal(-25, 1, (10, 7)) + 25 * np.eye(7)[0],
    "tied": np.zeros((2, 7)),
}


def ulps(got, exact, dtype):
    """How many units in the last place ``got`` is off: of the number of this dtype nearest to ``exact``."""
    return abs(mpmath.mpf(float(got)) - exact) / float(np.spacing(dtype(abs(float(exact)))))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("case", LOGITS)
def test_categorical_is_exact(case, dtype):
    with mpmath.workdps(60):
        for number, z in enumerate(LOGITS[case].astype(dtype)):
            for label in {0, number % len(z), int(z.argmax())}:
                terms = [mpmath.exp(mpmath.mpf(float(v)) - float(z[label])) for v in z]
                others = sum(t for j, t in enumerate(terms) if j != label)
                gradient = CATEGORICAL.gradient([label], z[None])[0]
                assert gradient.dtype == dtype
                assert ulps(CATEGORICAL([label], z[None]), mpmath.log1p(others), dtype) <= 256
                for j, term in enumerate(terms):
                    exact = (-others if j == label else term) / (1 + others)
                    assert ulps(gradient[j], exact, dtype) <= 256, (z, label, j)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("case", LOGITS)
def test_binary_and_sigmoid_are_exact(case, dtype):
    with mpmath.workdps(60):
        for z in LOGITS[case].astype(dtype).ravel()[:60]:
            for label, margin in ((0, mpmath.mpf(float(z))), (1, -mpmath.mpf(float(z)))):
                slope = 1 / (1 + mpmath.exp(-margin))
                gradient = BINARY.gradient([label], z[None])
                assert gradient.dtype == dtype
                assert ulps(BINARY([label], z[None]), mpmath.log1p(mpmath.exp(margin)), dtype) <= 256
                assert ulps(gradient[0], slope if label == 0 else -slope, dtype) <= 256
            assert ulps(sigmoid(z), 1 / (1 + mpmath.exp(-mpmath.mpf(float(z)))), dtype) <= 256


LOSSES = {
    "squared": (MeanSquaredError(), [[0.5], [2.0]], [[1.5], [-1.0]]),
    "hinge": (Hinge(), [[1], [-1]], [[0.4], [-3.0]]),
    "binary": (BinaryCrossentropy(), [[1], [0]], [[0.7], [0.2]]),
    "binary, logits": (BINARY, [[1], [0]], [[0.7], [-2.0]]),
    "categorical": (CategoricalCrossentropy(), [2, 0], [[0.2, 0.3, 0.5], [0.1, 0.1, 0.8]]),
    "categorical, logits": (CATEGORICAL, [2, 0], [[0.2, -0.3, 0.5], [0.1, 3.0, 0.8]]),
}


@pytest.mark.parametrize("name", LOSSES)
def test_gradient_agrees_with_central_differences(name):
    loss, y, p = LOSSES[name]
    np.testing.assert_allclose(
        loss.gradient(y, p), numerical_gradient(lambda p: loss(y, p), p), rtol=1e-7, atol=1e-9
    )


@pytest.mark.parametrize("name", LOSSES)
def test_a_row_twice_is_the_same_mean(name):
    loss, y, p = LOSSES[name]
    assert loss(np.concatenate([y, y]), np.concatenate([p, p])) == pytest.approx(loss(y, p))


def test_values_by_hand():
    assert MeanSquaredError()([1.0, 2.0], [3.0, 2.0]) == 2.0
    assert Hinge()([1, -1, 1], [2.0, 0.5, 0.0]) == pytest.approx((0 + 1.5 + 1) / 3)
    assert ZeroOne()([0, 1, 1, 1], [0.2, 0.5, 0.49, 0.9]) == 0.25
    assert BinaryCrossentropy()([1, 0], [0.8, 0.4]) == pytest.approx(-(np.log(0.8) + np.log(0.6)) / 2)
    assert CategoricalCrossentropy()([1], [[0.25, 0.75]]) == pytest.approx(-np.log(0.75))
    assert not ZeroOne().gradient([0, 1], [0.2, 0.1]).any()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_finite_and_silent_at_certainty(dtype):
    wrong, right = np.array([[1, 0], [0, 1]], dtype), np.array([0, 1])
    for label in (right, 1 - right):
        loss = CategoricalCrossentropy()
        assert np.isfinite(loss(label, wrong)) and np.isfinite(loss.gradient(label, wrong)).all()
        loss = BinaryCrossentropy()
        p = wrong[:, 0]
        assert np.isfinite(loss(label, p)) and np.isfinite(loss.gradient(label, p)).all()
        assert loss.gradient(label, p).dtype == dtype
    assert CategoricalCrossentropy()([0], wrong[:1]) == BinaryCrossentropy()([1], wrong[:1, 0]) == 0.0


def test_with_two_classes_categorical_is_binary():
    z, y = RNG.normal(0, 5, 20), RNG.integers(0, 2, 20)
    assert CATEGORICAL(y, np.stack([0 * z, z], axis=1)) == pytest.approx(BINARY(y, z), rel=1e-14)


@pytest.mark.parametrize(
    "logits, loss", [(CATEGORICAL, CategoricalCrossentropy()), (BINARY, BinaryCrossentropy())]
)
def test_from_logits_is_the_same_loss(logits, loss):
    z, y = RNG.normal(0, 2, (6, 4)), RNG.integers(0, 2, (6, 4))
    y, p = (y.argmax(axis=1), softmax(z)) if logits is CATEGORICAL else (y, sigmoid(z))
    assert logits(y, z) == pytest.approx(loss(y, p), rel=1e-12)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(st.integers(1, 6), st.integers(2, 5), st.integers(0, 2**32 - 1), st.floats(-1e3, 1e3))
def test_categorical_knows_no_shift_and_no_order(n, k, seed, shift):
    rng = np.random.default_rng(seed)
    z, y = rng.normal(0, 3, (n, k)), rng.integers(0, k, n)
    rows, classes = rng.permutation(n), rng.permutation(k)
    assert CATEGORICAL(y, z + shift) == pytest.approx(CATEGORICAL(y, z), rel=1e-9)
    assert CATEGORICAL(y[rows], z[rows]) == pytest.approx(CATEGORICAL(y, z), rel=1e-12)
    assert CATEGORICAL(np.argsort(classes)[y], z[:, classes]) == pytest.approx(CATEGORICAL(y, z), rel=1e-12)
    np.testing.assert_allclose(CATEGORICAL.gradient(y, z).sum(axis=1), 0.0, atol=1e-15)
    assert CATEGORICAL(np.eye(k)[y], z) == CATEGORICAL(y, z)


@pytest.mark.parametrize(
    "loss, y, p, sentence",
    [
        (MeanSquaredError(), [1.0, 2.0], [[1.0, 2.0]], r"shape \(1, 2\).*got \(2,\)"),
        (
            MeanSquaredError(),
            [1.0, np.nan],
            [1.0, 2.0],
            r"finite numbers in y_true, got nan at position \(1,\)",
        ),
        (MeanSquaredError(), [1.0, 2.0], [1.0, np.inf], "finite numbers in y_pred, got inf"),
        (MeanSquaredError(), ["a", "b"], [1.0, 2.0], "numbers in y_true, got values of type <U1"),
        (BinaryCrossentropy(), [0, 2], [0.1, 0.2], "labels 0, 1 in y_true, got 2"),
        (BinaryCrossentropy(), [0, 1], [-2.1, 0.2], "between 0 and 1.*from_logits=True"),
        (CategoricalCrossentropy(), [0], [[-2.1, 3.0]], "between 0 and 1.*from_logits=True"),
        (Hinge(), [0, 1], [0.1, 0.2], "labels -1, 1 in y_true, got 0"),
        (CategoricalCrossentropy(), [0, 3], [[0.5, 0.5], [0.5, 0.5]], "labels 0, 1 in y_true, got 3"),
        (CategoricalCrossentropy(), [0.5, 1], [[0.5, 0.5], [0.5, 0.5]], "labels 0, 1 in y_true, got 0.5"),
        (CategoricalCrossentropy(), [[1, 1], [0, 1]], [[0.5, 0.5], [0.5, 0.5]], "one-hot"),
        (CategoricalCrossentropy(), [0, 1, 1], [[0.5, 0.5], [0.5, 0.5]], r"\(2,\) or \(2, 2\), got \(3,\)"),
        (CategoricalCrossentropy(), [0, 1], [0.5, 0.5], r"a column for each"),
    ],
)
def test_wrong_input_is_told_in_one_sentence(loss, y, p, sentence):
    with pytest.raises(ValueError, match=sentence):
        loss(y, p)

"""Plain losses: against the losses that train, scikit-learn and mpmath, and what wrong input is told."""

import mpmath
import numpy as np
import pytest
from sklearn.metrics import hinge_loss, log_loss, mean_squared_error, zero_one_loss

import nnlib

RNG = np.random.default_rng(0)
Y = RNG.integers(0, 2, 30)
P = RNG.uniform(0.05, 0.95, 30)
Z = RNG.normal(0, 3, 30)


def test_means_are_scikit_learns():
    assert nnlib.mse(Z, P) == pytest.approx(mean_squared_error(P, Z))
    assert nnlib.zero_one(P >= 0.5, Y) == pytest.approx(zero_one_loss(Y, P >= 0.5))
    assert nnlib.hinge(Z, 2 * Y - 1).mean() == pytest.approx(hinge_loss(Y, Z))
    assert nnlib.nll(P, Y).mean() == pytest.approx(log_loss(Y, P))
    shares, labels = nnlib.softmax(RNG.normal(size=(20, 4))), RNG.integers(0, 4, 20)
    assert nnlib.nllm(shares, nnlib.one_hot(labels, 4)).mean() == pytest.approx(
        log_loss(labels, shares, labels=range(4))
    )


def test_they_are_the_losses_that_train():
    logits = nnlib.BinaryCrossentropy(from_logits=True)
    assert nnlib.mse(P, Y) == pytest.approx(nnlib.MeanSquaredError()(Y, P))
    assert nnlib.hinge(Z, 2 * Y - 1).mean() == pytest.approx(nnlib.Hinge()(2 * Y - 1, Z))
    assert nnlib.nll_from_logits(Z, Y).mean() == pytest.approx(logits(Y, Z))


@pytest.mark.parametrize("z", [-1000.0, -40.0, -1e-3, 0.0, 5.0, 40.0, 700.0])
def test_from_logits_loses_no_digit(z):
    with mpmath.workdps(60):
        for label, m in ((1, -z), (0, z)):
            exact = float(mpmath.log1p(mpmath.exp(m)))
            assert nnlib.nll_from_logits(z, label) == pytest.approx(exact, rel=1e-15, abs=0)


def test_columns_and_lists_are_the_same():
    for function in (nnlib.mse, nnlib.zero_one):
        assert function(Y[:, None], Y[::-1]) == function(Y, Y[::-1][:, None]) == function(Y, Y[::-1])


def test_certain_answers():
    np.testing.assert_array_equal(nnlib.nll([1.0, 0.0, 0.0], [1, 0, 1]), [0, 0, np.inf])
    np.testing.assert_array_equal(nnlib.nllm([[1.0, 0.0], [1.0, 0.0]], np.eye(2)), [0, np.inf])


def test_two_classes_need_one_number():
    both = nnlib.softmax(np.column_stack([Z, np.zeros(30)]))
    np.testing.assert_allclose(nnlib.two_class_softmax(Z), both, rtol=1e-12)
    np.testing.assert_allclose(
        nnlib.nllm(nnlib.two_class_softmax(Z), nnlib.one_hot(1 - Y, 2)),
        nnlib.nll_from_logits(Z, Y),
        rtol=1e-9,
    )


def test_the_rest():
    assert nnlib.empirical_loss(nnlib.squared_loss, [1.0, 5.0], [2.0, 2.0]) == 5.0
    assert nnlib.argmin_on_grid(lambda w: (w - 0.4) ** 2, np.array([-1.0, 0.5, 2.0])) == 0.5
    assert nnlib.output_for("one of several") == ("softmax", "nllm")
    p, q = nnlib.same_accuracy_different_loss(Y)
    assert nnlib.zero_one(p >= 0.5, Y) == nnlib.zero_one(q >= 0.5, Y) == 0
    assert nnlib.nll(p, Y).mean() + 0.1 < nnlib.nll(q, Y).mean()


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (lambda: nnlib.mse([1, 2], [1]), "got 2 for 1"),
        (lambda: nnlib.zero_one([], []), "got 0 for 0"),
        (lambda: nnlib.output_for("poetry"), "'one of several', got 'poetry'"),
    ],
)
def test_wrong_input_is_told_in_one_sentence(broken, sentence):
    with pytest.raises(ValueError, match=sentence):
        broken()

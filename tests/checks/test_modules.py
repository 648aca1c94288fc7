"""The modules that students' classes are compared with: against the library's layers and its autodiff."""

import numpy as np
import pytest

import nnlib
from nnlib.checks.exercises import backprop, modules

RNG = np.random.default_rng(11)
Z, BLAME = RNG.normal(size=(5, 3)), RNG.normal(size=(5, 3))


def test_linear_is_dense_and_forgets_the_batch_before():
    W, b = RNG.normal(size=(4, 3)), RNG.normal(size=3)
    dense, linear = nnlib.Dense(4, 3), modules.Linear(W, b)
    dense.W[...], dense.b[...] = W, b
    for n in (5, 2):
        X, dZ = RNG.normal(size=(n, 4)), RNG.normal(size=(n, 3))
        np.testing.assert_allclose(linear.forward(X), dense.forward(X))
        np.testing.assert_allclose(linear.backward(dZ), dense.backward(dZ))
        np.testing.assert_allclose(linear.dW, dense.dW)
        np.testing.assert_allclose(linear.db, dense.db)


@pytest.mark.parametrize("name", ["Sigmoid", "ReLU"])
def test_curves_are_the_librarys(name):
    mine, its = getattr(modules, name)(), getattr(nnlib, name)()
    np.testing.assert_allclose(mine.forward(Z), its.forward(Z))
    np.testing.assert_allclose(mine.backward(BLAME), its.backward(BLAME))


def test_softmax_nll_is_categorical_crossentropy():
    labels, loss = RNG.integers(0, 3, 5), nnlib.CategoricalCrossentropy(from_logits=True)
    value, gradient = loss.value_and_gradient(labels, Z.copy())
    module = modules.SoftmaxNLL()
    assert module.forward(Z, nnlib.one_hot(labels, 3)) == pytest.approx(value)
    np.testing.assert_allclose(module.backward(), gradient)


@pytest.mark.parametrize(
    "text", ["a * b + a", "(a * b) * (a * b) + a.sigmoid()", "((a + b) * b).sigmoid() * a"]
)
def test_value_is_the_librarys(text):
    found = []
    for kind in (modules.Value, nnlib.Value):
        a, b = kind(0.7), kind(-1.2)
        root = eval(text, {}, {"a": a, "b": b})
        root.backward()
        found.append((root.data, a.grad, b.grad))
    assert found[0] == pytest.approx(found[1])


def test_mistakes_in_mazurs_network_leave_the_known_numbers():
    ((X, *parts, Y, eta),) = backprop.mazur(RNG)
    left = {}
    for mistake in backprop.MAZUR_UPDATE.mistakes:
        new = mistake.function(X, *parts, Y, eta)
        left[mistake.name] = f"{nnlib.mazur_error(X, *new, Y):.9f}"
    known = {
        "already updated weights": "0.291027924",
        "offsets updated": "0.280471447",
        "one shared offset updated": "0.285750887",
        "slope missing": "0.258255693",
        "slope at z": "0.303431631",
        "ascent": "0.305640633",
        "half missing": "0.283618982",
    }
    assert {name: left[name] for name in known} == known
    for mistake in backprop.MAZUR_UPDATE.mistakes:
        assert known.get(mistake.name, "") in mistake.sentence


def test_what_a_card_shows_is_code():
    life = backprop.Life((np.ones((1, 2)), np.zeros(2)), ((np.ones((1, 1)),), (np.ones((1, 2)),)))
    shown = "np.array([[1.0, 1.0]]), np.array([0.0, 0.0])); .forward(np.array([[1.0]])); "
    assert life.shown == shown + ".backward(np.array([[1.0, 1.0]])"
    formula = backprop.Formula("p = a * b; p * p", [2.0, 3.0])
    assert formula.shown == "2.0), Value(3.0) for a, b: p = a * b; (p * p).backward("
    assert backprop.differentiate(nnlib.Value, formula) == (36.0, [36.0, 24.0])

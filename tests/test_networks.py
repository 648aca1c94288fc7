"""Plain networks: against `Sequential`, and what wrong input is told."""

import numpy as np
import pytest

import nnlib
from nnlib import Dense, Identity, Sequential, Tanh

RNG = np.random.default_rng(0)
SIZES = (3, 5, 4, 2)


def plain(model):
    """The layers (W, b, g) of a model that alternates Dense and activations."""
    return [(dense.W, dense.b, bend.function) for dense, bend in zip(model.layers[::2], model.layers[1::2])]


def deep(bend):
    layers = [part for m, k in zip(SIZES, SIZES[1:]) for part in (Dense(m, k), bend())]
    model = Sequential(layers, RNG)
    model.theta[:] = RNG.normal(size=model.theta.size)  # offsets too
    return model


def test_forward_is_what_a_model_computes():
    model, X = deep(Tanh), RNG.normal(size=(7, 3))
    np.testing.assert_allclose(nnlib.forward(X, plain(model)), model.forward(X), rtol=1e-13)
    assert nnlib.forward(X, []) is X


def test_layers_without_activations_collapse():
    model, X = deep(Identity), RNG.normal(size=(7, 3))
    Ws, bs, _ = zip(*plain(model))
    W, b = nnlib.collapse(Ws, bs)
    assert W.shape == (3, 2) and b.shape == (2,)
    np.testing.assert_allclose(X @ W + b, model.forward(X), rtol=1e-12)


@pytest.mark.parametrize("sizes, count", [((784, 128, 10), 101_770), ((2, 3), 9), ((5,), 0), ((), 0)])
def test_parameters_are_counted(sizes, count):
    assert nnlib.count_parameters(sizes) == count


def test_as_many_parameters_as_a_model_has():
    assert nnlib.count_parameters(SIZES) == deep(Tanh).theta.size


def test_sigmoids_do_xor():
    X, y = nnlib.make_gate("xor")
    np.testing.assert_allclose(nnlib.xor_mlp(X)[:, 0], y, atol=1e-4)


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (lambda: nnlib.collapse([], []), "at least one, got 0 W and 0 b"),
        (lambda: nnlib.collapse([np.eye(2)], []), "got 1 W and 0 b"),
        (lambda: nnlib.dense(np.eye(2), np.eye(3), np.ones(3), np.tanh), "X .n, m., W .m, k. and b .k,."),
    ],
)
def test_wrong_input_is_told_in_one_sentence(broken, sentence):
    with pytest.raises(ValueError, match=sentence):
        broken()

"""Sequential: one vector and its views, nesting, copying, the summary, and layers that do not fit."""

import copy
import pickle

import numpy as np
import pytest

from nnlib import Dense, Dropout, ReLU, Sequential, Tanh
from nnlib.gradcheck import check_model
from nnlib.losses import MeanSquaredError


def small(rng=0, dtype=np.float64):
    return Sequential([Dense(3, 4), Tanh(), Dense(4, 2)], np.random.default_rng(rng), dtype)


def test_every_array_is_a_view_of_one_vector():
    model = small()
    assert list(model.params) == list(model.grads) == ["0.W", "0.b", "2.W", "2.b"]
    assert model.theta.size == 3 * 4 + 4 + 4 * 2 + 2
    model.theta[:] = np.arange(26.0)
    np.testing.assert_array_equal(model.layers[2].params["W"], np.arange(16.0, 24.0).reshape(4, 2))
    model.forward(np.ones((5, 3)))
    model.backward(np.ones((5, 2)))
    np.testing.assert_array_equal(np.concatenate([g.ravel() for g in model.grads.values()]), model.grad)
    assert model.backward(np.ones((5, 2)), to_input=False) is None  # training saves itself that product


def test_nested_models_are_layers():
    flat = small()
    nested = Sequential([Sequential([Dense(3, 4), Tanh()]), Sequential([Dense(4, 2)])])
    nested.theta[:] = flat.theta
    x = np.random.default_rng(1).standard_normal((6, 3))
    np.testing.assert_array_equal(nested.forward(x), flat.forward(x))
    assert list(nested.params) == ["0.0.W", "0.0.b", "1.0.W", "1.0.b"]
    assert max(check_model(nested, x, np.ones((6, 2)), MeanSquaredError()).values()) < 1e-7
    inner = nested.layers[0]
    inner.theta[0] = 7.0  # the inner model's vector is part of the outer one's
    assert nested.theta[0] == 7.0


def test_a_trained_model_keeps_its_weights_when_it_becomes_a_layer():
    inner = small()
    kept = inner.theta.copy()
    outer = Sequential([inner, Dense(2, 1)])
    np.testing.assert_array_equal(outer.theta[:26], kept)
    assert np.isnan(outer.theta[26:]).all()


def test_same_seed_same_weights():
    np.testing.assert_array_equal(small().theta, small().theta)
    assert (small(0).theta != small(1).theta).any()


@pytest.mark.parametrize("clone", [copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))])
def test_a_copy_is_whole_and_separate(clone):
    model = Sequential([small(), Dense(2, 1)], np.random.default_rng(0))
    x, twin = np.ones((2, 3)), clone(model)
    np.testing.assert_array_equal(twin.forward(x), model.forward(x))
    twin.theta[:] = 0.0
    assert not twin.forward(x).any() and model.forward(x).any()


def test_summary_says_what_there_is(capsys):
    Sequential([Dense(64, 32), ReLU(), Dropout(0.2), Dense(32, 10)]).summary()
    text = capsys.readouterr().out
    assert "Dense      → 32    2,080 numbers: W (64, 32) and b (32,)" in text
    assert "2,410 numbers to learn" in text and "Dropout    → 32    learns nothing" in text


@pytest.mark.parametrize(
    "layers, sentence",
    [
        (lambda: [Dense(3, 4), Tanh(), Dense(5, 1)], r"layer 2 to take the 4 outputs.*got Dense\(5, 1\)"),
        (lambda: [Tanh()] * 2, "new layer at place 1"),
        (lambda: small().layers, "new layer at place 0"),
        (lambda: [Dense(3, 4), Tanh], "a layer at place 1, got .*Tanh"),
        (lambda: [], "at least one layer"),
    ],
)
def test_layers_that_do_not_fit(layers, sentence):
    with pytest.raises(ValueError, match=sentence):
        Sequential(layers())


def test_only_floats_can_be_learned():
    with pytest.raises(ValueError, match="float64 or np.float32, got <class 'int'>"):
        Sequential([Dense(2, 1)], 0, dtype=int)

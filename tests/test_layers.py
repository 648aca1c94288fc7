"""Layers: gradients against central differences and PyTorch, and what wrong input is told."""

import json

import numpy as np
import pytest

import nnlib
from nnlib import Dense, Dropout, Identity, LeakyReLU, ReLU, Sequential, Sigmoid, Softmax, Tanh
from nnlib.gradcheck import check_model, loss_of_parameters
from tests.golden import torch_cases

GOLDEN = json.loads(torch_cases.RECORDED.read_text())
LAYERS = [Identity, Sigmoid, lambda: Sigmoid(k=3.0), Tanh, ReLU, LeakyReLU, lambda: LeakyReLU(0.01), Softmax]
LOSSES = {
    nnlib.MeanSquaredError(): np.arange(12.0).reshape(4, 3),
    nnlib.Hinge(): np.array([[1, -1, 1]] * 4),
    nnlib.BinaryCrossentropy(from_logits=True): np.array([[1, 0, 1]] * 4),
    nnlib.CategoricalCrossentropy(from_logits=True): np.array([0, 1, 2, 1]),
}


@pytest.mark.parametrize("make", LAYERS)
@pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: type(loss).__name__)
def test_gradients_agree_with_central_differences(make, loss):
    rng = np.random.default_rng(0)
    model = Sequential([Dense(5, 6), make(), Dense(6, 3)], rng)
    errors = check_model(model, rng.standard_normal((4, 5)), LOSSES[loss], loss)
    assert max(errors.values()) < 1e-7, errors


@pytest.mark.parametrize(
    "layer, loss", [(Sigmoid, nnlib.BinaryCrossentropy()), (Softmax, nnlib.CategoricalCrossentropy())]
)
def test_gradients_through_probabilities(layer, loss):
    rng = np.random.default_rng(0)
    model = Sequential([Dense(5, 3), layer()], rng)
    y = np.array([0, 1, 2, 1]) if layer is Softmax else np.array([[1, 0, 1]] * 4)
    assert max(check_model(model, rng.standard_normal((4, 5)), y, loss).values()) < 1e-7


@pytest.mark.parametrize("case", torch_cases.NETWORKS)
def test_loss_and_gradients_agree_with_pytorch(case):
    activation, _, loss = torch_cases.NETWORKS[case]
    x, params, y = torch_cases.example(loss)
    model = Sequential([Dense(5, 4), getattr(nnlib, activation)(), Dense(4, 3)])
    model.theta[:] = np.concatenate([values.ravel() for values in params])
    logits = {"from_logits": True} if "entropy" in loss else {}
    f, grad = loss_of_parameters(model, x, y, getattr(nnlib, loss)(**logits))
    np.testing.assert_allclose([f(model.theta), *grad], GOLDEN["networks"][case], rtol=1e-10, atol=1e-14)


def test_input_gradient_is_right_too():
    rng = np.random.default_rng(0)
    model = Sequential([Dense(3, 4), Tanh(), Dense(4, 2), Softmax()], rng)
    x, weights = rng.standard_normal((5, 3)), rng.standard_normal((5, 2))
    numeric = nnlib.numerical_gradient(lambda x: (weights * model.forward(x)).sum(), x)
    model.forward(x)
    np.testing.assert_allclose(model.backward(weights), numeric, rtol=1e-7, atol=1e-9)


def test_gradients_are_overwritten_and_inputs_left_alone():
    rng = np.random.default_rng(0)
    layer, x, grad = Dense(3, 2), rng.standard_normal((4, 3)), rng.standard_normal((4, 2))
    layer.initialize(rng)
    kept = x.copy(), grad.copy()
    layer.forward(x), layer.backward(grad)
    first = layer.grads["W"].copy()
    layer.forward(x), layer.backward(grad)
    np.testing.assert_array_equal(layer.grads["W"], first)
    np.testing.assert_array_equal(x, kept[0])
    np.testing.assert_array_equal(grad, kept[1])


@pytest.mark.parametrize("make", [*LAYERS, lambda: Dense(3, 3), lambda: Dropout(0.5)])
def test_float32_stays_float32(make):
    model = Sequential([make()], np.random.default_rng(0), np.float32)
    out = model.forward(np.ones((2, 3), np.float32), training=True)
    assert out.dtype == model.backward(out).dtype == np.float32


@pytest.mark.parametrize(
    "broken, sentence",
    [
        (lambda: Dense(3, 2).forward(np.ones((4, 5))), r"shape \(n, 3\).*got \(4, 5\)"),
        (lambda: Dense(3, 2).forward(np.ones(3)), r"shape \(n, 3\).*got \(3,\)"),
        (lambda: Dense(3, 2).forward(np.ones((4, 3), np.float32)), "float64, got .* float32"),
        (lambda: Dense(3, 2).forward(np.ones((4, 3), int)), "float64, got .* int64"),
        (lambda: Dense(3, 2).forward([[1.0, 2.0]]), r"got \(1, 2\)"),
        (lambda: Dense(3, 2.5), "n_out to be a whole number of at least 1, got 2.5"),
        (lambda: Dense(3, 2, "relu"), "an initializer such as he, got 'relu'"),
    ],
)
def test_wrong_input_is_told_in_one_sentence(broken, sentence):
    with pytest.raises(ValueError, match=sentence):
        broken()

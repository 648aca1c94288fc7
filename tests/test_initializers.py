"""Starting weights: their spread, what it does to a signal, and why zeros fail."""

import numpy as np
import pytest

import nnlib


@pytest.mark.parametrize(
    "initializer, variance",
    [(nnlib.normal, 1 / 400), (nnlib.glorot, 2 / 700), (nnlib.he, 2 / 400), (nnlib.zeros, 0)],
)
def test_mean_and_variance(initializer, variance):
    W = initializer(np.random.default_rng(0), (400, 300))
    assert W.shape == (400, 300)
    assert W.mean() == pytest.approx(0.0, abs=1e-3) and W.var() == pytest.approx(variance, rel=0.02)


def test_he_keeps_the_signal_through_twenty_layers_of_relu():
    rng = np.random.default_rng(0)
    x = rng.standard_normal((50, 200))
    sizes = {}
    for initializer in (nnlib.he, nnlib.glorot):
        layers = [layer for _ in range(20) for layer in (nnlib.Dense(200, 200, initializer), nnlib.ReLU())]
        sizes[initializer] = nnlib.Sequential(layers, rng).predict(x).std()
    assert 0.2 < sizes[nnlib.he] < 2 and sizes[nnlib.glorot] < 0.01


def test_from_zeros_all_units_stay_the_same():
    X, y = nnlib.make_gate("xor")
    model = nnlib.Sequential([nnlib.Dense(2, 4, nnlib.zeros), nnlib.Sigmoid(), nnlib.Dense(4, 1)])
    rng = np.random.default_rng(0)
    model.initialize(rng)
    model.params["2.W"][...] = 0.5
    loss = nnlib.BinaryCrossentropy(from_logits=True)
    model.fit(X, y, loss=loss, optimizer=nnlib.SGD(0.5), epochs=50, rng=None)
    W = model.params["0.W"]
    np.testing.assert_array_equal(W, np.repeat(W[:, :1], 4, axis=1))

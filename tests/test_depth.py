"""Gradients in deep networks: against `Sequential`, and the deck's seventy thousand steps."""

import numpy as np
import pytest

import nnlib


def test_five_layers_and_seventy_thousand_steps():
    left = nnlib.vanishing(5, 0.1)
    np.testing.assert_allclose(left, [1e-5, 1e-4, 1e-3, 1e-2, 1e-1])
    assert round((0.5 - -0.2) / left[0]) == 70_000


def test_many_layers_none_and_a_slope_of_zero():
    assert nnlib.vanishing(30, 0.25)[0] == pytest.approx(0.25**30) and nnlib.vanishing(0, 0.5).shape == (0,)
    assert nnlib.vanishing(3, 0).tolist() == [0, 0, 0] and nnlib.vanishing(2, 3).tolist() == [9, 3]


@pytest.mark.parametrize(
    ("layer", "g", "slope"),
    [(nnlib.Sigmoid, nnlib.sigmoid, nnlib.sigmoid_slope), (nnlib.ReLU, nnlib.relu, nnlib.relu_slope)],
)
def test_blame_by_layer_is_sequentials(layer, g, slope):
    depth, width, rng = 4, 6, np.random.default_rng(3)
    Ws = [rng.normal(0.0, 1.5 / np.sqrt(width), (width, width)) for _ in range(depth)]
    x, blame = rng.standard_normal((width, width)), None
    pairs = [(nnlib.Dense(width, width), layer()) for _ in Ws]
    model = nnlib.Sequential([part for pair in pairs for part in pair])
    for (dense, _), W in zip(pairs, Ws):
        dense.W[...], dense.b[...] = W, 0
    model.forward(x)
    blame, sizes = rng.standard_normal((width, width)), []
    for dense, bend in pairs[::-1]:
        blame = bend.backward(blame)
        sizes.append(np.sqrt(np.mean(blame**2)))
        blame = dense.backward(blame)
    found = nnlib.gradient_by_layer(depth, 1.5, g, slope, width, seed=3)
    np.testing.assert_allclose(found, sizes[::-1], rtol=1e-12)


def test_sigmoids_vanish_however_small_or_large_their_weights():
    for scale in (0.5, 1.0, 2.0, 4.0):
        sizes = nnlib.gradient_by_layer(20, scale)
        assert sizes[0] < 1e-4 * sizes[-1] and (sizes > 0).all()

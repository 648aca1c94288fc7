"""Dropout: what it keeps, when it works, and what wrong input is told."""

import numpy as np
import pytest

from nnlib import Dropout


def test_dropout_keeps_the_mean_and_only_works_in_training():
    layer, x = Dropout(0.25), np.ones((200, 500))
    layer.initialize(np.random.default_rng(0))
    out = layer.forward(x, training=True)
    assert set(np.unique(out)) == {0.0, 1 / 0.75}
    assert out.mean() == pytest.approx(1.0, abs=0.01)
    np.testing.assert_array_equal(layer.backward(x), out)  # the same mask
    assert layer.forward(x) is x and layer.backward(x) is x


def test_wrong_input_is_told_in_one_sentence():
    with pytest.raises(ValueError, match="less than 1, got 1.0"):
        Dropout(1.0)
    with pytest.raises(ValueError, match="to have a generator"):
        Dropout(0.5).forward(np.ones((1, 2)), training=True)

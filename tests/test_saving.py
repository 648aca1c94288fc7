"""Saving and loading weights: the same numbers back, no pickles, no half-loaded model."""

import pickle

import numpy as np
import pytest

from nnlib import Dense, Sequential


def make(*sizes):
    return Sequential([Dense(*pair) for pair in zip(sizes, sizes[1:])], np.random.default_rng(0))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_weights_come_back(tmp_path, dtype):
    model, other = (Sequential([Dense(2, 3)], np.random.default_rng(seed), dtype) for seed in (0, 1))
    model.save_weights(tmp_path / "w.npz")
    other.load_weights(tmp_path / "w.npz")
    np.testing.assert_array_equal(other.theta, model.theta)
    assert other.params["0.W"].base is not None and other.theta.dtype == dtype


def test_refuses_what_is_not_plain_arrays(tmp_path):
    path, model = tmp_path / "w.npz", make(2, 3)
    kept = model.theta.copy()
    contents = {
        "a pickle": pickle.dumps({"0.W": 1}),
        "text": b"hello",
        "empty": b"",
        "a broken zip": b"PK\x03\x04 and no more",
    }
    for content in contents.values():
        path.write_bytes(content)
        with pytest.raises(ValueError, match="written by save_weights"):
            model.load_weights(path)
    np.savez(path, **{"0.W": np.array([object()])})
    with pytest.raises(ValueError, match="written by save_weights"):
        model.load_weights(path)
    np.testing.assert_array_equal(model.theta, kept)


def test_refuses_another_models_weights(tmp_path):
    make(2, 3, 1).save_weights(tmp_path / "w.npz")
    model = make(2, 4, 1)
    kept = model.theta.copy()
    with pytest.raises(ValueError, match=r"'0.W': \(2, 4\).*got .*'0.W': \(2, 3\)"):
        model.load_weights(tmp_path / "w.npz")
    np.testing.assert_array_equal(model.theta, kept)
    with pytest.raises(ValueError, match="ends in .npz"):
        model.save_weights(tmp_path / "w.pkl")

"""The README's code does what the README says."""

from pathlib import Path

import numpy as np

import nnlib

README = Path(__file__).parents[1].joinpath("README.md").read_text(encoding="utf-8")


def test_the_snippet_trains_moons_and_digits():
    names = {}
    exec(README.split("```python")[1].split("```")[0], names)
    digits, moons, loss = names["digits"], names["moons"], names["loss"]
    unseen = digits.evaluate(names["X"][1400:], names["y"][1400:], loss=loss, metrics=[nnlib.accuracy])
    assert 0.88 < unseen["accuracy"] < 0.93  # "about nine of ten"
    X, y = nnlib.make_moons(500, np.random.default_rng(0))
    loss = nnlib.BinaryCrossentropy(from_logits=True)
    assert moons.evaluate(X, y, loss=loss, metrics=[nnlib.accuracy])["accuracy"] > 0.95

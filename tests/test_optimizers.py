"""Every optimizer follows PyTorch's, step by step; the numbers were recorded by golden/torch_cases.py."""

import json

import numpy as np
import pytest

import nnlib
from nnlib import SGD, Adam, optimizers
from tests.golden import torch_cases

GOLDEN = json.loads(torch_cases.RECORDED.read_text())


@pytest.mark.parametrize("case", torch_cases.OPTIMIZERS)
def test_follows_pytorch_step_by_step(case):
    w, curvature, target = torch_cases.start()
    name, keywords, *_ = torch_cases.OPTIMIZERS[case]
    optimizer, path = getattr(nnlib, name)(**keywords), []
    for _ in range(torch_cases.STEPS):
        optimizer.step(w, 2 * curvature * (w - target))
        path.append(w.copy())
    np.testing.assert_allclose(path, GOLDEN["optimizers"][case], rtol=1e-12)


def test_recorded_numbers_are_pytorchs():
    pytest.importorskip("torch")
    fresh = torch_cases.all_numbers()
    for kind, cases in GOLDEN.items():
        for case, numbers in cases.items():
            np.testing.assert_allclose(fresh[kind][case], numbers, rtol=1e-12, err_msg=case)


@pytest.mark.parametrize("case", torch_cases.OPTIMIZERS)
def test_keeps_float32_and_any_shape(case):
    name, keywords, *_ = torch_cases.OPTIMIZERS[case]
    w = np.ones((2, 3), np.float32)
    getattr(nnlib, name)(**keywords).step(w, np.full((2, 3), 0.5, np.float32))
    assert w.dtype == np.float32 and (w < 1).all()


@pytest.mark.parametrize("case", torch_cases.OPTIMIZERS)
def test_goes_over_a_long_vector_in_blocks(case, monkeypatch):
    name, keywords, *_ = torch_cases.OPTIMIZERS[case]
    rng = np.random.default_rng(0)
    start, gradients = rng.standard_normal(100_001), rng.standard_normal((3, 100_001))
    ends = []
    for block in (optimizers.BLOCK, start.nbytes):
        monkeypatch.setattr(optimizers, "BLOCK", block)
        w, optimizer = start.copy(), getattr(nnlib, name)(**keywords)
        for gradient in gradients:
            optimizer.step(w, gradient)
        ends.append(w)
    np.testing.assert_array_equal(*ends)
    assert (ends[0] != start).all()


def test_adam_first_step_is_the_learning_rate_whatever_the_gradient():
    w = np.zeros(3)
    Adam(0.01, epsilon=0.0).step(w, np.array([1e-8, 1.0, -1e8]))
    np.testing.assert_allclose(w, [-0.01, -0.01, 0.01], rtol=1e-12)


def test_schedule_is_asked_for_each_update():
    w, asked = np.zeros(1), []
    optimizer = SGD(lambda t: asked.append(t) or 0.1 / (t + 1))
    for _ in range(3):
        optimizer.step(w, np.ones(1))
    assert asked == [0, 1, 2]
    np.testing.assert_allclose(w, -(0.1 + 0.05 + 0.1 / 3))


def test_one_optimizer_serves_one_model():
    optimizer = Adam()
    optimizer.step(np.zeros(2), np.ones(2))
    with pytest.raises(ValueError, match="new optimizer"):
        optimizer.step(np.zeros(2), np.ones(2))

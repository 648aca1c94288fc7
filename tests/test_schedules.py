"""Schedules: the rate at chosen updates."""

import pytest

import nnlib


@pytest.mark.parametrize(
    "schedule, at",
    [
        (nnlib.step_decay(0.1, every=10), {0: 0.1, 9: 0.1, 10: 0.05, 25: 0.025}),
        (nnlib.exponential_decay(0.1, every=10), {0: 0.1, 5: 0.1 / 2**0.5, 10: 0.05}),
        (nnlib.inverse_decay(0.1, half_life=10), {0: 0.1, 10: 0.05, 30: 0.025}),
        (nnlib.cosine_decay(0.1, updates=10), {0: 0.1, 5: 0.05, 10: 0.0, 99: 0.0}),
    ],
)
def test_schedules(schedule, at):
    assert {t: schedule(t) for t in at} == pytest.approx(at)

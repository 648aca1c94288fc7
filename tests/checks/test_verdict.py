"""Verdicts and points, on students who are right, wrong, absent or strange."""

from dataclasses import replace

import numpy as np
import pytest

import nnlib
from nnlib.checks.card import card
from nnlib.checks.exercises import EXERCISES
from nnlib.checks.verdict import Verdict, evaluate
from tests.checks.sample_cards import SAMPLES, blank

STEP = EXERCISES["01/step"]


def report(student, exercise=STEP, hidden=False):
    return evaluate(exercise, student, np.random.default_rng(0), hidden=hidden)


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("not_attempted", Verdict.NOT_ATTEMPTED),
        ("right", Verdict.RIGHT),
        ("named_mistake", Verdict.WRONG),
        ("none", Verdict.WRONG),
        ("calls_the_library", Verdict.WRONG),
        ("raises", Verdict.STOPPED),
        ("exits", Verdict.STOPPED),
        ("endless_loop", Verdict.STOPPED),
        ("cannot_be_used", Verdict.WRONG),
        ("stub_left_in", Verdict.STOPPED),
    ],
)
def test_the_four_verdicts(name, verdict):
    exercise, student, hidden = SAMPLES[name]
    assert report(student, exercise, hidden).verdict is verdict


def test_points_are_earned_by_group():
    strict = lambda z: np.where(np.asarray(z) > 0, 1, 0)  # noqa: E731
    assert report(strict).score == 2  # one of two visible groups stands for half of all points
    assert report(strict, hidden=True).score == 1  # positive and negative
    right = lambda z: np.where(np.asarray(z) >= 0, 1, 0)  # noqa: E731
    assert report(right).score == report(right, hidden=True).score == STEP.points == 4


def test_an_endless_loop_ends_a_check_and_costs_only_its_own_points_at_grading():
    def gate(name):
        while name == "or":
            pass
        return nnlib.gate(name)

    quick = [replace(group, seconds=0.1) for group in EXERCISES["01/gate"].groups]
    exercise = replace(EXERCISES["01/gate"], groups=quick, reference=lambda name: nnlib.gate(name))
    assert [each.passed for each in report(gate, exercise).groups] == [True, False]
    assert [each.passed for each in report(gate, exercise, hidden=True).groups] == [
        True,
        False,
        True,
        True,
        False,
    ]


def test_a_forbidden_call_earns_nothing():
    from nnlib import step as innocent_name

    assert report(lambda z: innocent_name(z), hidden=True).score == 0


def test_hidden_inputs_are_fresh():
    seen = []
    for seed in (0, 1):
        evaluate(STEP, lambda z: seen.append(np.array(z)), np.random.default_rng(seed))
    assert not np.array_equal(seen[0], seen[len(seen) // 2])


class Strange:
    """Nothing about it works."""

    def __getattribute__(self, name):
        raise RuntimeError("boo")

    def __call__(self, *args):
        raise RuntimeError("boo")

    def __eq__(self, other):
        raise RuntimeError("boo")


@pytest.mark.parametrize(
    "make",
    [
        lambda: None,
        lambda: 3,
        lambda: "step",
        lambda: [],
        lambda: ...,
        lambda: int,
        lambda: print,
        lambda: np.add,
        lambda: Strange,
        lambda: Strange(),
        lambda: blank,
    ],
)
def test_no_object_breaks_the_notebook(make):
    assert report(make()).score == 0 and report(make(), hidden=True).score == 0
    str(card(report(make())))

"""``check``: what a notebook cell calls to have an exercise looked at."""

import zlib
from dataclasses import dataclass

import numpy as np

from nnlib.checks.card import Card, card, notice
from nnlib.checks.exercises import find_exercise
from nnlib.checks.verdict import evaluate


@dataclass(repr=False)
class Score:
    """What a check gives: the points, whose text nbgrader reads, and the card that people see."""

    points: float
    card: Card

    def __repr__(self):
        return repr(self.card)

    def _repr_mimebundle_(self, include=None, exclude=None):
        data, metadata = self.card._repr_mimebundle_()
        return data | {"text/plain": str(self.points)}, metadata


def check(id, student, hidden=False):
    """Try ``student`` → its `Score`, which shows as a card.

    The student's own runs use the same inputs each time, so that a failure can be studied; with ``hidden``,
    as at grading, all groups run on fresh ones.
    """
    exercise, problem = find_exercise(id)
    if problem:
        return Score(0.0, notice(problem))
    rng = np.random.default_rng() if hidden else np.random.default_rng(zlib.crc32(exercise.id.encode()))
    report = evaluate(exercise, student, rng, hidden=hidden)
    return Score(report.score, card(report))

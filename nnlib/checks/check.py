"""``check``: what a notebook cell calls to have an exercise looked at."""

import zlib

import numpy as np

from nnlib.checks.card import card, in_notebook, notice
from nnlib.checks.exercises import find_exercise
from nnlib.checks.verdict import evaluate


class Score(float):
    """The points of a cell, shown as the card that tells where they come from: nbgrader reads the text."""

    def __new__(cls, points, card):
        score = super().__new__(cls, points)
        score.card = card
        return score

    def _repr_mimebundle_(self, include=None, exclude=None):
        data, metadata = self.card._repr_mimebundle_()
        return data | {"text/plain": repr(self)}, metadata


def check(id, student, hidden=False):
    """Try ``student``, and return the points; as the value of a cell they show as a card.

    The student's own runs use the same inputs each time, so that a failure can be studied; with ``hidden``,
    as at grading, all groups run on fresh ones.
    """
    exercise, problem = find_exercise(id)
    if problem:
        return _score(0.0, notice(problem))
    rng = np.random.default_rng() if hidden else np.random.default_rng(zlib.crc32(exercise.id.encode()))
    report = evaluate(exercise, student, rng, hidden=hidden)
    return _score(report.score, card(report))


def _score(points, card):
    if not in_notebook():
        print(card)
    return Score(points, card)

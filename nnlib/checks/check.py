"""``check``: what a notebook cell calls to have an exercise looked at."""

import zlib

import numpy as np

from nnlib.checks.card import card, notice, show
from nnlib.checks.exercises import find_exercise
from nnlib.checks.verdict import evaluate


class Score(float):
    """The points of a cell: nbgrader reads its text; a person reads the card, so as HTML it is empty."""

    def _repr_html_(self):
        return ""


def check(id, student, hidden=False):
    """Try ``student``, show a card, and return the points as the cell's value.

    The student's own runs use the same inputs each time, so that a failure can be studied; with ``hidden``,
    as at grading, all groups run on fresh ones.
    """
    exercise, problem = find_exercise(id)
    if problem:
        show(notice(problem))
        return Score(0.0)
    rng = np.random.default_rng() if hidden else np.random.default_rng(zlib.crc32(exercise.id.encode()))
    report = evaluate(exercise, student, rng, hidden=hidden)
    show(card(report))
    return Score(report.score)

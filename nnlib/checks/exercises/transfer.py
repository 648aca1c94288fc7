"""The transfer check at a lesson's end: several questions, one function, no feedback before grading."""

import numpy as np

from nnlib.checks.comparison import Other, plain
from nnlib.checks.exercise import Group


def _missing(student):
    """Drive: which entries there are, and of each whether it is still open, a text, or something else."""
    kinds = {str: "text", type(None): "open", type(...): "open"}
    return {key: kinds.get(type(value), "value") for key, value in student().items()}


FORM = Group("all entries are there", 0, lambda rng: [()], drive=_missing,
             sentence="As it stands, not every answer can be read: run `transfer_check()` in a cell of its own, and compare what it gives with the example in the docstring.")  # fmt: skip


def question(name, key, good):
    """A hidden group for one question: ``good`` says whether the answer under ``key`` is right."""

    def drive(student):
        answer = plain(student()[key])  # an object could say of itself that it is right, and emptiness is all
        return not isinstance(answer, Other) and np.size(answer) > 0 and bool(good(answer))

    return Group(name, 1, lambda rng: [()], hidden=True, drive=drive)

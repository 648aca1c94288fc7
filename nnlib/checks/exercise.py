"""What an exercise is, said once: the check, the card, the grader and the author's tests all read it."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class Mistake:
    """A wrong implementation that students really write, and the sentence that helps.

    ``function`` takes what the reference takes. When a student's answers are exactly its answers on the
    same fresh inputs, the card says ``sentence``.
    """

    name: str
    function: Callable
    sentence: str


@dataclass(frozen=True)
class Group:
    """Some checks that belong together: all of them pass and the points are earned, or none are.

    ``cases(rng)`` makes a fresh list of argument tuples. ``drive(student, *case)`` turns one case into plain
    data (numbers, text, arrays, and tuples, lists, dicts of them); the reference is driven the same way and
    the two are compared. ``sentence`` is said when the group fails and nothing more exact is known.
    A call may take ``seconds``. A group of 0 points gives advice: it runs when all else is right, and failing
    it only adds its sentence to the card.
    """

    name: str
    points: int
    cases: Callable[[np.random.Generator], list[tuple]]
    hidden: bool = False
    drive: Callable = lambda student, *case: student(*case)
    sentence: str = ""
    seconds: float = 4.0


@dataclass(frozen=True)
class Exercise:
    """One function (or class) to write.

    ``id`` is "lesson/name" and name is what the student defines; ``objective`` completes "you can …".
    ``reference`` is right by definition, usually the library's own. ``returns`` names the parts of a tuple
    for the card; a ``gradient`` is shown entry by entry with ratios. ``forbids`` are functions that would be
    the answer itself (the reference always is). ``hints`` rise in strength; the last is a worked step on
    other numbers. ``rtol`` leaves room for float32 and another order of sums. A ``silent`` exercise says
    nothing but "recorded" until it is graded.
    """

    id: str
    objective: str
    reference: Callable
    groups: tuple[Group, ...]
    mistakes: tuple[Mistake, ...] = ()
    hints: tuple[str, ...] = ()
    returns: tuple[str, ...] = ()
    forbids: tuple[Callable, ...] = ()
    gradient: bool = False
    rtol: float = 1e-5
    silent: bool = False

    @property
    def name(self):
        return self.id.split("/")[1]

    @property
    def points(self):
        return sum(group.points for group in self.groups)


@dataclass(frozen=True)
class Question:
    """A question that is not graded: a guess before the output shows, or a choice between statements.

    ``answer`` is a number (right within ``tolerance``), a text or a tuple; ``why`` explains it, and
    ``others`` maps a tempting wrong answer to what it overlooks. With ``choices``, letter to statement, the
    answer is a letter.
    """

    id: str
    answer: object
    why: str
    others: dict = field(default_factory=dict)
    choices: dict = field(default_factory=dict)
    tolerance: float = 1e-9


def inputs_after(student, *case):
    """A ``drive`` for "leaves its inputs alone": the arguments after the call, and the answer."""
    answer = student(*case)
    return *case, answer

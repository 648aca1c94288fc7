"""Judging a student's function: run the groups, compare, and come to one of four verdicts."""

import copy
import inspect
import warnings
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from types import FunctionType

from nnlib.checks.calling import Outcome, guarded
from nnlib.checks.comparison import Gap, Raised, compare, plain
from nnlib.checks.exercise import Exercise, Group, inputs_after
from nnlib.checks.messages import say
from nnlib.checks.showing import short

STUB = compile("def stub(): raise NotImplementedError()", "", "exec").co_consts[0].co_code


class Verdict(Enum):
    NOT_ATTEMPTED = "not attempted"
    WRONG = "wrong"
    STOPPED = "your code stopped"
    RIGHT = "right"


@dataclass
class Try:
    """One case: the arguments, what should come, what came as plain data, and the gap, if any."""

    case: tuple
    expected: object
    got: object
    gap: Gap | None
    outcome: Outcome

    @property
    def passed(self):
        return self.gap is None


@dataclass
class GroupReport:
    group: Group
    tries: list[Try] = field(default_factory=list)

    @property
    def passed(self):
        return bool(self.tries) and all(each.passed for each in self.tries)

    @property
    def first_failure(self):
        return next((each for each in self.tries if not each.passed), None)


@dataclass
class Report:
    """All that is known about one try at an exercise. ``score`` is in points of the whole exercise."""

    exercise: Exercise
    hidden: bool
    verdict: Verdict = Verdict.WRONG
    groups: list[GroupReport] = field(default_factory=list)
    refusal: str = ""  # why the function could not be tried at all
    remembers: bool = False  # it answered the same call differently the second time
    advice: list[str] = field(default_factory=list)

    @property
    def score(self):
        """The points earned. While hidden groups wait, the visible ones stand for them: the score that
        nbgrader's Validate button reads is then full exactly when every visible check passes."""
        if self.forbidden:
            return 0.0
        earned = sum(each.group.points for each in self.groups if each.passed)
        tried = sum(group.points for group in self.exercise.groups if self.hidden or not group.hidden)
        return float(self.exercise.points * earned / tried) if tried else 0.0

    @property
    def tries(self):
        return [each for group_report in self.groups for each in group_report.tries]

    @property
    def forbidden(self):
        """The name of the forbidden function that was called, or an empty text."""
        return next((each.outcome.forbidden for each in self.tries if each.outcome.forbidden), "")

    @property
    def failure(self):
        """The group and the try that the card speaks about: the first that failed."""
        return next(((each, each.first_failure) for each in self.groups if each.first_failure), None)


def evaluate(exercise, student, rng, *, hidden=False, guarded=guarded):
    """Try ``student`` on fresh inputs from ``rng``. ``hidden`` adds the groups that are kept for grading.

    ``guarded`` makes the calls: in this process, or, for the grader, in the student's own.
    """
    report = Report(exercise, hidden, refusal=_refusal(exercise, student))
    if report.refusal:
        return report
    if is_blank(student):
        report.verdict = Verdict.NOT_ATTEMPTED
        return report
    tried = partial(_try_group, exercise, student=student, rng=rng, guarded=guarded)
    for group in exercise.groups:
        if group.points and (hidden or not group.hidden):
            report.groups.append(tried(group))
            if report.tries[-1].outcome.stopped and not hidden:  # one endless loop is enough to wait for
                break
    report.verdict = _verdict(report)
    if report.verdict is Verdict.RIGHT and not hidden:
        advising = [group for group in exercise.groups if not group.points]
        report.advice = [group.sentence for group in advising if not tried(group).passed]
    elif report.verdict is Verdict.WRONG:
        again = next(((each.group, one) for each in report.groups for one in each.tries if one.passed), None)
        report.remembers = (
            again is not None and not attempt(exercise, again[0], student, again[1].case, guarded).passed
        )
    return report


def attempt(exercise, group, student, case, guarded=guarded):
    """Drive student and reference through one case, each on its own copy, and compare."""
    expected = answer(exercise, group, exercise.reference, case)
    forbids = (exercise.reference, *exercise.forbids)
    outcome = guarded(group.drive, student, *copy.deepcopy(case), seconds=group.seconds, forbids=forbids)
    got = plain(outcome.value) if outcome.error is None else Raised(type(outcome.error).__name__)
    if (
        outcome.stopped
        or outcome.forbidden
        or (outcome.error is not None and not isinstance(expected, Raised))
    ):
        return Try(case, expected, got, Gap("stopped", expected, got), outcome)
    parts = exercise.returns
    if group.drive is inputs_after:
        parts = (*list(inspect.signature(exercise.reference).parameters)[: len(case)], "")
    return Try(case, expected, got, compare(expected, got, exercise.rtol, parts), outcome)


def _try_group(exercise, group, student, rng, guarded):
    report = GroupReport(group)
    for case in group.cases(rng):
        report.tries.append(attempt(exercise, group, student, case, guarded))
        if report.tries[-1].outcome.stopped:
            break
    return report


def answer(exercise, group, function, case):
    """What a trusted function gives on its own copy of one case, an exception included, as plain data.

    A warning of numpy's would reach stderr, for which nbgrader takes all points away.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            return plain(group.drive(function, *copy.deepcopy(case)))
    except Exception as error:  # noqa: BLE001  a mistake may raise anything; so may a reference asked to
        return Raised(type(error).__name__)


def _verdict(report):
    if report.failure is None:
        return Verdict.RIGHT
    failed = report.failure[1]
    stopped = failed.gap.kind == "stopped" and not (report.forbidden or failed.outcome.unusable)
    return Verdict.STOPPED if stopped else Verdict.WRONG


def _refusal(exercise, student):
    """Why this object cannot be tried at all, or an empty text."""
    if not callable(student):
        return say(
            "Expected the function {name} itself, got {kind}. Write {name} without quotes or brackets.",
            name=exercise.name,
            kind=f"the {type(student).__name__} {short(student)}" if student is not None else "None",
        )
    try:
        wanted, found = inspect.signature(exercise.reference), inspect.signature(student)
        found.bind(*wanted.parameters)
    except TypeError:  # the arguments do not fit
        return say(
            "Expected the call {name}{wanted}, but yours is {name}{found}. Keep the first line as it was.",
            name=exercise.name,
            wanted=wanted,
            found=found,
        )
    except Exception:  # noqa: BLE001  no signature, or a strange one: the calls themselves will tell
        pass
    return ""


def is_blank(student):
    """True for a stub as released: it can do nothing but ``raise NotImplementedError()``."""
    parts = vars(student).values() if issubclass(type(student), type) else [student]
    codes = [part.__code__ for part in parts if type(part) is FunctionType]
    return {(code.co_names, code.co_code) for code in codes} == {(("NotImplementedError",), STUB)}

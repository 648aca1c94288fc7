"""Measuring an exercise: is it passed by whoever is right, and by nobody else?

Stand-ins, mistakes and mutants go through the same ``evaluate`` and ``diagnose`` as a student's own function.
The seeds are fixed, so all figures but the seconds come out the same on every machine.
"""

import copy
import functools
import inspect
import pickle
import time
from dataclasses import dataclass, field, replace

import numpy as np

from nnlib.authoring import standins
from nnlib.authoring.excused import EQUIVALENT, FINITE
from nnlib.authoring.mutants import mutants, retyped, source_of
from nnlib.authoring.size import lines_of
from nnlib.authoring.wording import wording_faults
from nnlib.checks.card import card
from nnlib.checks.diagnosis import diagnose
from nnlib.checks.exercise import Exercise, Group
from nnlib.checks.verdict import Verdict, evaluate

SEEDS = range(50)  # for every mistake and every style of right answer
SOME, FEW = SEEDS[:10], SEEDS[:3]  # where a model is trained, and for memorisers; for disguises and mutants
MOST_LINES, MOST_SECONDS = 39, 1.0


@dataclass
class Figures:
    """What was measured of an exercise. ``faults`` are sentences, and a good exercise has none."""

    exercise: Exercise
    styles: list[str] = field(default_factory=list)  # of right answers
    named: int = 0  # mistakes
    only_hidden: list[str] = field(default_factory=list)  # mistakes that no visible group can show
    mutants: int = 0
    killed: int = 0
    killed_visibly: int = 0
    equivalent: dict[str, str] = field(default_factory=dict)  # the other mutants, each with the reason
    by_heart: int = 0  # the hidden points of the best memoriser
    seconds: dict[tuple, float] = field(default_factory=dict)  # {("right" or "wrong", hidden): CPU time}
    faults: list[str] = field(default_factory=list)


def measure(exercise):
    """The Figures of an exercise, after some seconds."""
    figures = Figures(exercise)
    for folder in ("solutions", "course"):
        if standins.written(exercise, folder) is None:
            figures.faults.append(f"In {folder}/ no cell defines {exercise.name}.")
    if figures.faults:
        return figures
    quick = replace(exercise, reference=remembered(exercise.reference))
    for part in (size, right, idle, mistakes, slips, wording, speed):
        figures.faults += dict.fromkeys(part(quick, figures))  # each fault once, not for every seed
    return figures


# --- The parts: each fills in its figures and yields the faults that it finds -----------------


def size(exercise, figures):
    """It is said in few lines, and the groups come in the order in which they run."""
    if lines_of(exercise) > MOST_LINES:
        yield f"It takes {lines_of(exercise)} lines, more than {MOST_LINES}."
    hidden = [group.hidden for group in exercise.groups]
    if hidden != sorted(hidden):
        yield "A visible group stands behind a hidden one: put the hidden groups last."


def right(exercise, figures):
    """Whoever is right gets full points and hears nothing, in every style and disguise."""
    answers = standins.right_answers(exercise)
    figures.styles = list(answers)
    if len(answers) < 3:
        yield f"Expected right answers in three styles, got {len(answers)}."
    students = answers | {"the solution": standins.written(exercise, "solutions")}
    students |= {"the reference": retyped(*source_of(exercise.reference))}
    many = seeds_of(exercise)
    runs = [(style, student, many if style in answers else FEW) for style, student in students.items()]
    for how, disguise in standins.DISGUISES.items():
        runs += [(f"{style}, {how}", disguise(student), FEW) for style, student in answers.items()]
    for who, student, seeds in runs:
        for report in reports(exercise, student, seeds):
            if report.failure:
                words = diagnose(report) or "a gap"
                yield f"Right, but fails {report.failure[0].group.name!r}: {who}. Said is {words}."


def idle(exercise, figures):
    """Nothing for nothing: the blank stub, the library's own function, the visible checks by heart."""
    for report in reports(exercise, standins.written(exercise, "course"), FEW):
        if report.verdict is not Verdict.NOT_ATTEMPTED or report.score:
            yield f"The blank stub counts as {report.verdict.value}, with {report.score:g} points."
    for how, caller in standins.callers(inspect.unwrap(exercise.reference)).items():
        for report in reports(exercise, caller, FEW):
            if not report.forbidden or report.score:
                yield f"The library's own function is not recognised when called through {how}."
    for how, memoriser in standins.memorisers(exercise).items():
        for report in reports(exercise, memoriser, SOME):
            points = sum(each.group.points for each in report.groups if each.passed and each.group.hidden)
            figures.by_heart = max(figures.by_heart, points)
            if points and exercise.id not in FINITE:
                yield f"Hidden points can be had by heart, with {how} for what is new."


def mistakes(exercise, figures):
    """Each listed mistake fails and is called by its own name, by the visible groups if they can show it.

    What these name is named at grading too: they run first there, and further groups only rule others out.
    """
    exercise = trusting(exercise)
    for mistake in exercise.mistakes:
        names, shown = set(), set()
        for seed in seeds_of(exercise):
            (report,) = reports(exercise, mistake.function, [seed], hidden=False)
            shown.add(report.failure is not None)
            if not report.failure:
                (report,) = reports(exercise, mistake.function, [seed])
            diagnosis = diagnose(report)
            names.add(diagnosis.mistake if diagnosis else "right")
        figures.named += names == {mistake.name}
        figures.only_hidden += [] if True in shown else [mistake.name]
        if names != {mistake.name}:
            yield f"The mistake {mistake.name!r} is called {' or '.join(map(repr, sorted(names)))}."
        if len(shown) > 1:
            yield f"The visible groups show the mistake {mistake.name!r} on some seeds, not on all."


def slips(exercise, figures):
    """Each mutant of the reference fails on every seed, but for those that change nothing."""
    known, source = EQUIVALENT.get(exercise.id, {}), source_of(exercise.reference)
    asks_for_errors = "raises " in inspect.getdoc(standins.written(exercise, "solutions"))
    exercise = trusting(exercise, seconds=1.0)
    for mutant in mutants(*source, guards=asks_for_errors):
        visibly = all(report.failure for report in reports(exercise, mutant.function, FEW, hidden=False))
        killed = visibly or all(report.failure for report in reports(exercise, mutant.function, FEW))
        figures.mutants += 1
        figures.killed += killed
        figures.killed_visibly += visibly
        if not killed and mutant.change in known:
            figures.equivalent[mutant.change] = known[mutant.change]
        elif not killed:
            yield f"This mutant passes, line {mutant.line}: {mutant.change}"
    for change in known.keys() - figures.equivalent.keys():
        yield f"excused.py lists a mutant that does not pass, or is none: {change}"


def wording(exercise, figures):
    """The docstring says what is asked, its examples hold, and the hints give nothing away."""
    (report,) = reports(exercise, standins.written(exercise, "solutions"), [0])
    yield from wording_faults(exercise, report.tries)


def speed(exercise, figures):
    """A card comes within a second of CPU time, the best of two: for a right answer and every wrong one."""
    source = source_of(exercise.reference)
    exercise = replace(trusting(exercise), reference=retyped(*source))  # which remembers nothing
    students = [("right", retyped(*source)), *(("wrong", each.function) for each in exercise.mistakes)]
    for kind, student in students:
        for hidden in (False, True):
            took = min(_seconds(exercise, student, hidden) for _ in range(2))
            figures.seconds[kind, hidden] = max(figures.seconds.get((kind, hidden), 0), took)
            if took > MOST_SECONDS:
                yield f"A check of a {kind} answer takes {took:.1f} s of CPU time."


def _seconds(exercise, student, hidden):
    rng, started = standins.visible_rng(exercise), time.process_time()
    card(evaluate(exercise, student, rng, hidden=hidden))
    return time.process_time() - started


# --- What they share --------------------------------------------------------------------------


def seeds_of(exercise):
    """SEEDS, or SOME where a model is trained: there a call may take longer than elsewhere."""
    return SOME if any(group.seconds > Group.seconds for group in exercise.groups) else SEEDS


def reports(exercise, student, seeds, hidden=True):
    """The report of a run for each seed: with all groups, or with those that a student sees."""
    return (evaluate(exercise, student, np.random.default_rng(seed), hidden=hidden) for seed in seeds)


def trusting(exercise, **changed):
    """The exercise with nothing forbidden, since its mistakes and mutants may call the library."""
    reference = remembered(retyped(*source_of(exercise.reference)))
    groups = tuple(replace(group, **changed) for group in exercise.groups)
    return replace(exercise, reference=reference, forbids=(), groups=groups)


def remembered(reference):
    """The same function, which works each answer out once only. A class stays as it is."""
    if inspect.isclass(reference):
        return reference
    answers = {}

    @functools.wraps(reference)
    def recall(*args):
        key = pickle.dumps(args)
        if key not in answers:
            answers[key] = reference(*args)
        return copy.deepcopy(answers[key])

    return recall

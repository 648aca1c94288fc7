"""Judging one hand-in: its code runs in a jail, what it answers is compared out here, out of its reach."""

import time
from functools import partial
from pathlib import Path

import numpy as np

from nnlib.checks.card import card, notice
from nnlib.checks.diagnosis import diagnose
from nnlib.checks.exercises import EXERCISES
from nnlib.checks.verdict import Verdict, evaluate
from nnlib.grading.handin import find_file, plan, read_cells
from nnlib.grading.jail import Jail
from nnlib.grading.results import Graded, Judged
from nnlib.grading.wire import Gone, Late

CELL, WHOLE = 20, 300  # seconds that a cell may take, and a whole hand-in
LATE, ENDED = f"it took more than {CELL} seconds", "it ended the whole program"


def judge(folder, lesson, cells, protected=True):
    """(Graded, HandIn) of a student's folder for a lesson, whose ``cells`` are as `lesson_cells` gives them.

    Nothing in the folder makes it raise: a file that cannot be read earns nothing, and it is said why.
    """
    path, note = find_file(Path(folder), lesson)
    notes = [note] if note else []
    try:
        found = read_cells(path) if path else []
    except (ValueError, OSError) as error:
        found, notes = [], [*notes, str(error)]
    hand_in = plan(found, cells)
    judged, said = _Course(protected).follow(hand_in)
    if any(each.mistake == "NameError" for each in judged):  # perhaps a name from a cell of the lesson's own
        again, said = _Course(protected).follow(plan(found, cells, everything=True))
        judged = [max(pair, key=lambda each: each.points) for pair in zip(judged, again)]
    return Graded(Path(folder).parent.name, lesson, judged, [*notes, *said]), hand_in


def ungraded(student, lesson, cells, error):
    """The Graded of a hand-in at which the grader itself failed."""
    sentence = _failure(error)
    checks = [EXERCISES[cell.exercise] for cell in cells if cell.kind == "check"]
    return Graded(
        student, lesson, [_untried(each, Verdict.STOPPED, "", sentence) for each in checks], [sentence]
    )


class _Course:
    """One way through a hand-in's steps, with as many jails as it wears out."""

    def __init__(self, protected):
        self.protected, self.ran, self.troubles, self.notes = protected, [], {}, []
        self.jail = self.student = None
        self.ends = time.monotonic() + WHOLE

    def follow(self, hand_in):
        """([Judged of each exercise, in the lesson's order], [notes])."""
        judged = {}
        try:
            for what, *step in hand_in.steps:
                if what == "judge":
                    judged[step[0]] = self._judge(EXERCISES[step[0]])
                else:
                    self.ran.append(step)
                    if self._in_time() and self.jail and self.jail.alive:  # else the next jail runs it
                        self._run(step)
            for each in judged.values():
                if each.verdict == Verdict.NOT_ATTEMPTED.value:  # perhaps its answer stands below its check
                    again = self._judge(EXERCISES[each.exercise])
                    judged[each.exercise] = max(each, again, key=lambda each: each.points)
        finally:
            if self.jail:
                self.jail.end()
        return [judged[exercise] for exercise in EXERCISES if exercise in judged], self.notes

    def _in_time(self):
        return time.monotonic() < self.ends

    def _run(self, cell):
        """Run a cell; if it ends the jail, the next one goes without it."""
        source, name = cell
        try:
            trouble = self.jail.run(source, min(CELL, self.ends - time.monotonic()))
        except (Late, Gone) as error:
            trouble = LATE if isinstance(error, Late) else ENDED
            self.jail.end()
            self.ran.remove(cell)
            self.notes.append(
                f"A cell was left out, {source.strip().partition(chr(10))[0][:60]!r}: {trouble}."
            )
        if name and trouble:
            self.troubles[name] = trouble

    def _inside(self):
        """Is there a jail in which all has run that came so far? If there is none, make one."""
        while not (self.jail and self.jail.alive) and self._in_time():
            self.jail = Jail(self.protected)
            for cell in list(self.ran):
                if self.jail.alive and self._in_time():
                    self._run(cell)
        return self._in_time()

    def _judge(self, exercise):
        if not self._inside():
            sentence = f"All that it does took more than {WHOLE} seconds."
            return _untried(exercise, Verdict.STOPPED, "out of time", sentence)
        try:
            return self._try(exercise)
        except (Late, Gone):  # outside of its calls: what happens there is told of
            self.jail.end()
            return _untried(exercise, Verdict.STOPPED, "ends the program", f"Looked at, {ENDED}.")
        except Exception as error:  # noqa: BLE001  it costs this exercise alone
            self.notes.append(f"{exercise.id}: {_failure(error)}")
            return _untried(exercise, Verdict.STOPPED, "", self.notes[-1])

    def _guarded(self, exercise, drive, student, *case, **limits):
        """`Jail.guarded`; after a call that ended the jail, the next ones have a new one and its student."""
        if not self.jail.alive and self._inside():
            self.student = self.jail.begin(exercise.id)
        return self.jail.guarded(drive, self.student, *case, **limits)

    def _try(self, exercise):
        self.student = self.jail.begin(exercise.id)
        if self.student is None:
            trouble = self.troubles.get(exercise.name, "")
            verdict = Verdict.STOPPED if trouble else Verdict.NOT_ATTEMPTED
            sentence = f"{exercise.name} is not defined" + (
                f": its cell stopped, {trouble}" if trouble else ""
            )
            return _untried(exercise, verdict, trouble.partition(":")[0], f"{sentence}.")
        guarded = partial(self._guarded, exercise)
        report = evaluate(exercise, self.student, np.random.default_rng(), hidden=True, guarded=guarded)
        said = diagnose(report)
        return Judged(
            exercise.id,
            report.score,
            float(exercise.points),
            report.verdict.value,
            _text(said.mistake) if said else "",
            _text(said.sentence) if said else "",
            _text(card(report)._repr_mimebundle_()[0]["text/html"]),
        )


def _failure(error):
    return f"The grader failed here ({type(error).__name__}: {error}). Grade this one by hand."


def _text(said):
    """Without halves of letters, which a student's exception can hold and no file."""
    return said.encode("utf-8", "replace").decode()


def _untried(exercise, verdict, mistake, sentence):
    """The Judged of an exercise of which there was nothing to try."""
    sentence = _text(sentence)
    html = notice(sentence)._repr_mimebundle_()[0]["text/html"]
    return Judged(exercise.id, 0.0, float(exercise.points), verdict.value, _text(mistake), sentence, html)

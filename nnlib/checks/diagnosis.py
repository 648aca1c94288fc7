"""From a wrong answer to one sentence: which mistake gives exactly this, or at least what kind of gap it is.

Each sentence stands beside the test that calls for it, and leaves through ``say``.
"""

from dataclasses import dataclass

import numpy as np

from nnlib.checks.comparison import Other, Raised, compare, constant_ratio
from nnlib.checks.exercise import inputs_after
from nnlib.checks.messages import NUMPY_ERRORS, say
from nnlib.checks.showing import kind_of, short
from nnlib.checks.verdict import answer


@dataclass(frozen=True)
class Diagnosis:
    """``mistake`` names what was recognised, for the class report; ``sentence`` is for the student."""

    mistake: str
    sentence: str


def found(mistake, sentence, **values):
    return Diagnosis(mistake, say(sentence, **values))


def diagnose(report):
    """The Diagnosis of a report, or None where there is nothing to say."""
    if report.refusal:
        return Diagnosis("cannot be called", report.refusal)
    if report.forbidden:
        sentence = "This calls {name} from the library. Here the work is yours: write it with numpy."
        return found("calls the library's answer", sentence, name=report.forbidden)
    if report.failure is None:
        return None
    group_report, failed = report.failure
    if failed.gap.kind == "stopped":
        return _stopped(failed.outcome, group_report.group)
    mistake = _named_mistake(report, group_report)
    if mistake:
        return found(mistake.name, mistake.sentence)
    if report.remembers:
        sentence = "The same call gave another answer the second time: something is kept from call to call. "
        return found("keeps something between calls", sentence + "Set it up inside the function.")
    if group_report.group.drive is inputs_after and failed.gap.part:
        sentence = "It changes {name}, which belongs to the caller: `{name} += …` and `{name}[…] = …` write "
        return found("changes its inputs", sentence + "into it. Work on a new array.", name=failed.gap.part)
    return _wrong_kind(failed) or _wrong_values(failed, group_report.group)


def _named_mistake(report, failing):
    """The one listed mistake whose answers are the student's on every case of the failing group.

    Several at once: the one that also agrees in all other groups. None, or still several: no name is given,
    since a wrong accusation costs more than a missing one.
    """
    matches = [each for each in report.exercise.mistakes if _gives(report.exercise, each, failing)]
    if len(matches) > 1:
        everywhere = (
            each for each in matches if all(_gives(report.exercise, each, g) for g in report.groups)
        )
        matches = list(everywhere)
    return matches[0] if len(matches) == 1 else None


def _gives(exercise, mistake, group_report):
    """Are the mistake's answers the student's on every case of the group?"""
    for each in group_report.tries:
        wrong = answer(exercise, group_report.group, mistake.function, each.case)
        if compare(wrong, each.got, exercise.rtol) is not None:
            return False
    return True


def _stopped(outcome, group):
    """The call did not end well: it took too long or raised."""
    if outcome.stopped:
        endless = "It did not come back within {seconds:g} seconds and was stopped. Does the loop ever end?"
        return found("endless loop", group.sentence or endless, seconds=group.seconds)
    kind, text = type(outcome.error).__name__, str(outcome.error)[:200]
    method, takes, _ = text.partition("() takes ")
    for beginning, sentence in NUMPY_ERRORS.items():
        if text.startswith(beginning):
            return found(kind, sentence, text=text.strip(), last=text.rpartition("(")[2].rstrip(")"))
    if kind == "NotImplementedError":
        sentence = "The stub's line `raise NotImplementedError()` is still reached. Delete it when your code "
        return found("stub left in", sentence + "is written.")
    if kind == "SystemExit":
        return found("exits", "It calls exit() or quit(). A function hands back its result with return.")
    if kind == "TypeError" and takes and "." in method:
        sentence = "{text}: a method's first parameter is self, as in `def {name}(self, …)`."
        return found("self forgotten", sentence, text=text, name=method.split(".")[-1])
    if kind == "NameError":
        sentence = "NameError: {text}. Has the cell that defines it been run, and is it spelled the same?"
        return found(kind, sentence, text=text.rstrip("."))
    if kind == "AttributeError" and outcome.unusable:
        sentence = "{text}, and the check looks for it: is it stored as `self.{name}`, and spelled the same?"
        return found("not stored", sentence, text=text, name=text.split("'")[-2:][0])
    if outcome.unusable:
        sentence = "{kind}: {text}. The check cannot go on: is what comes back what the docstring asks for?"
        return found("cannot be used", sentence, kind=kind, text=text)
    return Diagnosis(kind, f"{kind}: {text}" if text else kind)


def _wrong_kind(failed):
    """The answer is not the sort of thing that was asked for; None if it is."""
    gap, expected, got = failed.gap, failed.gap.expected, failed.gap.got
    if gap.kind == "none" and failed.outcome.printed.strip():
        return found("prints", "It prints its result but returns None. Write return in place of print.")
    if gap.kind == "none" and not gap.part:
        return found("returns None", "It returns None: is the `return` missing, or never reached?")
    if isinstance(got, Other) and got.kind == "generator":
        return found("a generator", "It returns a generator, which computes nothing. Use return, not yield.")
    if isinstance(got, Other) and got.kind in ("function", "method", "builtin_function_or_method"):
        return found("a function", "It returns a function, not a result. Are the brackets of a call missing?")
    if isinstance(got, Other):
        return found("another object", "It returns {what}, not plain numbers and arrays.", what=short(got))
    if gap.kind == "raise" and isinstance(expected, Raised):
        return found("does not raise", "For this input the docstring asks for a {kind}.", kind=expected.kind)
    if gap.kind == "list":
        sentence = "It returns {what}, and one array is asked for. np.array(...) makes one of a list."
        return found("a list", sentence, what=kind_of(got))
    if gap.kind in ("none", "count", "type", "keys"):
        return found(
            f"another {gap.kind}", "Expected {one}, got {two}.", one=kind_of(expected), two=kind_of(got)
        )
    if gap.kind == "shape":
        return _wrong_shape(np.shape(expected), np.shape(got))
    if gap.kind == "dtype" and np.asarray(got).dtype.kind == "b":
        sentence = "It answers True and False where numbers are asked for: np.where(…, 1, 0) makes them."
        return found("True and False", sentence)
    if gap.kind == "dtype":
        sentence = "It answers whole numbers where decimals are asked for: `//`, int() and integer arrays "
        return found("whole numbers", sentence + "drop the rest.")
    return None


def _wrong_shape(expected, got):
    if len(expected) == 1 and got == (*expected, *expected):
        return found("broadcasting", "Shapes (n,) and (n, 1) were broadcast to (n, n). Make both (n,).")
    if got == expected[::-1]:
        sentence = "Rows and columns are exchanged: expected {one}, got {two}."
        return found("transposed", sentence, one=expected, two=got)
    one, two = expected or say("of one number"), got or say("of one number")
    return found("shape", "Expected the shape {one}, got the shape {two}.", one=one, two=two)


def _wrong_values(failed, group):
    """The right sort of answer with the wrong numbers in it."""
    ratio, got = constant_ratio(failed.gap), np.asarray(failed.gap.got)
    rows = next((len(value) for value in failed.case if isinstance(value, np.ndarray) and value.ndim == 2), 0)
    if group.sentence:
        return found(group.name, group.sentence)
    if got.dtype.kind == "f" and np.isnan(got).any() and not np.isnan(failed.gap.expected).any():
        return found("nan", "Some values are nan, not a number: look for 0/0, inf - inf, logs of negatives.")
    if ratio is None or np.isclose(ratio, 0) or np.isclose(ratio, 1, rtol=1e-3):
        return Diagnosis("values", "")
    if np.isclose(ratio, -1):
        return found("sign", "All ratios are -1: the sign is turned.")
    if np.isclose(ratio, 2):
        return found("factor 2", "All ratios are 2: is a ½ missing, or a 2 too many?")
    if np.isclose(ratio, 0.5):
        return found("factor ½", "All ratios are ½: is a ½ too many, or a 2 missing?")
    if rows > 1 and np.isclose(ratio, rows):
        return found(
            "sum for mean", "All ratios are {n}, the number of rows: this is the sum, not the mean.", n=rows
        )
    if rows > 1 and np.isclose(ratio, 1 / rows):
        return found(
            "mean twice", "All ratios are 1/{n} for {n} rows: it is divided by n once too often.", n=rows
        )
    return found("a factor", "All ratios are {ratio:.4g}: one factor is too many or missing.", ratio=ratio)

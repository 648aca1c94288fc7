"""The card: one report, as text, as HTML for both themes, and as data for whoever counts."""

import html
from dataclasses import dataclass, field

import numpy as np

from nnlib.checks.diagnosis import diagnose
from nnlib.checks.messages import say
from nnlib.checks.showing import call, shaped, short
from nnlib.checks.verdict import Verdict

# mark and colour; a word always stands beside them, so neither carries the meaning alone
NEUTRAL, WRONG, STOPPED, GOOD = ("○", "#7a7a7a"), ("✗", "#d55e00"), ("!", "#cc79a7"), ("✓", "#009e73")
LOOKS = {Verdict.NOT_ATTEMPTED: NEUTRAL, Verdict.WRONG: WRONG, Verdict.STOPPED: STOPPED, Verdict.RIGHT: GOOD}
CELL = "text-align:left;vertical-align:top;line-height:inherit;padding:0 12px 0 0;background:none;border:0;"
LABEL, VALUE = (
    f"{CELL}font-weight:normal;white-space:nowrap",
    f"{CELL}font-family:monospace;white-space:pre-wrap",
)


@dataclass(repr=False)
class Card:
    """What a check shows: the gap as ``rows`` of (label, value), then sentences, then the hints, folded."""

    mark: str
    colour: str
    title: str
    rows: list[tuple[str, str]] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    hints: tuple[str, ...] = ()
    bundle: dict = field(default_factory=dict)

    def __repr__(self):
        rows = [f"  {label:<18} {value}" for label, value in self.rows]
        return "\n".join(
            [f"{self.mark} {self.title}", *rows, *(f"  {sentence}" for sentence in self.sentences)]
        )

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": str(self), "text/html": self._html()}, {"nnlib": self.bundle}

    def _html(self):
        frame = f"border-left:4px solid {self.colour};padding:2px 0 4px 12px;margin:2px 0;line-height:1.5"
        mark = f'<span aria-hidden="true" style="color:{self.colour}">{self.mark}</span>'
        title = html.escape(self.title)
        rows = "".join(
            f'<tr style="background:none"><th scope="row" style="{LABEL}">{html.escape(label)}</th>'
            f'<td style="{VALUE}">{html.escape(value)}</td></tr>'
            for label, value in self.rows
        )
        table = (
            f'<table style="margin:2px 0;border-collapse:collapse;font-size:inherit">{rows}</table>'
            if rows
            else ""
        )
        sentences = "".join(f"<div>{rich_text(sentence)}</div>" for sentence in self.sentences)
        hints = "".join(
            f"<details><summary>{say('Hint {number}', number=number)}</summary>{rich_text(hint)}</details>"
            for number, hint in enumerate(self.hints, 1)
        )
        heading = f'<div style="font-weight:600">{mark} {title}</div>'
        return f'<section aria-label="{title}" style="{frame}">{heading}{table}{sentences}{hints}</section>'


def card(report):
    """The Card of a report."""
    exercise, verdict = report.exercise, report.verdict
    diagnosis = diagnose(report)
    bundle = {
        "exercise": exercise.id,
        "verdict": verdict.value,
        "score": report.score,
        "points": exercise.points,
        "groups": {each.group.name: each.passed for each in report.groups},
        "mistake": diagnosis.mistake if diagnosis else None,
    }
    if exercise.silent and not report.hidden and verdict is not Verdict.NOT_ATTEMPTED:
        title = say("{id}: recorded. It is looked at when you hand in.", id=exercise.id)
        bundle |= {"verdict": "recorded", "score": None, "groups": {}}
        return Card(*NEUTRAL, title, sentences=[f"→ {say(each)}" for each in report.advice], bundle=bundle)
    hints = () if verdict is Verdict.RIGHT else exercise.hints
    rows = _gap(report) if report.failure and not report.forbidden else []
    title = f"{exercise.id}: {say(verdict.value)}"
    return Card(*LOOKS[verdict], title, rows, _sentences(report, diagnosis), hints, bundle)


def notice(problem):
    """A Card for a call that cannot be answered at all: an unknown id, a value out of range."""
    return Card(*STOPPED, problem)


def _sentences(report, diagnosis):
    if report.verdict is Verdict.NOT_ATTEMPTED:
        return [say("Write your code in the cell above, run it, then run this cell again.")]
    sentences = [f"→ {diagnosis.sentence}"] if diagnosis and diagnosis.sentence else []
    count = [] if report.refusal else [_count(report)]
    return [*sentences, *count, *(f"→ {say(each)}" for each in report.advice)]


def _gap(report):
    """The gap itself, as rows: the call, what was expected and what came."""
    group_report, failed = report.failure
    gap, outcome = failed.gap, failed.outcome
    if group_report.group.hidden:
        return [(say("at grading"), each.group.name) for each in report.groups if not each.passed]
    rows = [(say("check"), group_report.group.name), (say("call"), call(report.exercise, failed.case))]
    if gap.kind == "stopped":
        return [*rows, (say("your line"), outcome.where)] if outcome.where else rows
    if report.exercise.gradient and gap.kind == "values" and 2 <= np.size(gap.expected) <= 8:
        return [*rows, *_ratios(gap)]
    part = f" {gap.part}" if gap.part else ""
    write = shaped if gap.kind in ("shape", "list", "count") else short
    rows += [(say("expected") + part, write(gap.expected)), (say("got") + part, write(gap.got))]
    if gap.index and np.size(gap.expected) > 1:
        at = f"[{', '.join(map(str, gap.index))}]"
        one, other = (short(np.asarray(values)[gap.index].item()) for values in (gap.expected, gap.got))
        gap_there = say("at {at}: expected {one}, got {other}", at=at, one=one, other=other)
        rows.append((say("first difference"), gap_there))
    return rows


def _ratios(gap):
    """A gradient entry by entry, numeric, yours, ratio, the entry that is furthest off marked."""
    numeric, yours = np.asarray(gap.expected, dtype=float), np.asarray(gap.got, dtype=float)
    worst = np.unravel_index(np.argmax(np.nan_to_num(np.abs(yours - numeric), nan=np.inf)), numeric.shape)
    rows = [(say("entry"), f"{say('numeric'):>12} {say('yours'):>12} {say('ratio'):>8}")]
    for index in np.ndindex(numeric.shape):
        ratio = f"{yours[index] / numeric[index]:8.3g}" if numeric[index] else f"{'–':>8}"
        mark = say("  ← furthest off") if index == worst else ""
        values = f"{numeric[index]:12.6g} {yours[index]:12.6g} {ratio}{mark}"
        rows.append((f"[{', '.join(map(str, index))}]", values))
    return rows


def _count(report):
    """ "2 of 3 visible checks pass, 2 more at grading": never "all passed"."""
    if report.hidden:
        return say("{score:g} of {points} points.", score=report.score, points=report.exercise.points)
    counted = [group for group in report.exercise.groups if group.points]
    tried, passed = sum(not group.hidden for group in counted), sum(each.passed for each in report.groups)
    waiting = len(counted) - tried
    count = "{passed} of {tried} visible checks pass, {waiting} more at grading."
    return say(count, passed=passed, tried=tried, waiting=waiting)


def rich_text(line):
    """Escaped HTML in which `code` between backticks is set as code."""
    pieces = html.escape(line).split("`")
    return "".join(f"<code>{piece}</code>" if i % 2 else piece for i, piece in enumerate(pieces))

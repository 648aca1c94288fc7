"""solutions/EXERCISES.md: all exercises on one page, with what was measured of them.

Nothing on it depends on the clock or on the machine, so a test can make it again and compare.
"""

from nnlib.authoring.excused import FINITE
from nnlib.authoring.measuring import FEW, MOST_LINES, SEEDS, SOME
from nnlib.authoring.size import lines_of
from nnlib.authoring.standins import DISGUISES, ROOT

PATH = ROOT / "solutions" / "EXERCISES.md"

HEAD = f"""\
# The exercises

Written by `python -m nnlib.authoring.quality --write`, for instructors.

## What was measured

- **lines**: what it takes to say the exercise; at most {MOST_LINES}.
- **right**: answers of different style, in `tests/classroom/answers/`. Each gets full points and no word of
  blame on {len(SEEDS)} seeds ({len(SOME)} where a model is trained), and so do the reference and the lesson's
  own solution. Nor does it matter in which of {len(DISGUISES)} disguises they come: {", ".join(DISGUISES)}.
- **named**: the mistakes listed below that fail and are called by their own name, and by no other, on each of
  these seeds, by the visible groups alone wherever these can show them.
- **mutants**: the reference with one small thing changed. They *fail* if all groups together find them out on
  each of {len(FEW)} seeds; *seen* are those that the visible groups find alone. The others are *equivalent*:
  they answer as the reference does, for the reason given at the end.
- **by heart**: the most hidden points for someone who has stored the visible run and answers what is new with
  the nearest stored answer, zeros or an exception, on {len(SOME)} seeds.

In each exercise a call of the library's own function is recognised under any name, a blank stub gets nothing,
and a check answers within a second of CPU time. Each docstring says what comes in, what is returned and what
is raised, and its examples hold; there are three hints, and none holds a piece of the solution.
"""


def text(measured):
    """The whole page for the Figures of all exercises."""
    parts = [HEAD, *_table(measured), "", "## The exercises one by one"]
    for figures in measured:
        parts += ["", *_exercise(figures.exercise, figures.only_hidden)]
    parts += ["", "## Equivalent mutants", "", "| exercise | change | why nobody can tell |", "|---|---|---|"]
    for each in measured:
        parts += [f"| {each.exercise.id} | `{change}` | {why} |" for change, why in each.equivalent.items()]
    parts += ["", "## What may be learnt by heart", ""]
    return "\n".join([*parts, *(f"- {id}: {why}." for id, why in FINITE.items()), ""])


def _table(measured):
    columns = ("exercise", "lines", "right", "named", "mutants", "fail", "seen", "equivalent", "by heart")
    yield f"| {' | '.join(columns)} |"
    yield f"|---|{'--:|' * (len(columns) - 1)}"
    total = [0, 0, 0, 0]
    for each in measured:
        mutants = [each.mutants, each.killed, each.killed_visibly, len(each.equivalent)]
        total = [sum(pair) for pair in zip(total, mutants)]
        named = f"{each.named} of {len(each.exercise.mistakes)}"
        row = [each.exercise.id, lines_of(each.exercise), len(each.styles), named, *mutants, each.by_heart]
        yield f"| {' | '.join(map(str, row))} |"
    yield f"| all | | | | {' | '.join(map(str, total))} | |"
    all_of_them, fail, _, equivalent = total
    yield ""
    yield (
        f"Of all mutants {100 * fail / all_of_them:.1f} % fail, and of those that change anything "
        f"{100 * fail / (all_of_them - equivalent):.1f} %."
    )


def _exercise(exercise, only_hidden):
    """Its objective, points, groups, and a row for every mistake."""
    yield f"### {exercise.id}: {exercise.objective}"
    yield ""
    for kind, hidden in (("Visible", False), ("At grading", True)):
        groups = [
            f"{group.name} ({group.points or 'advice'})"
            for group in exercise.groups
            if group.hidden == hidden
        ]
        yield f"- {kind}: {', '.join(groups) or 'nothing'}"
    yield f"- Points: {exercise.points}"
    if exercise.mistakes:
        yield from ("", "| mistake | what the student is told |", "|---|---|")
    for mistake in exercise.mistakes:
        when = ", shown only at grading" if mistake.name in only_hidden else ""
        yield f"| {mistake.name}{when} | {mistake.sentence.replace('|', chr(92) + '|')} |"

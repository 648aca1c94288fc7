"""What a whole class understood of a lesson: a page that needs no other file, and a table."""

import csv
import io
import os
from collections import Counter, defaultdict
from html import escape
from pathlib import Path
from statistics import fmean

from nnlib.checks.card import rich_text
from nnlib.checks.exercises import EXERCISES

# the four verdicts; the word is also the class in HEAD
WORDS = {"right": "right", "wrong": "wrong", "your code stopped": "stopped", "not attempted": "not attempted"}
UNKNOWN = ("", "values")  # what a wrong answer is called when nobody knows what went wrong
AT_ONCE = 10  # mistakes that are read in a minute; the others are folded

# Okabe and Ito's colours; not attempted is hatched too, since pink looks grey to some
HEAD = """<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif } caption { text-align: left }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere }
h2 { margin-top: 2.5rem } summary { cursor: pointer } dt { font-weight: 600 } dd { margin: 0 1.5rem .2rem }
ol { list-style: none; padding: 0 } li { margin: 1rem 0 } li p { margin: 0 } li, tr { break-inside: avoid }
.wide { overflow-x: auto } table { border-collapse: collapse; width: 100%; overflow-wrap: normal }
th, td { padding: .4rem 0 .4rem 1rem; border-bottom: 1px solid #8888; text-align: right; white-space: nowrap }
th { white-space: normal } tbody * { vertical-align: top } tbody th { font-weight: normal }
th:first-child { text-align: left; padding-left: 0; min-width: 9rem; overflow-wrap: anywhere }
.bar { display: flex; gap: 1px; width: 14rem; height: 1.2rem; margin-top: .15rem }
.key { display: block; width: .8em; height: .8em; margin: 0 0 .2rem auto } thead * { vertical-align: bottom }
.right { background: #0072B2 } .wrong { background: #D55E00 } .stopped { background: #CC79A7 }
.not.attempted { background: repeating-linear-gradient(45deg, #888 0 2px, #8884 2px 6px) }
@media print { * { print-color-adjust: exact } :root { font-size: 11px } }</style>
"""


def write_report(folder, lesson, graded):
    """What the class understood and misunderstood: folder/<lesson>.html to read, folder/<lesson>.csv to
    compute with. Returns the path of the page. The same hand-ins in any order give the same bytes.

    Raises OSError where these cannot be written, and KeyError for an exercise that the course does not have.
    """
    graded = sorted(graded, key=lambda each: each.student)
    page = Path(folder, f"{lesson}.html")
    page.parent.mkdir(parents=True, exist_ok=True)
    _write(page, _page(lesson, graded))
    _write(page.with_suffix(".csv"), _csv(graded))
    return page


def _write(path, text):
    """Replace a file in one go, so that nobody ever reads half of it."""
    beside = path.with_name(f"{path.name}.part")
    # half a surrogate in a student's text cannot be encoded, and must not cost the class its report
    beside.write_text(text, encoding="utf-8", errors="backslashreplace", newline="")
    os.replace(beside, path)


def _csv(graded):
    text = io.StringIO(newline="")
    # texts in quotes: without them, a carriage return in a name would end the row
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(("student", "exercise", "verdict", "points", "possible", "mistake"))
    for hand_in in graded:
        for each in hand_in.judged:
            student, mistake = _no_formula(hand_in.student), _no_formula(each.mistake)
            writer.writerow((student, each.exercise, each.verdict, each.points, each.possible, mistake))
    return text.getvalue()


def _no_formula(text):
    """The text, with an apostrophe in front where a spreadsheet would compute it."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _page(lesson, graded):
    title = f"{escape(lesson)}: what the class understood"
    body = "\n".join(_body(graded)) if graded else "<p>Nobody has handed in yet.</p>"
    return f"{HEAD}<title>{title}</title>\n<body><main>\n<h1>{title}</h1>\n{body}\n</main></body></html>\n"


def _body(graded):
    tried = defaultdict(list)  # exercise: [(student, Judged)]
    for hand_in in graded:
        for each in hand_in.judged:
            tried[each.exercise].append((hand_in.student, each))
    mean, possible = fmean(each.points for each in graded), sum(own[0][1].possible for own in tried.values())
    yield f"<p>Hand-ins: {len(graded)}. Points: {mean:.1f} of {possible:g} on average.</p>"
    yield from ("<h2>What was misunderstood</h2>", *_misunderstood(tried, len(graded)))
    yield from ("<h2>Exercise by exercise</h2>", _exercises(tried))
    if any(each.notes for each in graded):
        yield from ("<h2>Hand-ins to look at</h2>", _notes(graded))
    yield from ("<h2>All points</h2>", _points(graded, tried))


def _misunderstood(tried, students):
    """The class's recognised mistakes, most frequent first, then in the order of the exercises."""
    made = defaultdict(list)
    for place, (id, own) in enumerate(tried.items()):
        for student, each in own:
            if each.verdict in ("wrong", "your code stopped") and each.mistake not in UNKNOWN:
                made[place, each.mistake, id].append((student, each.sentence))
    found = sorted(made.items(), key=lambda item: (-len(item[1]), item[0]))
    items = [_mistake(id, name, who, students) for (_, name, id), who in found]
    yield f"<ol>{''.join(items[:AT_ONCE])}</ol>" if items else "<p>No mistake was recognised.</p>"
    if items[AT_ONCE:]:
        more = f"{len(items) - AT_ONCE} more, each made by at most {len(found[AT_ONCE][1])} of {students}"
        yield f"<details><summary>{more}</summary><ol>{''.join(items[AT_ONCE:])}</ol></details>"


def _mistake(id, name, who, students):
    (sentence, _), *others = Counter(sentence for _, sentence in who).most_common()
    told = f"<p>{'For example: ' if others else ''}{rich_text(sentence)}</p>" if sentence else ""
    heading = f"<p>{len(who)} of {students} in {escape(id)}: <strong>{escape(name)}</strong></p>"
    return f"<li>{heading}{told}{_folded('Who', [student for student, _ in who])}</li>\n"


def _exercises(tried):
    keys = [f'<span class="key {word}"></span>{word}' for word in WORDS.values()]
    rows = []
    for id, own in tried.items():
        counts = Counter(WORDS[each.verdict] for _, each in own)
        spans = (f'<span class="{word}" style="flex:{counts[word]}"></span>' for word in WORDS.values())
        unknown = [who for who, each in own if each.verdict == "wrong" and each.mistake in UNKNOWN]
        folded = _folded(f"{len(unknown)} wrong in a way not recognised", unknown) if unknown else ""
        about = f"<strong>{escape(id)}</strong><br>{escape(EXERCISES[id].objective)}{folded}"
        bar = f'<div class="bar" aria-hidden="true">{"".join(spans)}</div>'
        points = f"{fmean(each.points for _, each in own):.1f} of {own[0][1].possible:g}"
        rows.append((about, bar, *(counts[word] for word in WORDS.values()), points))
    return _table("How many students, and their mean points.", ("exercise", "share", *keys, "points"), rows)


def _notes(graded):
    noted = ((each.student, "".join(f"<dd>{rich_text(note)}</dd>" for note in each.notes)) for each in graded)
    return f"<dl>{''.join(f'<dt>{escape(student)}</dt>{notes}' for student, notes in noted if notes)}</dl>"


def _points(graded, tried):
    rows = []
    for hand_in in graded:
        points = {each.exercise: f"{each.points:.4g}" for each in hand_in.judged}
        rows.append((escape(hand_in.student), f"{hand_in.points:.4g}", *(points.get(id, "") for id in tried)))
    columns = ("student", "all", *(escape(id).replace("_", "_<wbr>") for id in tried))
    table = _table("Points of each student in each exercise.", columns, rows)
    return f"<details><summary>Student by student</summary>{table}</details>"


def _table(caption, columns, rows):
    """A table of cells that are HTML already; the first of each row is its heading."""
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    cells = (f'<th scope="row">{first}</th>{"".join(f"<td>{c}</td>" for c in rest)}' for first, *rest in rows)
    body = "\n".join(f"<tr>{row}</tr>" for row in cells)
    table = f"<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>"
    return f'<div class="wide" role="region" aria-label="{caption}" tabindex="0"><table>{table}</table></div>'


def _folded(summary, students):
    names = ", ".join(f"<bdi>{escape(student)}</bdi>" for student in students)
    return f"<details><summary>{summary}</summary>{names}</details>"

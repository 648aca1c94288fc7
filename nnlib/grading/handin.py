"""Reading a hand-in, whatever is in the file: which of its code to run, and when to look at an exercise."""

import ast
import json
import re
from dataclasses import dataclass, field

import nbformat

MOST_BYTES, MOST_LETTERS = 200 * 2**20, 200_000  # of a file, of a cell
CHECK = re.compile(r"""\s*check\(["']([\w/]+)["']""")
DRAWING = ("nnlib.plotting", "nnlib.explorers", "sklearn", "matplotlib")  # slow to load, and not asked for


@dataclass(frozen=True)
class Cell:
    """A code cell of the lesson. ``kind`` is "solution", "check" or "lesson"; ``name`` is its grade_id."""

    kind: str
    name: str
    source: str
    exercise: str = ""  # of a check: "01/step"
    points: float = 0.0  # of a check


@dataclass
class HandIn:
    """What a file comes to: ``steps`` are ("run", source, name of its solution cell) and ("judge", exercise).

    ``answers`` holds the source of each solution cell; ``added`` is the student's other code.
    """

    steps: list[tuple] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)


def lesson_cells(path):
    """The code cells of a lesson's released notebook, in order."""
    made = []
    for cell in nbformat.read(path, as_version=4).cells:
        marks = cell.metadata.get("nbgrader", {})
        if marks.get("grade"):
            exercise = CHECK.match(cell.source)[1]
            made.append(Cell("check", marks.grade_id, cell.source, exercise, float(marks.points)))
        elif cell.cell_type == "code":
            kind = "solution" if marks.get("solution") else "lesson"
            made.append(Cell(kind, marks.get("grade_id", ""), cell.source))
    return made


def find_file(folder, lesson):
    """(the notebook in a student's folder, a note): under another name, too. The path is None without one."""
    there = sorted(path for path in folder.iterdir() if path.is_file() and not path.is_symlink())
    files, name = [path for path in there if path.suffix.lower() == ".ipynb"], f"{lesson}.ipynb"
    if not files:
        others = ", ".join(path.name for path in there)[:200]
        return None, f"There is no notebook, only {others}." if others else "There is no notebook."
    found = next((path for path in files if path.name == name), files[0])
    note = "" if found.name == name else f"The file is called {found.name}, not {name}."
    others = ", ".join(path.name for path in files if path != found)[:200]
    return found, f"{note} Beside it there is {others}.".strip() if others else note


def read_cells(path):
    """[(source, metadata)] of a file's code cells. ValueError, with a sentence, where it is no notebook."""
    if path.stat().st_size > MOST_BYTES:
        raise ValueError("The file is larger than 200 MB.")
    try:
        whole = json.loads(path.read_text("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ValueError("The file is no notebook, or only a part of one.") from error
    sheets = whole.get("worksheets", [whole]) if isinstance(whole, dict) else []  # until 2015 they had sheets
    first = sheets[0] if isinstance(sheets, list) and sheets else None
    cells = first.get("cells") if isinstance(first, dict) else None
    if not isinstance(cells, list):
        raise ValueError("The file holds no cells.")
    found = []
    for cell in cells:
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            source, metadata = cell.get("source", cell.get("input")), cell.get("metadata")
            if isinstance(source, list):
                source = "".join(part for part in source if isinstance(part, str))
            if isinstance(source, str):
                # half a letter can be in it, which no file takes
                source = source[:MOST_LETTERS].encode("utf-8", "replace").decode()
                found.append((source.replace("\r\n", "\n"), metadata if isinstance(metadata, dict) else {}))
    return found


def plan(found, lesson, everything=False):
    """The HandIn of these cells, as `read_cells` gives them, for the cells of the lesson.

    What the student wrote runs, and of the lesson itself only imports, none that draws; with ``everything``
    all of it. An exercise is looked at where its check stands, or at the end if its answer comes later.
    """
    solutions = {cell.name for cell in lesson if cell.kind == "solution"}
    checks = [cell.exercise for cell in lesson if cell.kind == "check"]
    given = {cell.source.strip() for cell in lesson if cell.kind == "lesson"}
    made, answered, checked = HandIn(), {}, {}
    for place, (source, metadata) in enumerate(found):
        name, exercise = _grade_id(metadata), _exercise(source)
        if exercise:
            checked.setdefault(exercise, []).append(place)
        elif name in solutions and name not in answered:
            made.answers[name], answered[name] = source, place
    due = {}
    for exercise in checks:
        after = [
            each for each in checked.get(exercise, ()) if each > answered.get(exercise.split("/")[1], -1)
        ]
        due.setdefault(after[0] if after else len(found), []).append(exercise)
    for place, (source, metadata) in enumerate(found):
        made.steps += [("judge", exercise) for exercise in due.get(place, ())]
        if _exercise(source) and not (source := without_checks(source)):
            continue
        name = _grade_id(metadata)
        if answered.get(name) == place:
            made.steps.append(("run", source, name))
        elif source.strip() not in given:
            made.steps.append(("run", source, ""))
            made.added.append(source)
        elif everything or (source := imports(source)):
            made.steps.append(("run", source, ""))
    made.steps += [("judge", exercise) for exercise in due.get(len(found), ())]
    return made


def imports(source):
    """The lines of a cell that import something, without what draws; an empty text where there is none."""
    lines = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            node.names = [each for each in node.names if not f"{module}{each.name}".startswith(DRAWING)]
            lines += [ast.unparse(node)] * bool(node.names)
    return "\n".join(lines)


def without_checks(source):
    """A check's cell without its calls of `check`: what a student wrote into it, or merged with it."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    calls = [node for node in body if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)]
    checks = [node for node in calls if getattr(node.value.func, "id", "") == "check"]
    return "\n".join(ast.unparse(node) for node in body if node not in checks)


def _exercise(source):
    """Of which exercise a cell is the check, or an empty text."""
    found = CHECK.match(source)
    return found[1] if found else ""


def _grade_id(metadata):
    marks = metadata.get("nbgrader")
    name = marks.get("grade_id") if isinstance(marks, dict) else None
    return name if isinstance(name, str) else ""

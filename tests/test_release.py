"""course/ is what solutions/ gives today, and gives nothing away. Each check is also shown a broken copy."""

import ast
import inspect
import json
import re
import shutil
from pathlib import Path

import nbformat
import numpy as np
import pytest

from nnlib.authoring import release
from nnlib.checks.exercises import EXERCISES

ROOT = Path(__file__).parents[1]
LESSONS = sorted(path.parent.name for path in (ROOT / "solutions").glob("[!.]*/*.ipynb"))
LESSON = "01_perceptron"  # the one that is broken on purpose


def read(folder, lesson):
    return nbformat.read(ROOT / folder / lesson / f"{lesson}.ipynb", as_version=4)


# --- is it current? ---------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path):
    """A copy of what a release is made from, and of what it gave."""
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    for folder in ("solutions", "course"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def change(project, old, new):
    """Replace a text everywhere in a project's lesson."""
    path = project / "solutions" / LESSON / f"{LESSON}.ipynb"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_course_is_current():
    assert release.stale(ROOT, release.released(ROOT)) == []


def test_check_names_the_stale_files_and_fails(project):
    change(project, "Predict", "Guess")
    (project / "course" / "left-over.txt").touch()
    with pytest.raises(SystemExit) as end:
        release.main(project, ["--check"])
    assert f"course/{LESSON}/{LESSON}.ipynb is stale" in end.value.code  # a text: the exit status is 1
    assert "course/left-over.txt is stale" in end.value.code


def test_a_release_over_an_older_one_leaves_nothing_stale(project):
    change(project, "Predict", "Guess")
    (project / "course" / "left-over.txt").touch()
    release.main(project, [])
    assert release.stale(project, release.released(project)) == []
    assert release.contents(project / "course") != release.contents(ROOT / "course")


def test_a_lesson_that_nbgrader_refuses_is_named(project):
    change(project, "### END SOLUTION", "")
    with pytest.raises(SystemExit, match=f"(?s){LESSON}.*end solution"):
        release.released(project)


# --- does it give anything away? ----------------------------------------------------------------------

REGION = re.compile(r"[^\n]*### BEGIN SOLUTION\n(.*?)[^\n]*### END SOLUTION", re.DOTALL)
FENCED = re.compile(r"```(?:python|py)?\n(.*?)```", re.DOTALL)
MARKS = ["BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS", "hidden=True"]


def texts(value):
    """All strings in a piece of JSON, one after the other."""
    if isinstance(value, dict | list):
        return "\n".join(map(texts, value.values() if isinstance(value, dict) else value))
    return str(value)


def size(*nodes):
    return sum(not isinstance(part, ast.expr_context) for node in nodes for part in ast.walk(node))


def fragments(code, first=1, last=10**9):
    """What a program computes between two lines, whatever its layout: expressions, statements and pairs of
    statements as syntax trees, those of at least 9 nodes, so that ``X @ w + w0`` may be taught."""
    pieces = []
    for node in ast.walk(ast.parse(code)):
        pieces += [(node,)] if isinstance(node, ast.stmt | ast.expr) else []
        for block in (getattr(node, field, None) for field in ("body", "orelse", "finalbody")):
            pieces += zip(block, block[1:]) if isinstance(block, list) else []
    inside = (piece for piece in pieces if first <= piece[0].lineno and piece[-1].lineno <= last)
    return {" ".join(map(ast.dump, piece)) for piece in inside if size(*piece) >= 9}


def leaks(source, files):
    """What released files, {path: bytes}, give away of the source notebook: sentences, or an empty list."""
    lines, secrets, found = set(), set(), []
    for cell in (cell for cell in source.cells if cell.cell_type == "code"):
        for region in REGION.finditer(cell.source):
            lines |= {line.strip() for line in region[1].splitlines() if len(line.strip()) > 12}
            first = cell.source.count("\n", 0, region.start(1)) + 1
            secrets |= fragments(cell.source, first, first + region[1].count("\n") - 1)
    for path, content in files.items():
        text, cells = content.decode("utf-8", "replace"), []
        if path.endswith(".ipynb"):
            text, cells = texts(json.loads(text)), nbformat.reads(text, as_version=4).cells
        found += [f"{path} holds {secret!r}" for secret in [*MARKS, *lines] if secret in text]
        for cell in cells:
            for code in [cell.source] if cell.cell_type == "code" else FENCED.findall(cell.source):
                found += [f"{path} computes {secret}" for secret in fragments(code) & secrets]
    return found


def leftovers(notebook):
    """What a released notebook carries along from its source: a list of names."""
    found = [key for key in notebook.metadata if key not in ("kernelspec", "language_info")]
    found += [key for key in notebook.metadata.language_info if key != "name"]
    for cell in notebook.cells:
        found += [key for key in cell.metadata if key not in ("nbgrader", "tags", "deletable", "editable")]
        found += [key for key in ("outputs", "execution_count") if cell.get(key)]
    return found


def told(notebook):
    """The solution cells that say more than a signature, a docstring and ``raise NotImplementedError()``."""
    cells = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("solution")]
    return [cell.metadata.nbgrader.grade_id for cell in cells if not is_stub(ast.parse(cell.source))]


def is_stub(tree):
    match tree.body:
        case [ast.FunctionDef(body=[ast.Expr(ast.Constant(str())), ast.Raise() as last])]:
            return ast.unparse(last) == "raise NotImplementedError()"
        case [ast.ClassDef(body=[ast.Expr(ast.Constant(str())), *methods])]:
            lasts = [method.body for method in methods if isinstance(method, ast.FunctionDef)]
            said = [ast.unparse(last) for last in lasts]
            return len(said) == len(methods) and set(said) == {"raise NotImplementedError()"}
    return False


@pytest.mark.parametrize("lesson", LESSONS)
def test_course_gives_nothing_away(lesson):
    files = release.contents(ROOT / "course")
    assert leaks(read("solutions", lesson), files) == []
    assert leftovers(read("course", lesson)) == []
    assert told(read("course", lesson)) == []


def planted(**cells):
    """The released lesson as files, with a word added to its title or a cell at its end."""
    notebook = read("course", LESSON)
    notebook.cells[0].source += cells.get("title", "")
    notebook.cells[0].metadata.note = cells.get("metadata", "")
    notebook.cells.append(nbformat.v4.new_code_cell(cells.get("code", "")))
    return {"lesson.ipynb": nbformat.writes(notebook).encode()}


@pytest.mark.parametrize(
    "files",
    [
        planted(title="In the end `return w, w0, mistakes` hands all three back."),
        planted(metadata={"note": ["    mistakes.append(wrong)"]}),
        planted(code="found = np.where( z>=0,\n    1, 0)  # no line of the solution"),
        planted(code="while True:\n  mistakes.append( wrong )\n  if wrong==0:\n    break"),
        planted(title="\n```python\nbest=max(best,\n  np.mean(answers==y))\n```"),
        planted(title="### BEGIN SOLUTION"),
        planted(code='check("01/step", step, hidden=True)'),
        {"notes.py": b"def weighted_sum(X, w, w0):\n    return X @ w + w0\n"},
    ],
)
def test_a_planted_leak_is_found(files):
    assert leaks(read("solutions", LESSON), planted()) == []
    assert leaks(read("solutions", LESSON), files) != []


def test_leftovers_are_found():
    notebook = read("course", LESSON)
    notebook.metadata.widgets = {}
    notebook.metadata.language_info.version = "3.12.1"
    cell = next(cell for cell in notebook.cells if cell.cell_type == "code")
    cell.metadata.execution = {}
    cell.execution_count = 1
    cell.outputs = [nbformat.v4.new_output("stream", text="solved")]
    assert leftovers(notebook) == ["widgets", "version", "execution", "outputs", "execution_count"]


@pytest.mark.parametrize(
    "more", ["    x = 1\n    raise", "    return X @ w\n    raise", "    import numpy; raise"]
)
def test_a_stub_that_says_more_is_found(more):
    notebook = read("course", LESSON)
    cell = next(cell for cell in notebook.cells if cell.id == "weighted-sum")
    cell.source = cell.source.replace("    raise", more)
    assert told(notebook) == ["weighted_sum"]


@pytest.mark.parametrize("more", ["    raise ValueError()", "    x = 1", "    return 1"])
def test_a_class_that_says_more_than_its_stubs_is_found(more):
    stub = 'class A:\n    """A."""\n    def f(self):\n        raise NotImplementedError()\n'
    assert is_stub(ast.parse(stub)) and is_stub(ast.parse(stub + stub[stub.index("    def") :]))
    assert not is_stub(ast.parse(f"{stub}    def g(self):\n    {more}"))
    assert not is_stub(ast.parse(f"{stub}    x = 1"))


# --- does it agree with the exercises? ----------------------------------------------------------------


def wanted_cells(lesson):
    """What the cells of a lesson have to say of themselves, in order, for its exercises."""
    for exercise in EXERCISES.values():
        if exercise.id.split("/")[0] == lesson[:2]:
            yield exercise.name, f"{exercise.name}{inspect.signature(exercise.reference)}"
            yield f"check_{exercise.name}", exercise.points, f'check("{exercise.id}", {exercise.name}'


def found_cells(notebook):
    """The same, from the cells; the hidden call of a source has to be the shown one with ``hidden=True``."""
    for cell in notebook.cells:
        graded = cell.metadata.get("nbgrader", {})
        if graded.get("solution"):
            exec(cell.source, names := {"np": np})
            kinds = inspect.isfunction, inspect.isclass
            name, made = next((name, it) for name, it in names.items() if any(kind(it) for kind in kinds))
            yield graded.grade_id, f"{name}{inspect.signature(made)}"
        if graded.get("grade"):
            call = cell.source.split(")")[0]
            hidden = f"\n### BEGIN HIDDEN TESTS\n{call}, hidden=True)\n### END HIDDEN TESTS"
            as_it_should = cell.source in (f"{call})", f"{call}){hidden}")
            yield graded.grade_id, graded.points, call if as_it_should else cell.source


@pytest.mark.parametrize("folder", ["solutions", "course"])
@pytest.mark.parametrize("lesson", LESSONS)
def test_cells_agree_with_their_exercises(folder, lesson):
    assert list(found_cells(read(folder, lesson))) == list(wanted_cells(lesson))
    hidden = [cell for cell in read(folder, lesson).cells if "hidden=True" in cell.source]
    assert len(hidden) == (len(list(wanted_cells(lesson))) // 2 if folder == "solutions" else 0)


@pytest.mark.parametrize(
    "old, new",
    [
        ('"points": 6', '"points": 5'),
        ('"grade_id": "check_step"', '"grade_id": "step_check"'),
        ("def margins(X, y, w, w0)", "def margins(X, y, w, b)"),
        ("def step(z)", "def steps(z)"),
        ('check(\\"01/gate\\", gate)', 'check(\\"01/gate\\", step)'),
        ("gate, hidden=True", "step, hidden=True"),
        ('"solution": true', '"solution": false'),
    ],
)
def test_a_disagreement_is_found(old, new):
    source = nbformat.writes(read("solutions", LESSON))
    assert old in source
    broken = nbformat.reads(source.replace(old, new), as_version=4)
    assert list(found_cells(broken)) != list(wanted_cells(LESSON))

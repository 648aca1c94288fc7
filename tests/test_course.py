"""Blank lessons run from end to end, solved ones as they were stored. Each check is shown a failure, too."""

import functools
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError

from nnlib.authoring.execute import normalise, run
from nnlib.checks.exercises import EXERCISES

ROOT = Path(__file__).parents[1]
LESSONS = sorted(path.parent.name for path in (ROOT / "solutions").glob("[!.]*/*.ipynb"))
SECONDS = 30  # a blank lesson, kernel start included, is through by then even on a busy machine


def read(folder, lesson):
    return nbformat.read(ROOT / folder / lesson / f"{lesson}.ipynb", as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@pytest.fixture(autouse=True)
def fresh_jupyter(monkeypatch, tmp_path):
    for kind in ("CONFIG", "DATA", "RUNTIME"):
        monkeypatch.setenv(f"JUPYTER_{kind}_DIR", str(tmp_path / kind))


# --- blank lessons ------------------------------------------------------------------------------------


@functools.cache
def blank(lesson):
    """A released lesson after "Run all", and the seconds that it took."""
    notebook, started = read("course", lesson), time.perf_counter()
    run(notebook, ROOT / "course" / lesson)
    return notebook, time.perf_counter() - started


def bundles(notebook):
    """What the cards say of themselves, for a machine."""
    outputs = [output for cell in code_cells(notebook) for output in cell.outputs]
    return [output.metadata["nnlib"] for output in outputs if "nnlib" in output.get("metadata", {})]


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_blank_lesson_runs_to_its_end_in_time(lesson):
    notebook, seconds = blank(lesson)
    assert [cell.execution_count for cell in code_cells(notebook)] == [
        *range(1, len(code_cells(notebook)) + 1)
    ]
    assert seconds < SECONDS


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_blank_lesson_says_not_attempted_everywhere(lesson):
    cards = [(card["exercise"], card["verdict"]) for card in bundles(blank(lesson)[0]) if "exercise" in card]
    assert cards == [(id, "not attempted") for id in EXERCISES if id.startswith(lesson[:2])]


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_blank_lesson_gives_nothing_for_nothing(lesson):
    checks = [cell for cell in code_cells(blank(lesson)[0]) if cell.metadata.get("nbgrader", {}).get("grade")]
    assert {cell.outputs[-1].data["text/plain"] for cell in checks} == {"0.0"}


def test_an_error_in_a_blank_lesson_is_found():
    notebook = read("course", LESSONS[0])
    notebook.cells.insert(4, nbformat.v4.new_code_cell("weighted_summ"))
    with pytest.raises(CellExecutionError, match="weighted_summ"):
        run(notebook, ROOT)


# --- solved lessons -----------------------------------------------------------------------------------


def unproven(notebook):
    """The cells whose stored outputs prove nothing: not run, run out of turn, or with complaints in them.

    nbval passes without a word over a cell that was never executed, so somebody else has to ask.
    """
    for place, cell in enumerate(code_cells(notebook), 1):
        kinds = {output.get("name", output.output_type) for output in cell.outputs}
        if cell.execution_count != place or kinds & {"error", "stderr"}:
            yield cell.id


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_cell_was_executed_in_turn_and_without_complaint(lesson):
    assert list(unproven(read("solutions", lesson))) == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_solved_lesson_is_right_everywhere(lesson):
    graded = {card["exercise"]: card for card in bundles(read("solutions", lesson)) if "exercise" in card}
    assert list(graded) == [
        id for id in EXERCISES if id.startswith(lesson[:2])
    ]  # of two cards, the hidden one
    assert all(card["verdict"] == "right" and card["score"] == card["points"] for card in graded.values())


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_stored_lesson_is_normalised(lesson):
    notebook = read("solutions", lesson)
    normalise(notebook)
    assert notebook == read("solutions", lesson)


def test_cells_that_prove_nothing_are_found():
    notebook = read("solutions", LESSONS[0])
    first, second, third, fourth, *_ = code_cells(notebook)
    first.execution_count = None
    second.execution_count, third.execution_count = 3, 2
    fourth.outputs = [nbformat.v4.new_output("stream", name="stderr", text="RuntimeWarning")]
    assert list(unproven(notebook)) == [first.id, second.id, third.id, fourth.id]


def test_nbval_notices_a_changed_output(tmp_path):
    """The first cells of a lesson, the last of them with another score: this one fails, and no other."""
    notebook = read("solutions", LESSONS[0])
    check = next(i for i, cell in enumerate(notebook.cells) if cell.metadata.get("nbgrader", {}).get("grade"))
    notebook.cells = notebook.cells[: check + 1]
    notebook.cells[check].outputs[-1].data["text/plain"] = "3.5"
    nbformat.write(notebook, tmp_path / "changed.ipynb")
    command = [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", "changed.ipynb"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True).stdout
    assert f"1 failed, {len(code_cells(notebook)) - 1} passed" in said and "mismatch 'text/plain'" in said

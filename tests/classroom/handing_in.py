"""Handing in: each student opens the released notebook, writes into its cells and saves it under a name."""

import ast
from pathlib import Path

import nbformat

ANSWERS = Path(__file__).parent / "answers"


def hand_in(students, released, folder):
    """Write ``folder/<student>_<lesson>.ipynb`` for each student."""
    for student in students:
        path = folder / f"{student.name}_{released.name}"
        nbformat.write(filled(released, student.answers, student.done), path)
        student.trouble(path)


def filled(released, answers, done=None):
    """The released notebook with what these files of answers/ have, in its first ``done`` stubs."""
    notebook = nbformat.read(released, as_version=4)
    files = [ANSWERS / released.stem / f"{file}.py" for file in answers]
    written = {name: code for file in files for name, code in cells(file).items()}
    stubs = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("solution")]
    for cell in stubs[:done]:
        cell.source = written.get(cell.metadata.nbgrader.grade_id, cell.source)
    return notebook


def cells(file):
    """What a file of answers puts into the lesson: {name: its code, after its imports}."""
    code = file.read_text("utf-8")
    _, *parts = ast.parse(code).body  # the first is the docstring
    said = {part: ast.get_source_segment(code, part) for part in parts}
    functions = [part for part in parts if isinstance(part, ast.FunctionDef | ast.ClassDef)]
    top = [said[part] for part in parts if part not in functions and said[part] != "import numpy as np"]
    return {part.name: "\n".join([*top, "", "", said[part]]).strip() for part in functions}

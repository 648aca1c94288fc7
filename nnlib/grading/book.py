"""nbgrader's side of grading: its gradebook, and the graded notebook from which it makes a student's page."""

import contextlib
import os
import sys
import tempfile
import warnings
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc
from traitlets.config import PyFileConfigLoader

from nnlib.authoring.release import generate

MOST_LETTERS = 50_000  # of an answer on a student's page


class Book:
    """What nbgrader knows of one lesson, in the course in the folder ``root``. One process writes it."""

    def __init__(self, root, lesson):
        self.root, self.lesson = root, lesson
        config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
        self.course = CourseDirectory(config=config, root=str(root))
        # nbgrader makes a new gradebook by calling alembic by its name: the folder of this Python comes first
        os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]

    def prepare(self, points):
        """Have the gradebook know the lesson with these points, {name of a check's cell: points}."""
        if self._known() != points:
            with tempfile.TemporaryDirectory() as scratch:
                os.symlink(self.root.resolve() / "solutions", Path(scratch, "solutions"))
                generate(self.root, scratch, self.lesson, self.course.db_url)

    def store(self, graded, hand_in):
        """Keep what was found: the notebook for nbgrader's feedback first, then the points, all at once."""
        self._write(self._notebook(graded, hand_in), graded.student)
        points = {each.exercise.split("/")[1]: each.points for each in graded.judged}
        with self._open() as book, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # nbgrader's own, about how it adds a submission
            book.update_or_create_student(graded.student)
            time = self._time(graded.student)
            submission = book.update_or_create_submission(self.lesson, graded.student, timestamp=time)
            for grade in submission.notebooks[0].grades:
                grade.auto_score = points[grade.cell.name.removeprefix("check_")]
                grade.needs_manual_grade = False
            book.db.commit()

    def _open(self):
        return Gradebook(self.course.db_url, self.course.course_id)

    def _known(self):
        with self._open() as book, contextlib.suppress(MissingEntry):
            cells = book.find_notebook(self.lesson, self.lesson).grade_cells
            return {cell.name: cell.max_score for cell in cells}

    def _notebook(self, graded, hand_in):
        """The lesson with the student's answers in it, under each check its card, and their other code."""
        notebook = nbformat.read(self.root / "course" / self.lesson / f"{self.lesson}.ipynb", as_version=4)
        found = {each.exercise.split("/")[1]: each for each in graded.judged}
        for cell in notebook.cells:
            marks = cell.metadata.get("nbgrader", {})
            if marks.get("solution"):
                cell.source = _beginning(hand_in.answers.get(marks.grade_id, cell.source))
            elif marks.get("grade"):
                each = found[marks.grade_id.removeprefix("check_")]
                data = {"text/plain": str(each.points), "text/html": each.html}
                cell.outputs = [new_output("execute_result", data)]
        if hand_in.added:
            notebook.cells.append(new_markdown_cell("## Code of your own, beside the exercises"))
            notebook.cells.append(new_code_cell(_beginning("\n\n".join(hand_in.added))))
        return notebook

    def _write(self, notebook, student):
        path = self.root / "autograded" / student / self.lesson / f"{self.lesson}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        nbformat.write(notebook, unfinished)
        os.replace(unfinished, path)  # nobody ever reads half of it

    def _time(self, student):
        """When it was handed in, where nbgrader's timestamp.txt says so."""
        path = self.root / "submitted" / student / self.lesson / "timestamp.txt"
        with contextlib.suppress(OSError, ValueError, OverflowError):
            return None if path.is_symlink() else parse_utc(path.read_text("utf-8").strip())


def _beginning(source):
    """As much of a student's code as anybody reads: to colour millions of lines takes nbgrader minutes."""
    return source if len(source) <= MOST_LETTERS else f"{source[:MOST_LETTERS]}\n# … the rest is in the file"

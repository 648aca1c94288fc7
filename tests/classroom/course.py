"""What a teacher does, command by command, in a course folder of its own."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry

from tests.classroom.handing_in import hand_in
from tests.classroom.students import FULL

ROOT = Path(__file__).parents[2]
LESSON = "01_perceptron"
ZIPPED = (  # what Moodle and Canvas call a file, by turns
    "{student}_6578{k:02}_assignsubmission_file_/{file}",
    "{student}_6578{k:02}_assignsubmission_file_{file}",
    "{student}_3409{k:02}_2084902{k:02}_{file}",
    "{student}_LATE_3409{k:02}_2084902{k:02}_{stem}-1{suffix}",
)


def nbgrader(course, *arguments):
    """Run one nbgrader command and return what it said."""
    return _run(course, "nbgrader", *arguments)


def grade(course, lesson=LESSON):
    """Grade all that is in submitted/ with this project's own command, and return what it said."""
    return _run(course, "nnlib.grading.grade", lesson)


def _run(course, *arguments):
    own = {f"JUPYTER_{kind}_DIR": str(course / ".jupyter" / kind) for kind in ("CONFIG", "DATA", "RUNTIME")}
    # nbgrader calls alembic by name, so the folder of our Python comes first on the PATH
    path = os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]
    environment = dict(os.environ, **own, IPYTHONDIR=str(course / ".ipython"), PATH=path)
    command = [sys.executable, "-m", *arguments]
    said = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True)
    return said.stdout + said.stderr


def release(course, lesson=LESSON):
    """Set up the empty folder ``course`` as a teacher would, and generate the lesson: → its notebook."""
    shutil.copy(ROOT / "nbgrader_config.py", course)
    shutil.copytree(ROOT / "solutions" / lesson, course / "solutions" / lesson)
    said = nbgrader(course, "generate_assignment", lesson)
    released = course / "course" / lesson / f"{lesson}.ipynb"
    if not released.exists():
        sys.exit(f"The lesson could not be released.\n{said}")
    return released


def collect(course, students):
    """Have them hand in, zipped as a learning platform gives it, and sort the files into submitted/."""
    (course / "files").mkdir()
    hand_in(students, course / "course" / LESSON / f"{LESSON}.ipynb", course / "files")
    archive = course / "downloaded" / LESSON / "archive" / "submissions.zip"
    archive.parent.mkdir(parents=True)
    with zipfile.ZipFile(archive, "w") as zipped:
        for k, path in enumerate(sorted((course / "files").iterdir())):
            student, _, name = path.name.partition("_")
            file = Path(name)
            names = {"student": student, "k": k, "file": file, "stem": file.stem, "suffix": file.suffix}
            zipped.write(path, ZIPPED[k % len(ZIPPED)].format(**names))
    nbgrader(course, "zip_collect", LESSON)


def put(course, students):
    """Have them hand in by hand: whatever they made stands in submitted/ as it is, links and folders, too."""
    files = course / "put"
    files.mkdir()
    hand_in(students, course / "course" / LESSON / f"{LESSON}.ipynb", files)
    for path in sorted(files.iterdir()):
        student, _, name = path.name.partition("_")
        folder = course / "submitted" / student / LESSON
        folder.mkdir(parents=True, exist_ok=True)
        path.rename(folder / name)


def report(course, folder, *options):
    """Write feedback pages and the grade table into ``folder``; return who has a page."""
    nbgrader(course, "generate_feedback", LESSON, *options)
    nbgrader(course, "export", f"--to={folder / 'grades.csv'}")
    pages = sorted((course / "feedback").glob(f"*/{LESSON}/*.html"))
    for page in pages:
        shutil.copy(page, folder / f"{page.parts[-3]}.html")
    return [page.parts[-3] for page in pages]


def points(course, lesson=LESSON):
    """What stands in the gradebook: {student: {exercise: points}}, for those whose turn has come."""
    found = {}
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "neural-networks") as book:
        for student in book.students:
            found[student.id] = dict.fromkeys(FULL, 0) if lesson == LESSON else {}
            try:
                grades = book.find_submission_notebook(lesson, lesson, student.id).grades
            except MissingEntry:
                continue
            found[student.id] |= {grade.name.removeprefix("check_"): grade.score for grade in grades}
    return found

"""``python -m tests.classroom``: play a class from release to feedback, say what happens to each."""

import shutil
import sys
import tempfile
import time
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from tests.classroom import course
from tests.classroom.students import FULL, STUDENTS

OUT = Path("demo")


def main():
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 120)
    started = time.perf_counter()

    def say(done):
        console.print(f"{time.perf_counter() - started:4.0f} s  {done}")

    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        course.release(root)
        say(f"{course.LESSON} is released")
        course.collect(root, STUDENTS)
        say(f"{len(STUDENTS)} students have handed in, their files are sorted into submitted/")
        said = course.grade(root)
        given = course.points(root)
        if given.keys() != {student.name for student in STUDENTS}:
            sys.exit(f"Not all were graded.\n{said}")
        say("all are graded")
        pages = course.report(root, OUT.resolve())
        shutil.copytree(root / "report", OUT, dirs_exist_ok=True)
        say(f"{len(pages)} feedback pages, the grade table and the report on the class are in {OUT}/")
    console.print(table(given, pages))
    fair = sum(given[student.name] == student.deserved for student in STUDENTS)
    console.print(f"{fair} of {len(STUDENTS)} have the points that they deserve, in every single exercise.")
    console.print(f"What the class misunderstood: {OUT / course.LESSON}.html")
    if fair < len(STUDENTS):
        sys.exit("Not as written down in tests/classroom/students.py.")


def table(given, pages):
    """Who handed in what, the points deserved and got, and is there a feedback page."""
    made = Table(title=f"\nThe class, and its points out of {sum(FULL.values())}", box=box.SIMPLE_HEAD)
    for heading in ("student", "hands in", "deserves", "gets", "page"):
        made.add_column(heading, justify="right" if heading in ("deserves", "gets") else "left")
    for student in STUDENTS:
        points, deserved = given[student.name], student.deserved
        got = f"{sum(points.values()):g}" + ("" if points == deserved else " ✗")
        page = "yes" if student.name in pages else "no"
        style = "" if points == deserved else "bold red"
        made.add_row(student.name, student.story, str(sum(deserved.values())), got, page, style=style)
    return made


if __name__ == "__main__":
    main()

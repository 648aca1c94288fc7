"""A class, and those who mean it ill, graded in one batch: each has the points that were written down."""

import csv
import os
import re
import shutil
import sys

import nbformat
import pytest

from nnlib.checks.exercises import EXERCISES
from tests.classroom import course
from tests.classroom.attackers import ATTACKERS
from tests.classroom.students import FULL, STUDENTS
from tests.walls import all_end, inmates, walls

pytestmark = pytest.mark.slow

ALL = (*STUDENTS, *ATTACKERS)
MARK = "a_hand_in_was_here"  # what attackers leave wherever they can


def test_the_table_is_about_the_exercises_as_they_are():
    lesson = course.LESSON[:2] + "/"
    points = {
        exercise.name: exercise.points for exercise in EXERCISES.values() if exercise.id.startswith(lesson)
    }
    assert points == FULL


def test_the_table_covers_every_exercise_of_every_student():
    assert all(student.deserved.keys() == FULL.keys() for student in ALL)
    assert len({student.name for student in ALL}) == len(ALL)


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The course folder after grading, and what the command said."""
    walls()
    folder = tmp_path_factory.mktemp("class")
    course.release(folder)
    course.collect(folder, STUDENTS)
    course.put(folder, ATTACKERS)
    before = {
        path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and "submitted" in path.parts
    }
    said = course.grade(folder)
    assert all(path.read_bytes() == content for path, content in before.items())
    return folder, said


@pytest.fixture(scope="module")
def given(graded):
    return course.points(graded[0])


@pytest.mark.parametrize("student", ALL, ids=[student.name for student in ALL])
def test_points_are_as_deserved(given, student):
    assert given[student.name] == student.deserved


def test_nothing_is_left_behind(graded):
    folder, _ = graded
    places = [
        folder,
        folder / "submitted",
        os.path.expanduser("~"),
        "/tmp",
        "/var/tmp",
        "/dev/shm",
        "/",
        sys.prefix,
    ]
    assert not [place for place in places if MARK in os.listdir(place)]
    assert not [path for path in folder.rglob(MARK)]
    assert all_end(inmates())  # one attacker's daemon would sleep for five minutes


def test_a_page_shows_as_much_code_as_anybody_reads(graded):
    path = graded[0] / "autograded" / "novelist" / course.LESSON / f"{course.LESSON}.ipynb"
    longest = max(len(cell.source) for cell in nbformat.read(path, as_version=4).cells)
    assert 40_000 < longest < 60_000  # of three million letters


def test_it_says_who_has_what_and_what_was_odd(graded):
    said = graded[1]
    assert re.search(r"^ada: 48 of 48$", said, re.MULTILINE)
    assert "quin: 48 of 48  The file is called perceptron final (2).ipynb, not 01_perceptron.ipynb." in said
    assert f"{len(ALL)} hand-ins graded in " in said and "Traceback" not in said and "Warning" not in said


def test_the_report_names_what_was_misunderstood(graded):
    page = (graded[0] / "report" / "01_perceptron.html").read_text("utf-8")
    assert "strict inequality" in page and "endless loop" in page and "<script" not in page


def test_feedback_and_grades_are_written(graded, given, tmp_path):
    assert course.report(graded[0], tmp_path, "--student=eva") == ["eva"]
    page = (tmp_path / "eva.html").read_text("utf-8")
    assert "use &gt;=, not &gt;" in page and "np.where(np.asarray(z) &gt; 0" in re.sub("<[^>]*>", "", page)
    with open(tmp_path / "grades.csv", encoding="utf-8") as table:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(table)}
    assert scores == {name: sum(points.values()) for name, points in given.items()}


def test_grading_again_gives_the_same_and_leaves_a_grade_set_by_hand(graded, tmp_path):
    folder = tmp_path / "again"
    shutil.copytree(graded[0], folder)
    for path in (folder / "submitted").iterdir():
        if path.name not in ("ada", "eva"):
            shutil.rmtree(path)
    from nbgrader.api import Gradebook

    def step_of_eva(book):
        (grade,) = (
            each
            for each in book.find_submission_notebook(course.LESSON, course.LESSON, "eva").grades
            if each.name == "check_step"
        )
        return grade

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "neural-networks") as book:
        step_of_eva(book).manual_score = 3.5
        book.db.commit()
    course.grade(folder)
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "neural-networks") as book:
        assert (step_of_eva(book).auto_score, step_of_eva(book).score) == (1, 3.5)


def test_stock_nbgrader_takes_the_same_files_and_gives_the_same_points(graded, given):
    folder, _ = graded
    for name in ("eva", "gus"):
        course.nbgrader(folder, "autograde", course.LESSON, "--force", f"--student={name}")
        assert course.points(folder)[name] == given[name]

"""A class graded by stock nbgrader: the points are the deserved ones, or the wrong ones that are known."""

import csv

import pytest

from nnlib.checks.exercises import EXERCISES
from tests.classroom import stock
from tests.classroom.students import FULL, STUDENTS

pytestmark = pytest.mark.slow


def test_the_table_is_about_the_exercises_as_they_are():
    lesson = stock.LESSON[:2] + "/"
    points = {
        exercise.name: exercise.points for exercise in EXERCISES.values() if exercise.id.startswith(lesson)
    }
    assert points == FULL


def test_the_table_covers_every_exercise_of_every_student():
    assert all(student.deserved.keys() == student.expected.keys() == FULL.keys() for student in STUDENTS)
    assert [student.name for student in STUDENTS] == sorted({student.name for student in STUDENTS})


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The course folder after grading, and who ended a run."""
    folder = tmp_path_factory.mktemp("class")
    stock.release(folder)
    stock.collect(folder)
    return folder, stock.autograde(folder)


@pytest.fixture(scope="module")
def given(course):
    return stock.points(course[0])


@pytest.mark.parametrize("student", STUDENTS, ids=[student.name for student in STUDENTS])
def test_points_are_as_written_down(given, student):
    assert given[student.name] == student.expected


def test_the_one_who_copied_a_test_cell_ended_the_run(course):
    assert course[1] == ["kim"]


def test_feedback_and_grades_are_written(course, given, tmp_path):
    assert stock.report(course[0], tmp_path, "--student=eva") == ["eva"]
    assert "use &gt;=, not &gt;" in (tmp_path / "eva.html").read_text("utf-8")
    with open(tmp_path / "grades.csv", encoding="utf-8") as table:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(table)}
    assert scores == {name: sum(points.values()) for name, points in given.items()}

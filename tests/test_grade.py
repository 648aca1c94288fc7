"""The command that grades a class: what it refuses, and what it does where the grader itself fails."""

import os
import shutil

import pytest

from nnlib.grading import grade
from nnlib.grading.handin import HandIn
from nnlib.grading.jail import Missing
from nnlib.grading.results import Graded
from nnlib.grading.wire import Gone
from tests.classroom.course import ROOT

LESSON = "00_welcome"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="grading needs Linux or macOS")


@pytest.fixture
def root(tmp_path):
    """A course with one lesson and three hand-ins, which nobody reads here."""
    shutil.copytree(ROOT / "course" / LESSON, tmp_path / "course" / LESSON)
    for name in ("ada", "ben", "cleo"):
        (tmp_path / "submitted" / name / LESSON).mkdir(parents=True)
    return tmp_path


class Shelf:
    """In place of the gradebook."""

    def __init__(self, root, lesson):
        self.stored = []

    def prepare(self, points):
        assert points["check_as_column"] > 0

    def store(self, graded, hand_in):
        self.stored.append(graded.student)


def judge_or_fail(folder, lesson, cells, protected):
    student = folder.parent.name
    if student == "ben":
        raise RecursionError("too deep")
    return Graded(student, lesson, [], [] if protected else ["unprotected"]), HandIn()


def judge_or_hang_up(folder, lesson, cells, protected):
    if folder.parent.name == "ben":
        raise Gone("it has ended")
    return judge_or_fail(folder, lesson, cells, protected)


def judge_or_die(folder, lesson, cells, protected):
    if folder.parent.name == "ben":
        os._exit(1)
    return judge_or_fail(folder, lesson, cells, protected)


@pytest.mark.parametrize("judge", [judge_or_fail, judge_or_hang_up, judge_or_die])
def test_where_the_grader_fails_the_others_are_graded(root, judge, monkeypatch):
    monkeypatch.setattr(grade, "Book", Shelf)
    monkeypatch.setattr(grade, "judge", judge)
    ada, ben, cleo = grade.grade(root, LESSON)
    assert (ada.student, ben.student, cleo.student) == ("ada", "ben", "cleo")
    assert ada.notes == cleo.notes == [] and "Grade this one by hand." in ben.notes[0]
    assert [each.points for each in ben.judged] == [0] * 7


def judge_with_a_strange_name(folder, lesson, cells, protected):
    note = "The file is called \udcdcbung\x1b[2K\rada: 48 of 48.ipynb"
    return Graded(folder.parent.name, lesson, [], [note]), HandIn()


class FullShelf(Shelf):
    def store(self, graded, hand_in):
        if graded.student == "ben":
            raise UnicodeEncodeError("utf-8", "\udcdc", 0, 1, "surrogates not allowed")


def test_names_that_are_no_text_stop_nothing_and_forge_no_line(root, monkeypatch, capsys):
    monkeypatch.setattr(grade, "Book", FullShelf)
    monkeypatch.setattr(grade, "judge", judge_with_a_strange_name)
    grade.main(root, [LESSON, "--unprotected"])
    ada, ben, cleo, *_ = capsys.readouterr().out.split("\n")
    assert ada == "ada: 0 of 0  The file is called �bung�[2K�ada: 48 of 48.ipynb"
    assert "Not in the gradebook (UnicodeEncodeError" in ben and cleo.startswith("cleo: ")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["07_nothing"], "There is no lesson '07_nothing', only 00_welcome."),
        (["00_welcome"], "There is nothing to grade: put hand-ins at submitted/<student>/00_welcome/"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(root, arguments, sentence):
    shutil.rmtree(root / "submitted")
    with pytest.raises(SystemExit, match=sentence):
        grade.main(root, arguments)


def test_outside_of_a_course_it_says_where_to_go(tmp_path):
    with pytest.raises(SystemExit, match="go to the course's folder first"):
        grade.main(tmp_path, [LESSON])


def test_without_bubblewrap_it_grades_only_when_told_to(root, monkeypatch, capsys):
    def missing():
        raise Missing("bubblewrap is not installed.")

    monkeypatch.setattr(grade, "check_protection", missing)
    monkeypatch.setattr(grade, "Book", Shelf)
    monkeypatch.setattr(grade, "judge", judge_or_fail)
    with pytest.raises(SystemExit, match="To grade without it all the same, add --unprotected."):
        grade.main(root, [LESSON])
    grade.main(root, [LESSON + "/", "--unprotected"])
    said = capsys.readouterr().out
    assert "ada: 0 of 0  unprotected" in said and "3 hand-ins graded in" in said
    assert (root / "report" / f"{LESSON}.html").exists()

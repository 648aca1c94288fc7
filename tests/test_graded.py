"""Stock nbgrader on the lessons that the class of `test_classroom` does not do: right answers, and none."""

import nbformat
import pytest

from nnlib.authoring import standins
from nnlib.checks.exercises import EXERCISES
from tests.classroom import course
from tests.classroom.handing_in import filled

pytestmark = pytest.mark.slow

LESSONS = sorted(path.name for path in (course.ROOT / "course").iterdir() if path.name != course.LESSON)


@pytest.mark.parametrize("lesson", LESSONS)
def test_right_is_full_points_and_blank_is_none(lesson, tmp_path):
    released = course.release(tmp_path, lesson)
    styles = [*standins.right_answers(EXERCISES[f"{lesson[:2]}/transfer_check"]), "blank"]
    assert len(styles) == 4
    for style in styles:
        path = tmp_path / "submitted" / style / lesson / released.name
        path.parent.mkdir(parents=True)
        nbformat.write(filled(released, [style] if style != "blank" else []), path)
    course.nbgrader(tmp_path, "autograde", lesson)
    full = {each.name: each.points for each in EXERCISES.values() if each.id.startswith(lesson[:2])}
    deserved = {style: full if style != "blank" else dict.fromkeys(full, 0) for style in styles}
    assert course.points(tmp_path, lesson) == deserved

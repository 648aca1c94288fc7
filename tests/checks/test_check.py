"""``check`` as a notebook cell calls it: the value is the score, and shows as the card."""

import warnings

from nnlib.checks import check
from nnlib.checks.exercises import EXERCISES


def test_the_value_is_a_number_for_nbgrader_and_a_card_for_people():
    score = check("01/step", lambda z: z)
    data, metadata = score._repr_mimebundle_()
    assert score.points == 0 and data["text/plain"] == "0.0"
    assert "01/step: wrong" in data["text/html"] and metadata["nnlib"]["exercise"] == "01/step"


def test_outside_a_notebook_it_is_the_card_as_text():
    assert "01/step: right" in repr(check("01/step", lambda z: (z >= 0) * 1))


def test_an_unknown_id_is_told_its_nearest_neighbour():
    score = check("01/stepp", None)
    assert score.points == check(7, None).points == 0
    assert str(score) == "! There is no '01/stepp' here. Did you mean '01/step'?"


def test_a_students_own_runs_repeat_their_inputs():
    seen = []
    for _ in range(2):
        check("01/step", lambda z: seen.append(z.copy()))
    half = len(seen) // 2
    assert all((one == two).all() for one, two in zip(seen[:half], seen[half:]))


def test_a_wrong_answer_leaves_stderr_empty():
    """nbgrader takes all points for any text there; a listed mistake may well divide 0 by 0."""
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        assert "0 / 0 is nan" in str(check("00/standardize_columns", lambda X: (X - X.mean(0)) / X.std(0)))
    assert heard == []


def test_every_id_is_its_lesson_and_its_functions_name():
    for id, exercise in EXERCISES.items():
        assert id == exercise.id and exercise.name.isidentifier() and id.split("/")[0].isdigit()

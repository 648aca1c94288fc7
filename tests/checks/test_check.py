"""``check`` as a notebook cell calls it: the card is shown, the value is the score."""

from nnlib.checks import check
from nnlib.checks.exercises import EXERCISES


def test_the_value_is_a_plain_number_for_nbgrader():
    score = check("01/step", lambda z: z)
    assert repr(score) == "0.0" and score._repr_html_() == ""


def test_outside_a_notebook_the_card_is_printed(capsys):
    check("01/step", lambda z: (z >= 0) * 1)
    assert "01/step: right" in capsys.readouterr().out


def test_an_unknown_id_is_told_its_nearest_neighbour(capsys):
    assert check("01/stepp", None) == check(7, None) == 0
    assert "There is no '01/stepp' here. Did you mean '01/step'?" in capsys.readouterr().out


def test_a_students_own_runs_repeat_their_inputs(capsys):
    seen = []
    for _ in range(2):
        check("01/step", lambda z: seen.append(z.copy()))
    half = len(seen) // 2
    assert all((one == two).all() for one, two in zip(seen[:half], seen[half:]))


def test_every_id_is_its_lesson_and_its_functions_name():
    for id, exercise in EXERCISES.items():
        assert id == exercise.id and exercise.name.isidentifier() and id.split("/")[0].isdigit()

"""``check`` as a notebook cell calls it: the value is the score, and shows as the card."""

import math
import warnings

import numpy as np
import pytest

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


def test_a_function_among_the_inputs_is_shown_by_its_name():
    assert "nnlib.tanh)" in str(check("02/dense", lambda X, W, b, g: 0 * g(X @ W)))
    assert "argmin_on_grid(lambda w: (float(w) + 2" in str(check("03/argmin_on_grid", lambda loss, grid: 0.0))


@pytest.mark.parametrize("id", ["01/gate", "03/same_accuracy_different_loss"])
def test_what_is_no_pair_is_looked_at_as_it_came(id):
    assert "It returns None" in str(check(id, lambda one: None))
    assert "Expected a tuple of 2 values, got an array of shape (3,)." in str(
        check(id, lambda one: np.ones(3))
    )


def test_code_above_a_stub_that_was_left_in_counts():
    def as_column(v):
        return v[:, None]
        raise NotImplementedError()

    assert check("00/as_column", as_column, hidden=True).points == 4


def test_shapes_that_do_not_fit_are_told_without_numpys_own_words():
    card = str(check("00/affine", lambda X, W, b: W @ X + b))
    assert "as many rows on its right as columns on its left, but size 4 is different from 2" in card


@pytest.mark.parametrize(
    ("relu", "sentence"),
    [
        (lambda z: max(0, z), "np.where and np.maximum ask it for each."),
        (lambda z: z if z > 0 else 0, "np.where and np.maximum ask it for each."),
        (lambda z: math.sqrt(z), "Something here takes one number at a time and was given many"),
    ],
)
def test_one_question_for_many_numbers_is_told_in_plain_words(relu, sentence):
    assert sentence in str(check("02/relu", relu))


def test_a_dictionary_is_called_one():
    card = str(check("00/share_right", lambda y, y_hat: {"share": 0.5}))
    assert "Expected a number, got a dictionary." in card


def test_a_recorded_answer_that_cannot_be_read_is_told_so_and_no_more():
    right = EXERCISES["00/transfer_check"].reference()
    hint = "not every answer can be read"
    assert hint not in str(check("00/transfer_check", lambda: right | {"numbers": 3}))
    for answers in (right | {"axis": ...}, right | {"axis": "0"}, {"axis": 0}, None):
        card = check("00/transfer_check", lambda answers=answers: answers).card
        assert hint in str(card) and card.bundle["verdict"] == "recorded"


def test_every_id_is_its_lesson_and_its_functions_name():
    for id, exercise in EXERCISES.items():
        assert id == exercise.id and exercise.name.isidentifier() and id.split("/")[0].isdigit()

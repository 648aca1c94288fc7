"""Predictions and quizzes: nothing is given away before a guess, each wrong answer has its own word."""

import numpy as np
import pytest

from nnlib.checks import calibration, predict, questions, quiz
from nnlib.checks.exercise import Question
from nnlib.checks.exercises import QUESTIONS

CHOICE = Question(
    "99/choice", "b", "Because.", {"a": "Not that."}, choices={"a": "First.", "b": "Second.", "c": "Third."}
)


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(questions, "_guesses", {})
    monkeypatch.setitem(QUESTIONS, "99/choice", CHOICE)


@pytest.mark.parametrize("id", [question.id for question in QUESTIONS.values() if not question.choices])
def test_a_prediction_is_revealed_only_after_a_guess(id):
    question = QUESTIONS[id]
    assert question.why not in str(predict(question.id))
    right = str(predict(question.id, question.answer))
    assert "you guessed it" in right and question.why in right
    for wrong, why in question.others.items():
        surprise = str(predict(question.id, wrong))
        assert "a surprise" in surprise and why in surprise and question.why in surprise


def test_a_wrong_choice_leaves_the_right_one_open():
    assert "Because" not in str(quiz("99/choice"))
    wrong = str(quiz("99/choice", "a"))
    assert "not this one" in wrong and "Not that." in wrong and "Because" not in wrong
    assert "none of the letters" in str(quiz("99/choice", "z"))
    assert "Because." in str(quiz("99/choice", "B "))


@pytest.mark.parametrize(
    "guess", [object(), np.tanh, [1, "a"], {"a": 1}, None, float("nan"), "x" * 10_000, b"1"]
)
def test_any_guess_gets_an_answer(guess):
    assert "a surprise" in str(predict("01/shape", guess))


def test_the_first_guess_is_what_counts():
    predict("01/walk", 0, sure=90)
    assert "you guessed it" in str(predict("01/walk", 1, sure=90))
    assert "0 of 1 predictions came true" in str(calibration())


def test_calibration_counts_by_sureness():
    predict("01/walk", 1, sure=90)
    predict("01/xor", 1.0, sure=95)
    predict("01/eta", "same", sure=50)
    text = str(calibration())
    assert "2 of 3 predictions came true" in text
    assert "85 to 100 % sure   right in 1 of 2" in text and "0 to 60 % sure     right in 1 of 1" in text
    assert "percentage" in str(predict("01/walk", 1, sure="very"))
    assert "percentage" in str(predict("01/walk", 1, sure=0.9))

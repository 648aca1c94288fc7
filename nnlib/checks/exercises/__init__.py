"""All exercises of the course, one file a lesson, found by their id."""

import difflib

from nnlib.checks.exercises import (
    activations,
    backprop,
    descent,
    digits,
    loss,
    perceptron,
    regularization,
    sgd,
    welcome,
)
from nnlib.checks.messages import say

LESSONS = (welcome, perceptron, activations, loss, descent, backprop, sgd, regularization, digits)
EXERCISES = {exercise.id: exercise for lesson in LESSONS for exercise in lesson.EXERCISES}
QUESTIONS = {question.id: question for lesson in LESSONS for question in lesson.QUESTIONS}


def find_exercise(id):
    """(the exercise, "") or (None, a sentence that says which id was perhaps meant)."""
    return _find(EXERCISES, id)


def find_question(id):
    """(the question, "") or (None, a sentence that says which id was perhaps meant)."""
    return _find(QUESTIONS, id)


def _find(known, id):
    if isinstance(id, str) and id in known:
        return known[id], ""
    near = difflib.get_close_matches(str(id), known, n=1, cutoff=0.0)
    return None, say("There is no {id!r} here. Did you mean {near!r}?", id=str(id)[:60], near=near[0])

"""Checks for students: ``check("01/step", step)`` says what is right, what is not, and why."""

from nnlib.checks.check import Score, check
from nnlib.checks.exercise import Exercise, Group, Mistake, Question, inputs_after
from nnlib.checks.progress import progress
from nnlib.checks.questions import calibration, predict, quiz

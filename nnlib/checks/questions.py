"""Questions that are not graded: ``predict`` before the output shows, ``quiz`` between statements."""

import numpy as np

from nnlib.checks.card import GOOD, NEUTRAL, WRONG, Card, notice
from nnlib.checks.exercises import find_question
from nnlib.checks.messages import say
from nnlib.checks.showing import short

_guesses = {}  # this session's predictions: id → (right, how sure in percent, or None)


def predict(id, guess=..., sure=None):
    """Compare a guess with what really happens, and say why. Leave ``...`` and nothing is given away.

    ``sure``, if you like, is how sure you are in percent: ``calibration()`` tells at the end how well you
    know what you know.
    """
    question, problem = find_question(id)
    if problem or not (sure is None or isinstance(sure, int | float) and (sure == 0 or 1 <= sure <= 100)):
        percent = say("Expected sure as a percentage from 0 to 100, got {sure}.", sure=short(sure))
        return notice(problem or percent)
    if guess is ...:
        ask = say("Put your guess in place of ... and run this cell again.")
        title, bundle = say("{id}: your prediction", id=id), {"question": id, "right": None}
        return Card(*NEUTRAL, title, sentences=[ask], bundle=bundle)
    right = _same(guess, question.answer, question.tolerance)
    _guesses.setdefault(id, (right, sure))  # the first guess counts: the next ones know the answer
    title = say("{id}: you guessed it", id=id) if right else say("{id}: a surprise", id=id)
    rows = [(say("your guess"), short(guess)), (say("what happens"), short(question.answer))]
    sentences = [*_missed(question, guess), say(question.why)]
    bundle = {"question": id, "right": right, "sure": sure}
    return Card(*(GOOD if right else WRONG), title, rows, sentences, bundle=bundle)


def quiz(id, choice=...):
    """Choose a letter. A wrong choice is explained, and the right one stays open for another try."""
    question, problem = find_question(id)
    if problem:
        return notice(problem)
    right = None if choice is ... else _same(choice, question.answer, 0)
    rows = [(letter, say(statement)) for letter, statement in question.choices.items()]
    if right is None:
        look, sentences = (
            NEUTRAL,
            [say('Put a letter in place of ..., for example "a", and run this cell again.')],
        )
    elif right:
        look, sentences = GOOD, [say(question.why)]
    else:
        look, sentences = (
            WRONG,
            _missed(question, choice) or [say("{choice} is none of the letters.", choice=short(choice))],
        )
    word = {None: say("choose"), True: say("right"), False: say("not this one")}[right]
    return Card(*look, f"{id}: {word}", rows, sentences, bundle={"question": id, "right": right})


def calibration():
    """How sure you were against how often you were right, over this session's predictions."""
    sure = [(right, percent) for right, percent in _guesses.values() if percent is not None]
    right = sum(right for right, _ in _guesses.values())
    if not _guesses:
        return Card(*NEUTRAL, say("your predictions"), sentences=[say("None yet in this session.")])
    sentences = [say("{right} of {all} predictions came true.", right=right, all=len(_guesses))]
    rows = []
    for low, high in ((0, 60), (60, 85), (85, 101)):
        hits = [right for right, percent in sure if low <= percent < high]
        if hits:
            label = say("{low} to {high} % sure", low=low, high=min(high, 100))
            rows.append((label, say("right in {hits} of {all}", hits=sum(hits), all=len(hits))))
    if not sure:
        sentences.append(
            say('Add how sure you are, predict("…", guess, sure=80), to see how well you know what you know.')
        )
    return Card(*NEUTRAL, say("your predictions"), rows, sentences)


def _missed(question, guess):
    """What the given wrong answer overlooks, if that is known."""
    if _same(guess, question.answer, question.tolerance):
        return []
    return [say(why) for wrong, why in question.others.items() if _same(guess, wrong, question.tolerance)]


def _same(guess, answer, tolerance):
    if isinstance(answer, str) or isinstance(guess, str):
        return (
            isinstance(guess, str)
            and isinstance(answer, str)
            and guess.strip().lower() == answer.strip().lower()
        )
    try:
        return bool(
            np.shape(guess) == np.shape(answer) and np.allclose(guess, answer, rtol=0, atol=tolerance)
        )
    except (TypeError, ValueError):
        return False

"""Stand-ins for students: of each it is known beforehand what an exercise owes them.

Some are right, in several styles and disguises, and nobody may accuse them. Others have done nothing of
their own: the blank stub, those who call the library, those who learnt the visible checks by heart.
"""

import contextlib
import copy
import functools
import inspect
import pickle
import zlib
from functools import cache
from pathlib import Path

import nbformat
import numpy as np

import nnlib

ROOT = Path(__file__).parents[2]


# --- Notebooks ------------------------------------------------------------------------------


@cache
def cells(folder, lesson):
    """{exercise: the source of its cell} for a lesson in solutions/ or course/, in order."""
    notebooks = [
        nbformat.read(path, as_version=4) for path in (ROOT / folder).glob(f"{lesson}_*/{lesson}_*.ipynb")
    ]
    marked = [(cell.metadata.get("nbgrader", {}), cell) for notebook in notebooks for cell in notebook.cells]
    return {marks["grade_id"]: cell.source for marks, cell in marked if marks.get("solution")}


@cache
def session(folder, lesson):
    """{name: value} after these cells have run one after the other."""
    names = {"np": np, "nnlib": nnlib}
    for source in cells(folder, lesson).values():
        exec(source, names)
    return names


def written(exercise, folder):
    """What the exercise's own cell defines: the solution, or in course/ the stub. Without a cell, None."""
    return session(folder, exercise.id.split("/")[0]).get(exercise.name)


# --- Those who are right --------------------------------------------------------------------


@cache
def _right_files(lesson):
    """{style: what its file defines} for the class's answers to a lesson that call themselves right."""
    found = {}
    for path in sorted((ROOT / "tests/classroom/answers").glob(f"{lesson}_*/*.py")):
        if (source := path.read_text("utf-8")).startswith('"""Right'):
            exec(source, names := {})
            found[path.stem] = names
    return found


def right_answers(exercise):
    """{style: function} for the answers to this exercise in tests/classroom/answers/."""
    files = _right_files(exercise.id.split("/")[0])
    return {style: names[exercise.name] for style, names in files.items() if exercise.name in names}


def _everywhere(change, value):
    """``change`` made to each array, number and text in nested tuples, lists and dicts."""
    if isinstance(value, tuple | list):
        return type(value)(_everywhere(change, item) for item in value)
    if isinstance(value, dict):
        return {key: _everywhere(change, item) for key, item in value.items()}
    return change(value)


def _single_precision(value):
    return np.asarray(value, dtype=np.float32)[()] if np.asarray(value).dtype.kind == "f" else value


def _awkward(value):
    """An array that may not be written to and whose numbers do not lie side by side."""
    if np.ndim(value):
        value = np.repeat(value, 2, axis=-1)[..., ::2]
        value.flags.writeable = False
    return value


def _numpy_scalar(value):
    return np.asarray(value)[()] if isinstance(value, int | float) else value


def _without_axes(value):
    return np.asarray(value) if isinstance(value, int | float) else value


def _throughout(change, student):
    return lambda *args: _everywhere(change, student(*_everywhere(change, args)))


def _at_the_end(change, student):
    return lambda *args: _everywhere(change, student(*args))


def _in_place(student):
    """Works on copies of its arguments, and leaves nothing of them."""

    def scribbling(*args):
        copies = copy.deepcopy(args)
        answer = copy.deepcopy(student(*copies))
        for each in copies:
            if isinstance(each, np.ndarray):
                each[...] = 7
        return answer

    return scribbling


DISGUISES = {  # each turns a student into one who says the same in another way
    "float32": functools.partial(_throughout, _single_precision),
    "read-only arrays that are not contiguous": functools.partial(_throughout, _awkward),
    "numpy scalars": functools.partial(_at_the_end, _numpy_scalar),
    "arrays without axes for numbers": functools.partial(_at_the_end, _without_axes),
    "in-place work on copies": _in_place,
}


# --- Those who have not done it -------------------------------------------------------------


def callers(reference):
    """{how: function} for the library's own function, called under names that do not give it away."""
    module, alias = inspect.getmodule(reference), {"mine": reference}
    return {
        "an alias": alias["mine"],
        "a partial": functools.partial(reference),
        "a lambda": lambda *args: alias["mine"](*args),
        "getattr": lambda *args: getattr(module, reference.__name__)(*args),
    }


def visible_rng(exercise):
    """The inputs of the student's own runs, which are the same each time."""
    return np.random.default_rng(zlib.crc32(exercise.id.encode()))


def memorisers(exercise):
    """{how: function} for those who store the visible run, and who guess, say 0 or raise at anything else."""
    seen, rng = [], visible_rng(exercise)

    def recorder(*args):
        try:
            seen.append((args, exercise.reference(*copy.deepcopy(args))))
        except Exception as refusal:  # noqa: BLE001  it is remembered like any other answer
            seen.append((args, refusal))
        return _given(seen[-1][1])

    for group in exercise.groups:
        for case in group.cases(rng) if group.points and not group.hidden else ():
            with contextlib.suppress(Exception):  # what the reference refuses
                group.drive(recorder, *case)
    answers = {pickle.dumps(args): answer for args, answer in seen}

    def knows(otherwise):
        def student(*args):
            key = pickle.dumps(args)
            return _given(answers[key]) if key in answers else otherwise(args)

        return student

    def nearest(args):
        alike = [pair for pair in seen if _shapes(pair[0]) == _shapes(args)]
        return _given(min(alike or seen, key=lambda pair: _distance(pair[0], args) if alike else 0)[1])

    def refusal(args):
        raise ValueError("I have not seen this one.")

    nothing = lambda args: _everywhere(lambda value: value * 0, seen[0][1])  # noqa: E731
    guesses = {"the nearest answer": nearest, "zeros": nothing, "an exception": refusal}
    return {how: knows(guess) for how, guess in guesses.items()} if seen else {}


def _given(answer):
    """A copy of what was stored, or the exception raised again."""
    if isinstance(answer, Exception):
        raise answer
    return copy.deepcopy(answer)


def _shapes(value):
    """The shape of each array and number in nested tuples and lists."""
    return [_shapes(item) for item in value] if isinstance(value, tuple | list) else np.shape(value)


def _distance(one, other):
    """How far apart two values of the same shapes are, text and functions left aside."""
    if isinstance(one, tuple | list):
        return sum(_distance(*pair) for pair in zip(one, other))
    if isinstance(one, str) or callable(one):
        return 0.0
    return np.linalg.norm(np.subtract(one, other, dtype=float))

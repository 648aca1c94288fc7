"""What an exercise tells its student: a docstring that leaves nothing open, hints that give nothing away."""

import ast
import doctest
import inspect
import re

import numpy as np

from nnlib.authoring import standins
from nnlib.checks.comparison import Raised

LONGEST_SHARED = 8  # nodes of a syntax tree: `X @ w + w0` may stand in a hint, the line around it may not


def wording_faults(exercise, tries):
    """Sentences about docstring and hints; ``tries`` show what comes in and which errors are asked for."""
    solution = standins.written(exercise, "solutions")
    text = inspect.getdoc(solution) or ""
    summary, _, body = text.partition("\n")
    if not summary.endswith("."):
        yield "The docstring does not begin with a line that says what the function is for, with a full stop."
    for number, name in enumerate(inspect.signature(solution).parameters):
        said = re.search(rf"\b{name}: ([^;\n]+)", body)
        is_array = any(isinstance(each.case[number], np.ndarray) for each in tries if len(each.case) > number)
        if not said:
            yield f"The docstring does not say what {name} is: `{name}: …`."
        elif is_array and not re.search(r"\(.*\)|shape", said[1]):
            yield f"The docstring does not say which shape {name} has."
    if "returns " not in text:
        yield "The docstring does not say what it returns: `returns …`."
    for kind in sorted({each.expected.kind for each in tries if isinstance(each.expected, Raised)}):
        if f"raises {kind} " not in text:
            yield f"The docstring does not say when it raises {kind}."
    if not exercise.silent:
        yield from _examples(exercise, solution)
        yield from _hints(exercise)


def _examples(exercise, solution):
    """The examples are run as they stand."""
    names = standins.session("solutions", exercise.id.split("/")[0])
    said, runner = [], doctest.DocTestRunner(verbose=False)
    for example in doctest.DocTestFinder().find(solution, exercise.name, module=False, globs=names):
        runner.run(example, out=said.append)
    if not runner.tries:
        yield "The docstring has no example, `>>> …`."
    if said:
        yield f"An example in the docstring does not give what it says: {' '.join(''.join(said).split())}"


def _hints(exercise):
    """Three of them, and none holds a piece of the solution."""
    if len(exercise.hints) != 3:
        yield f"Expected three hints, got {len(exercise.hints)}."
    source = standins.cells("solutions", exercise.id.split("/")[0])[exercise.name]
    body = [part for part in ast.parse(source).body[0].body if not isinstance(part, ast.Raise)]
    pieces = [node for part in body[1:] for node in ast.walk(part) if isinstance(node, ast.expr | ast.stmt)]
    secrets = {ast.unparse(node) for node in pieces if _size(node) > LONGEST_SHARED}
    for number, hint in enumerate(exercise.hints, 1):
        for secret in sorted(secrets):
            if "".join(secret.split()) in "".join(hint.split()):
                yield f"Hint {number} gives away `{secret}`."


def _size(node):
    return sum(not isinstance(part, ast.expr_context) for part in ast.walk(node))

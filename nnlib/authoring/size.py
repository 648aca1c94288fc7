"""How long things are: an exercise as it is written, and the engine behind all of them."""

import ast
import inspect
import io
import tokenize
from pathlib import Path

from nnlib import checks
from nnlib.checks.exercises import LESSONS


def lines_of(exercise):
    """How many lines its ``Exercise(...)`` takes in its lesson's file; 0 if it stands in none."""
    for lesson in LESSONS:
        for node in ast.walk(ast.parse(inspect.getsource(lesson))):
            if isinstance(node, ast.Call) and f"id={exercise.id!r}" in map(ast.unparse, node.keywords):
                return node.end_lineno - node.lineno + 1
    return 0


def engine_lines():
    """The lines of code that judge an answer: nnlib/checks without exercises, messages and questions."""
    paths = Path(checks.__file__).parent.glob("*.py")
    beside = {"messages.py", "questions.py", "progress.py"}
    return sum(code_lines(path.read_text("utf-8")) for path in paths if path.name not in beside)


def code_lines(source):
    """How many lines of a file are code: not blank, no comment, no docstring."""
    lines = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.string.strip() and token.type != tokenize.COMMENT:
            lines |= set(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            lines -= set(range(node.lineno, node.end_lineno + 1))
    return len(lines)

"""Mutants: each kind of slip is made, each mutant is another function, and what says nothing stays."""

import numpy as np
import pytest

import nnlib
from nnlib.authoring.mutants import mutants, retyped, source_of


def changes(source, **options):
    return [mutant.change for mutant in mutants(source, {"np": np}, **options)]


@pytest.mark.parametrize(
    ("line", "change"),
    [
        ("return x + y", "x + y → x - y"),
        ("return x @ y", "x @ y → x * y"),
        ("return x + y", "x + y → y"),  # a term forgotten
        ("return -x", "-x → x"),
        ("return x >= y", "x >= y → x > y"),
        ("return x == y and y", "x == y → x != y"),
        ("return x and y", "x and y → x or y"),
        ("return 2 * x", "2 * x → 3 * x"),
        ("return x[0]", "x[0] → x[-1]"),
        ("return x[1:]", "1: → :"),
        ("return np.sum(x, axis=1)", "axis=1 → axis=0"),
        ("return np.sum(x, axis=1)", "np.sum(x, axis=1) → np.sum(x)"),
        ("return np.sum(x, axis=1)", "np.sum(x, axis=1) → np.mean(x, axis=1)"),
        ("return np.where(x, y, 0)", "np.where(x, y, 0) → np.where(y, x, 0)"),
        ("return np.tanh(x)", "np.tanh(x) → x"),
        ("return x * y", "x * y → y * y"),  # another parameter
        ("return x, y", "return (x, y) → return (y, x)"),
        ("x = y; return x", "x = y → x += y"),
        ("x += y; return x", "x += y → x = y"),
        ("x += y; return x", "x += y → x -= y"),
        ("x += y; return x", "x += y → pass"),
        ("if y: x = 0", "if y: → if not y:"),
        ("return x if y else 0", "x if y else 0 → 0 if y else x"),
        ("for i in range(y): x += i", "range(y) → range(y + 1)"),
        ("while x: break", "break → continue"),
        ("return {'and': x}", "{'and': x} → {'and?': x}"),
        ("raise ValueError('no')", "raise ValueError('no') → pass"),
        ("return f(*x, *y)", "f(*x, *y) → f(*y, *x)"),
    ],
)
def test_each_kind_of_slip_is_made(line, change):
    assert change in changes(f"def f(x, y):\n    {line}")


def test_what_says_nothing_to_a_student_stays():
    source = '''
def f(x: int = 1) -> int:
    """One, two, three."""
    if x > 5:
        raise ValueError(f"Expected at most {5}, got {x + 1}.")
    table = np.array([[1, 2], [3, 4]])
    return x
'''
    assert changes(source, guards=False) == [
        "x: int=1 → x: int=2",
        "x: int=1 → x: int=0",
        "table = np.array([[1, 2], [3, 4]]) → table += np.array([[1, 2], [3, 4]])",
        "return x → pass",
    ]
    assert "x > 5 → x >= 5" in changes(source)
    assert not any("Expected" in change and "pass" not in change for change in changes(source))


def test_every_mutant_is_another_function_with_another_name():
    source, names = source_of(nnlib.margins)
    made = list(mutants(source, names))
    assert len({mutant.change for mutant in made}) == len(made) == len({m.function.__code__ for m in made})
    assert all(mutant.function.__name__ == "margins" for mutant in made)
    assert list(mutants(source, names))[0].change == made[0].change  # the same ones each time


def test_line_and_function_belong_to_the_change():
    (strict,) = (each for each in mutants(*source_of(nnlib.step)) if each.change.endswith("> 0"))
    assert strict.line == 3
    assert nnlib.step(0.0) == 1 and strict.function(0.0) == 0


def test_a_class_is_changed_in_its_methods():
    source = "class Double:\n    def forward(self, x):\n        return 2 * x\n"
    triple = next(each.function for each in mutants(source, {}) if each.change == "2 * x → 3 * x")
    assert triple().forward(1) == 3
    assert retyped(source, {})().forward(1) == 2


def test_retyped_is_the_same_function_with_its_own_code():
    copy = retyped(*source_of(nnlib.perceptron_update))
    case = np.array([1.0, 2.0]), 1, np.array([-1.0, 0.0]), 0.5
    assert repr(copy(*case)) == repr(nnlib.perceptron_update(*case))
    assert copy.__code__ is not nnlib.perceptron_update.__code__

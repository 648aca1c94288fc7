"""Comparing what a student's function gave with what the reference gives: the first gap, or none.

Nothing here trusts the student's objects: they are first turned into plain data by their exact type, so
that no ``__eq__``, ``__array__`` or subclass of theirs is ever called.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Other:
    """Stands for an object that is no plain data: a class's instance, a generator, a module…"""

    kind: str


@dataclass(frozen=True)
class Raised:
    """Stands for an exception that a function is asked to raise."""

    kind: str


@dataclass(frozen=True)
class Gap:
    """The first difference: of which ``kind``, in which ``part`` of a tuple, and the two values there."""

    kind: str  # "values" "shape" "dtype" "list" "none" "type" "count" "raise"
    expected: object
    got: object
    part: str = ""
    index: tuple = ()


def plain(value, depth=0):
    """A copy of value as plain data: numbers, text, arrays, and lists, tuples, dicts of them, else Other."""
    kind = type(value)
    if value is None or kind in (bool, int, float, complex, str):
        return value
    if issubclass(kind, np.generic) and kind.__module__ == "numpy":
        return value.item() if value.dtype.kind in "biufcU" else Other(kind.__name__)
    if issubclass(kind, np.ndarray):
        array = np.array(np.ndarray.view(value, np.ndarray))
        return array if array.dtype.kind in "biufcU" else Other(f"array of {array.dtype}")
    if kind in (list, tuple) and depth < 8 and len(value) <= 100_000:
        return kind(plain(item, depth + 1) for item in value)
    if kind is dict and depth < 8:
        return {key: plain(item, depth + 1) for key, item in value.items() if type(key) is str}
    return Other(kind.__name__)


def compare(expected, got, rtol=1e-5, parts=()):
    """The first Gap between two pieces of plain data, or None. ``parts`` names the values of a tuple."""
    if isinstance(expected, Raised) or isinstance(got, Raised):
        return None if type(expected) is type(got) and expected == got else Gap("raise", expected, got)
    if isinstance(expected, tuple | list):
        return _compare_sequences(expected, got, rtol, parts)
    if isinstance(expected, dict):
        return _compare_dicts(expected, got, rtol)
    if got is None and expected is not None:
        return Gap("none", expected, got)
    if expected is None or isinstance(expected, str | bool):
        same = type(got) is type(expected) and got == expected
        return None if same else Gap("values" if type(got) is type(expected) else "type", expected, got)
    if isinstance(got, list | tuple) and isinstance(expected, np.ndarray) and expected.ndim:
        return Gap("list", expected, got)
    if not isinstance(got, bool | int | float | complex | np.ndarray):
        return Gap("type", expected, got)
    return _compare_numbers(expected, got, rtol)


def constant_ratio(gap):
    """The number r when every value is r times the expected one, else None."""
    expected, got = np.asarray(gap.expected), np.asarray(gap.got)
    if (
        gap.kind != "values"
        or expected.dtype.kind not in "if"
        or got.dtype.kind not in "if"
        or expected.size < 2
    ):
        return None
    used = (expected != 0) & np.isfinite(got)
    if used.sum() < 2 or not np.allclose(got[~used], 0):
        return None
    ratios = got[used] / expected[used]
    return float(ratios[0]) if np.allclose(ratios, ratios[0], rtol=1e-4) else None


def _compare_sequences(expected, got, rtol, parts):
    if got is None:
        return Gap("none", expected, got)
    if isinstance(expected, list) and isinstance(got, np.ndarray) and got.ndim == 1:
        got = got.tolist()  # a list of numbers and an array of them say the same
    if not isinstance(got, list | tuple):
        return Gap("count", expected, got)
    if isinstance(expected, list) and all(isinstance(item, int | float) for item in expected + list(got)):
        return _compare_numbers(np.array(expected), np.array(got), rtol)
    if len(got) != len(expected):
        return Gap("count", expected, got)
    for position, (one, other) in enumerate(zip(expected, got)):
        gap = compare(one, other, rtol)
        if gap:
            part = parts[position] if position < len(parts) else f"value {position + 1}"
            return Gap(gap.kind, gap.expected, gap.got, part, gap.index)
    return None


def _compare_dicts(expected, got, rtol):
    if not isinstance(got, dict):
        return Gap("none" if got is None else "type", expected, got)
    if got.keys() != expected.keys():
        return Gap("keys", sorted(expected), sorted(got))
    for key in expected:
        gap = compare(expected[key], got[key], rtol)
        if gap:
            return Gap(gap.kind, gap.expected, gap.got, f"{key!r}", gap.index)
    return None


def _compare_numbers(expected, got, rtol):
    one, other = np.asarray(expected), np.asarray(got)
    if one.shape != other.shape:
        return Gap("shape", expected, got)
    if other.dtype.kind == "b" != one.dtype.kind or other.dtype.kind in "cU":
        return Gap("dtype", expected, got)
    # an answer near 0 is held to the size of its neighbours: a sum that should cancel seldom does exactly
    size = np.abs(one[np.isfinite(one)]).max(initial=0.0)
    differs = ~np.isclose(other, one, rtol=rtol, atol=0.1 * rtol * size, equal_nan=True)
    if not differs.any():
        return None
    index = tuple(int(i) for i in np.argwhere(differs)[0])
    kind = (
        "dtype"
        if other.dtype.kind in "iu" and one.dtype.kind == "f" and _only_rounded(one, other)
        else "values"
    )
    return Gap(kind, expected, got, index=index)


def _only_rounded(expected, got):
    return bool(np.all(np.abs(expected - got) < 1)) and got.size > 0

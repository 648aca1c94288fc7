"""Plain data, and the first gap between two pieces of it."""

import numpy as np
import pytest

from nnlib.checks.comparison import Other, Raised, compare, constant_ratio, plain

A = np.array([1.0, 2.0, 3.0])


class Liar:
    """Claims to be equal to everything and to be any array."""

    def __eq__(self, other):
        return True

    def __array__(self, *args, **kwargs):
        return A

    __hash__ = None


class SubArray(np.ndarray):
    def __eq__(self, other):
        raise AssertionError("never asked")


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (A, A.copy()),
        (A, A.astype(np.float32) * (1 + 1e-7)),
        (A, np.array([1, 2, 3])),
        (A, A.view(SubArray)),
        (2.0, np.float64(2.0)),
        (2.0, np.array(2.0)),
        (1, np.int8(1)),
        ([2, 1, 0], np.array([2, 1, 0])),
        ([2, 1, 0], (2, 1, 0)),
        ((A, 1.0), [A, 1]),
        (np.array([np.nan, np.inf]), np.array([np.nan, np.inf])),
        (np.array([1.0, 1e-12]), np.array([1.0, 0.0])),
        (Raised("ValueError"), Raised("ValueError")),
        (True, np.bool_(True)),
        ({"a": A}, {"a": A.copy()}),
        (np.zeros((0, 2)), np.zeros((0, 2))),
    ],
)
def test_equal(expected, got):
    assert (
        compare(plain(expected) if not isinstance(expected, Raised) else expected, plain_or_raised(got))
        is None
    )


@pytest.mark.parametrize(
    ("expected", "got", "kind"),
    [
        (A, None, "none"),
        (A, [1.0, 2.0, 3.0], "list"),
        (A, A[:, None], "shape"),
        (A, np.ones((3, 3)), "shape"),
        (A, A + 1e-3, "values"),
        (A, np.array([1, 2, 4]), "values"),
        (A + 0.5, np.array([1, 2, 3]), "dtype"),
        (np.array([1, 0]), np.array([True, False]), "dtype"),
        (A, A + 0j, "dtype"),
        (A, Liar(), "type"),
        (A, np.array([Liar(), Liar()], dtype=object), "type"),
        (A, (x for x in A), "type"),
        (A, "123", "type"),
        ((A, 1.0), A, "count"),
        ((A, 1.0), (A,), "count"),
        ([1, 2], [1, 2, 3], "shape"),
        ("yes", "no", "values"),
        ("yes", 1, "type"),
        (True, 1, "type"),
        ({"a": 1}, {"b": 1}, "keys"),
        (Raised("ValueError"), 1.0, "raise"),
        (1.0, np.array([1.0]), "shape"),
    ],
)
def test_gap(expected, got, kind):
    assert compare(expected, plain_or_raised(got)).kind == kind


def plain_or_raised(value):
    return value if isinstance(value, Raised) else plain(value)


def test_plain_never_asks_the_students_object():
    assert plain(Liar()) == Other("Liar")
    assert type(plain(A.view(SubArray))) is np.ndarray


def test_the_gap_says_where():
    gap = compare(
        (A, np.array([[1.0, 2.0], [3.0, 4.0]])), (A, np.array([[1.0, 2.0], [3.5, 4.0]])), parts=("w", "W")
    )
    assert (gap.part, gap.index) == ("W", (1, 0))


@pytest.mark.parametrize(("got", "ratio"), [(2 * A, 2), (-A, -1), (A**2, None), (A + 1, None)])
def test_constant_ratio(got, ratio):
    found = constant_ratio(compare(A, got))
    assert found == ratio or found == pytest.approx(ratio)

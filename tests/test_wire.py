"""Values and messages between two processes, both ends of the line in one here."""

import os
import time
from types import SimpleNamespace

import numpy as np
import pytest

from nnlib.checks.comparison import compare
from nnlib.grading.wire import Gone, Late, Line, Values


class Trace(dict):
    pass


def refuse(value):
    raise TypeError(type(value))


@pytest.fixture
def sides():
    """Two sides, and what one says to the other."""
    one, other = Values("a", refuse, refuse), Values("b", refuse, refuse)
    return SimpleNamespace(
        one=one,
        other=other,
        over=lambda value: other.unpack(one.pack(value)),
        back=lambda value: one.unpack(other.pack(value)),
    )


@pytest.fixture
def line():
    """A line whose two ends are in this process."""
    read, write = os.pipe()
    os.set_blocking(write, False)
    yield Line(read, write, time.monotonic() + 5)
    for fd in (read, write):
        os.close(fd)


VALUES = [
    None, True, 0, -3, 10**40, 0.1 + 0.2, float("nan"), float("-inf"), -0.0, 1 - 2j, "", "\ud800", (), [],
    np.float32(0.1), np.int8(-1), np.bool_(True), (1, (2.0, None)), [1, [2]], {}, {"a": {0.5: 1}},
    np.zeros((0, 2)), np.zeros(()), np.arange(6).reshape(2, 3).T, np.array(["ab", "c"]), np.array([1j]),
    np.array([True, False]), np.arange(3, dtype=np.int8), np.array([0.1, np.nan], dtype=np.float32),
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda value: f"{type(value).__name__}")
def test_a_value_arrives_as_it_was(sides, value):
    for came in (sides.over(value), sides.other.paste(sides.one.copy(value))):
        assert type(came) is type(value) and repr(came) == repr(value)
        assert getattr(came, "dtype", None) == getattr(value, "dtype", None)


def test_what_is_a_kind_of_dict_or_array_arrives_as_a_plain_one(sides):
    trace, matrix = sides.over((Trace(a=1), np.ma.masked_array([[1.0, 2.0]])))
    assert type(trace) is dict and type(matrix) is np.ndarray and matrix.shape == (1, 2)


@pytest.mark.parametrize("value", [object(), np.array([None]), np.zeros(2, [("a", float)]), {1, 2}, range(3)])
def test_anything_else_is_left_to_whoever_knows_it(sides, value):
    with pytest.raises(TypeError):
        sides.one.pack(value)


def test_changes_on_either_side_are_made_on_the_other(sides):
    array, names, params = np.zeros(3), ["a"], {"W": np.ones(2)}
    here = sides.over((array, names, params))
    here[0][1], here[2]["W"][0] = 5, 7
    here[1].append("b")
    sides.back(None)
    assert array.tolist() == [0, 5, 0] and names == ["a", "b"] and params["W"].tolist() == [7, 1]
    array[:] = -1
    params["b"] = 3
    sides.over(None)
    assert here[0].tolist() == [-1, -1, -1] and here[2].keys() == {"W", "b"}


def test_what_was_one_object_stays_one(sides):
    array = np.zeros(2)
    one, two = sides.over((array, [array]))
    assert one is two[0] and sides.back(one) is array


def test_what_would_never_come_to_an_end_is_refused(sides):
    loop, tower = [], [0.0] * 100
    loop.append({"again": (loop,)})
    for _ in range(3):
        tower = [tower] * 100
    for endless in (loop, tower):
        with pytest.raises(ValueError, match="at most 2000000 values, got more, or a list that holds itself"):
            sides.over(endless)
    given = []
    there = sides.over(given)
    there.append(there)  # not in the answer, but in what was given
    with pytest.raises(ValueError, match="holds itself"):
        sides.back(None)
    assert len(sides.over(tower[0])) == 100


def test_a_generators_children_are_the_same_on_both_sides(sides):
    rng, same = np.random.default_rng(np.array([3, 5])), np.random.default_rng([3, 5])
    same.spawn(2), rng.spawn(2)
    assert sides.over(rng).spawn(1)[0].random() == same.spawn(1)[0].random()


def test_a_generator_goes_on_where_the_other_side_left_it(sides):
    rng, same = np.random.default_rng(3), np.random.default_rng(3)
    here = sides.over(rng)
    assert here.random() == same.random()
    sides.back(None)
    assert rng.random() == same.random()


def test_only_what_has_changed_is_told(sides):
    array = np.zeros(1000)
    assert len(sides.one.pack(array)["news"]) == 1 and sides.one.pack(array)["news"] == {}
    array[0] = 1
    assert len(sides.one.pack(None)["news"]) == 1
    sides.one.forget()
    assert sides.one.pack(None)["news"] == {}


def test_copies_are_not_shared(sides):
    array = np.zeros(2)
    sides.other.paste(sides.one.copy([array]))[0][0] = 9
    assert sides.other.pack(None)["news"] == {} and array[0] == 0


@pytest.mark.parametrize(
    "form", [["|O", [1], ""], ["<f8", [10**9], "AAAA"], ["<f8", [-1], ""], ["V8", [1], "AAAAAAAAAAA="]]
)
def test_an_array_that_is_none_is_refused(sides, form):
    with pytest.raises((ValueError, TypeError)):
        sides.one.paste({"array": form})


def test_a_message_goes_through(line):
    line.send({"text": "a" * 50_000})
    assert line.receive() == {"text": "a" * 50_000}


@pytest.mark.parametrize(
    "said", [b"x" * 8, b"\0" * 7 + b"\2[]", b"\0" * 7 + b"\1{", b"\0" * 6 + b"\xea\x60" + b"[" * 60_000]
)
def test_what_is_no_message_counts_as_gone(line, said):
    os.write(line.write, said)
    with pytest.raises(Gone):
        line.receive()


def test_an_end_counts_as_gone():
    read, write = os.pipe()
    os.close(write)
    with pytest.raises(Gone):
        Line(read, write).receive()
    os.close(read)


def test_it_waits_no_longer_than_asked(line):
    line.deadline = time.monotonic() + 0.1
    with pytest.raises(Late):
        line.receive()
    line.deadline = time.monotonic() - 1
    os.write(line.write, b"\0" * 7 + b"\2{}")  # who talks without end is late, too
    with pytest.raises(Late):
        line.receive()


def test_nobody_who_does_not_read_is_waited_for(line):
    line.deadline = time.monotonic() + 0.2
    with pytest.raises(Late):
        line.send({"text": "a" * 2**20})


def test_values_compare_after_the_way(sides):
    answer = (np.arange(3.0), [0.5, "no"], {"shape": "(2, 3)"})
    assert compare(answer, sides.over(answer)) is None

"""Whatever a student's function does, the caller gets an Outcome, in time."""

import sys
import threading
import time

import pytest

from nnlib.checks.calling import guarded


def test_a_value_comes_back_with_what_was_printed():
    outcome = guarded(lambda x: print("hello") or 2 * x, 21)
    assert outcome.value == 42 and outcome.printed == "hello\n" and outcome.error is None


@pytest.mark.parametrize("error", [ValueError, SystemExit, KeyboardInterrupt, RecursionError, MemoryError])
def test_every_exception_is_data(error):
    def student():
        raise error("my own words")

    outcome = guarded(student)
    assert type(outcome.error) is error and 'raise error("my own words")' in outcome.where


def test_the_line_is_the_students_also_when_numpy_raises():
    import numpy as np

    outcome = guarded(lambda: np.ones(2) @ np.ones(3))
    assert "np.ones(2) @ np.ones(3)" in outcome.where


@pytest.mark.parametrize("stubborn", [False, True])
def test_an_endless_loop_is_stopped(stubborn):
    def loop():
        while True:
            try:
                while True:
                    pass
            except Exception:
                if not stubborn:
                    raise

    before, started = threading.active_count(), time.perf_counter()
    assert guarded(loop, seconds=0.2).stopped
    assert time.perf_counter() - started < 2
    assert threading.active_count() == before  # nothing goes on in the background


def test_a_sleeper_is_left_behind():
    started = time.perf_counter()
    assert guarded(time.sleep, 3, seconds=0.1).stopped
    assert time.perf_counter() - started < 2.5


def test_megabytes_of_print_cost_nothing_and_stdout_comes_back():
    stdout = sys.stdout
    outcome = guarded(lambda: [print("x" * 1000) for _ in range(5000)] and None)
    assert len(outcome.printed) == 2000 and sys.stdout is stdout


def test_stderr_and_warnings_stay_silent(capsys, recwarn):
    import warnings

    guarded(lambda: (warnings.warn("careful", stacklevel=1), print("oops", file=sys.stderr)))
    assert capsys.readouterr() == ("", "") and not recwarn


def forbidden(x):
    return x


def test_a_forbidden_function_is_seen_under_any_name():
    disguise = forbidden
    assert guarded(lambda: disguise(1), forbids=(forbidden,)).forbidden == "forbidden"
    assert guarded(lambda: list(map(forbidden, [1])), forbids=(forbidden,)).forbidden == "forbidden"
    assert guarded(lambda: 1, forbids=(forbidden,)).forbidden == ""

"""A hand-in's own process: what it sees, how it is asked, what is told of its answers, and how it ends."""

import re
import time
from dataclasses import replace

import numpy as np
import pytest

from nnlib.checks.comparison import Other, plain
from nnlib.checks.diagnosis import diagnose
from nnlib.checks.exercise import inputs_after
from nnlib.checks.exercises import EXERCISES
from nnlib.checks.verdict import Verdict, evaluate
from nnlib.grading.jail import Jail, Missing, Remote, check_protection
from nnlib.grading.wire import Gone, Late
from tests.walls import all_end, inmates, walls

SECONDS = 10


@pytest.fixture(scope="module", autouse=True)
def needed():
    walls()


@pytest.fixture
def jail():
    with Jail() as jail:
        jail.run("import numpy as np\nimport nnlib", SECONDS)
        yield jail


def called(jail, source, *case, drive=lambda student, *case: student(*case), seconds=SECONDS):
    """The Outcome when ``step`` is defined like this and driven so."""
    trouble = jail.run(source, SECONDS)
    assert trouble == ""
    return jail.guarded(drive, jail.begin("01/step"), *case, seconds=seconds, forbids=())


def judged(jail, source, id="01/step"):
    assert jail.run(source, SECONDS) == ""
    return evaluate(
        EXERCISES[id], jail.begin(id), np.random.default_rng(0), hidden=True, guarded=jail.guarded
    )


# --- What it sees -----------------------------------------------------------------------------


ATTEMPTS = {
    "open('/etc/passwd')": "FileNotFoundError",
    "open(nnlib.__file__, 'a')": "PermissionError|OSError",
    "open('/here', 'w')": "PermissionError|OSError",
    "open('/tmp/large', 'wb').write(bytes(10**8))": "OSError: .* too large",
    "import socket; socket.create_connection(('127.0.0.1', 22), timeout=1)": "ConnectionRefused|OSError",
    "import socket; socket.create_connection(('1.1.1.1', 53), timeout=1)": "OSError: .*unreachable",
    "import os; os.setuid(0)": "PermissionError",
    "import os, time; [os.fork() or (time.sleep(9), os._exit(0)) for _ in range(9)]": "BlockingIOError",
    "np.ones(10**10)": ".*MemoryError",
    "import tests": "ModuleNotFoundError",
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_it_cannot(jail, attempt):
    assert re.match(ATTEMPTS[attempt], said := jail.run(attempt, SECONDS)), said


def test_it_sees_the_library_and_no_more_of_the_project(jail):
    jail.run("import os\nroot = os.path.dirname(os.path.dirname(nnlib.__file__))", SECONDS)
    seen = "assert set(os.listdir(root)) <= {'nnlib', '.venv'}, os.listdir(root)"
    assert jail.run(seen, SECONDS) == ""
    assert (
        jail.run("assert len([each for each in os.listdir('/proc') if each.isdigit()]) <= 3", SECONDS) == ""
    )
    assert jail.run("assert 'SECRET' not in os.environ", SECONDS) == ""


def test_all_that_it_started_ends_with_it():
    with Jail() as jail:
        before = inmates()
        jail.run("import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(4321)", SECONDS)
        started = inmates() - before
    assert started and all_end(started)


def test_a_bubblewrap_that_is_missing_or_fails_is_told_of(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Missing, match="not installed: hand-ins would run with all .* apt install bubblewrap"):
        check_protection()
    (tmp_path / "bwrap").write_text("#!/bin/sh\necho no permission >&2\nexit 1\n")
    (tmp_path / "bwrap").chmod(0o755)
    with pytest.raises(Missing, match="does not work here .no permission.: hand-ins would run with all"):
        check_protection()


# --- How it is asked --------------------------------------------------------------------------


def test_a_function_is_called_like_any_other(jail):
    outcome = called(jail, "def step(z, *, more=1):\n    return z + more", np.arange(3.0))
    assert outcome.value.tolist() == [1, 2, 3] and outcome.error is None
    assert str(jail.begin("01/step").__signature__) == "(z, *, more=1)"


def test_what_it_writes_into_its_inputs_is_seen(jail):
    source = "def step(z):\n    z[0] = 7\n    return z"
    z, answer = called(jail, source, np.zeros(2), drive=inputs_after).value
    assert z.tolist() == [7, 0] and answer is z


def test_a_shape_that_it_changes_is_seen(jail):
    z = called(jail, "def step(z):\n    z.shape = (2, 1)", np.zeros(2), drive=inputs_after).value[0]
    assert z.shape == (2, 1)


def test_what_it_keeps_changes_with_what_was_given(jail):
    """Who keeps an array without a copy finds it changed, as in a notebook."""
    source = "class step:\n    def update(self, w):\n        self.best = w{}"

    def drive(student):
        made, w = student(), np.zeros(1)
        made.update(w)
        w[:] = 5
        return made.best

    assert called(jail, source.format(""), drive=drive).value.tolist() == [5]
    assert called(jail, source.format(".copy()"), drive=drive).value.tolist() == [0]


def test_functions_of_the_graders_can_be_called_in_there(jail):
    asked = []

    def square(x, plus=0):
        asked.append(x)
        if plus < 0:
            raise ValueError("plus is negative")
        return x**2 + plus

    outcome = called(jail, "def step(f):\n    return f(np.arange(3)), f(2, plus=1), f", square)
    assert [each.tolist() if hasattr(each, "tolist") else each for each in outcome.value[:2]] == [
        [0, 1, 4],
        5,
    ]
    assert outcome.value[2] is square and len(asked) == 2
    source = (
        "def step(f):\n    try:\n        f(1, plus=-1)\n    except ValueError as it:\n        return str(it)"
    )
    assert called(jail, source, square).value == "plus is negative"


def test_a_generator_is_used_up_in_there(jail):
    rng = np.random.default_rng(0)
    outcome = called(jail, "def step(rng):\n    return rng.random(3)", rng)
    wanted = np.random.default_rng(0).random(4)
    assert outcome.value.tolist() == wanted[:3].tolist()
    called(jail, "pass")
    assert rng.random() == wanted[3]


def test_what_is_no_plain_data_stays_there(jail):
    outcome = called(jail, "def step():\n    yield 1\n    yield 2")
    assert isinstance(outcome.value, Remote) and plain(outcome.value) == Other("generator")
    assert called(
        jail, "def step():\n    yield 1\n    yield 2", drive=lambda student: [*student()]
    ).value == [1, 2]
    assert called(
        jail, "def step():\n    return range(3)", drive=lambda s: np.asarray(s())
    ).value.tolist() == [0, 1, 2]
    liar = "class Liar(float):\n    def __eq__(self, other):\n        return True\nstep = lambda: Liar(1)"
    assert plain(called(jail, liar).value) == Other("Liar")


# --- What is told of its answers -----------------------------------------------------------------


def test_exceptions_come_with_their_name_and_line(jail):
    outcome = called(jail, "def step(z):\n    return 1 / 0", 1)
    assert type(outcome.error).__name__ == "ZeroDivisionError" and str(outcome.error) == "division by zero"
    assert outcome.where == "line 2: return 1 / 0"
    for source in ("import sys; step = lambda: sys.exit(3)", "def step():\n    raise KeyboardInterrupt"):
        assert type(called(jail, source).error).__name__ in ("SystemExit", "KeyboardInterrupt")
    assert jail.alive


def test_what_it_prints_and_is_warned_of_is_told(jail):
    with pytest.warns(RuntimeWarning, match="divide by zero"):
        outcome = called(jail, "def step(z):\n    print('so', 1)\n    return np.log(z)", 0.0, drive=listening)
    assert outcome.printed == "so 1\n"


def listening(student, *case):
    """A drive that lets warnings through."""
    import warnings

    warnings.simplefilter("always")
    return student(*case)


def test_the_library_s_answer_is_not_there_while_it_is_asked_for(jail):
    report = judged(jail, "def step(z):\n    return nnlib.step(z)")
    assert report.forbidden == "step" and report.score == 0
    assert diagnose(report).mistake == "calls the library's answer"
    hidden = "import sys\ndef step(z):\n    sys.setprofile(None)\n    return nnlib.step(z)"
    assert judged(jail, hidden).score == 0
    report = judged(jail, "def perceptron(X, w, w0):\n    return nnlib.step(X @ w + w0)", "01/perceptron")
    assert report.verdict is Verdict.RIGHT


def test_it_is_there_again_for_the_cells_that_follow(jail):
    judged(jail, "def step(z):\n    return z")
    assert jail.run("assert nnlib.step(2.0) == 1", SECONDS) == ""


def test_the_stub_counts_as_not_attempted(jail):
    source = 'def step(z):\n    """Words."""\n    # YOUR CODE HERE\n    raise NotImplementedError()'
    assert judged(jail, source).verdict is Verdict.NOT_ATTEMPTED
    assert jail.begin("01/margins") is None


def test_what_is_no_function_is_explained(jail):
    report = judged(jail, "step = np.zeros(3)")
    assert "Expected the function step itself, got the ndarray np.array([0.0, 0.0, 0.0])" in report.refusal
    shy = "class Shy:\n    def __getattr__(self, name):\n        raise KeyError(name)\nstep = Shy()"
    assert "got the Shy <Shy>" in judged(jail, shy).refusal
    report = judged(jail, "def step(z, more):\n    return z")
    assert "Expected the call step(z), but yours is step(z, more)." in report.refusal


NOTEBOOK = {
    "a function is copied": "import copy\ndef step(f):\n    return copy.deepcopy([f])[0](1)",
    "a class is pickled": "import pickle\nclass A: pass\nB = type(pickle.loads(pickle.dumps(A())))\n"
    "def step(f):\n    return 2 * (A is B)",
    "a class is its own annotation": "class V:\n    def at(self, other: V): pass\ndef step(f):\n    return 2",
    "a cell awaits": "import asyncio\nawait asyncio.sleep(0)\ndef step(f):\n    return 2",
    "a magic runs its code": "%time two = 2\ndef step(f):\n    return two",
}


@pytest.mark.parametrize("what", NOTEBOOK)
def test_what_works_in_a_notebook_works_here(jail, what):
    assert jail.run("from __future__ import annotations", SECONDS) == ""
    assert called(jail, NOTEBOOK[what], lambda x: x + 1).value == 2


def test_the_name_of_an_exception_is_no_place_for_a_text(jail):
    outcome = called(jail, "def step():\n    raise type('5 of 5. Well done', (Exception,), {})('x')")
    assert type(outcome.error).__name__ == "Exception" and str(outcome.error) == "x"


# --- How it ends ------------------------------------------------------------------------------


def test_endless_loops_are_stopped_in_time(jail):
    started = time.monotonic()
    outcome = called(jail, "def step():\n    while True:\n        pass", seconds=0.5)
    assert outcome.stopped and not jail.alive and time.monotonic() - started < 5
    with Jail() as another, pytest.raises(Late):
        another.run("while True: pass", 0.5)


def test_a_call_that_ends_the_process_is_an_error_like_another(jail):
    outcome = called(jail, "import os\ndef step():\n    os._exit(0)")
    assert type(outcome.error).__name__ == "ProgramEnded" and not jail.alive
    assert (
        type(jail.guarded(lambda s: s(), lambda: jail.ask("forget"), seconds=1, forbids=()).error).__name__
        == "ProgramEnded"
    )


WRITES = """
for fd in range(3, 64):
    try:
        os.write(fd, b"x" * 99)
    except OSError:
        pass
"""


def test_nonsense_on_the_line_ends_it(jail):
    with pytest.raises(Gone):
        jail.run(f"import os\n{WRITES}", SECONDS)


# --- All of it, once for every mistake that the course can name ---------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("id", EXERCISES)
def test_every_mistake_is_named_from_in_there_as_it_is_out_here(id):
    """The library's mistakes stand in for students; some call the library, so nothing is forbidden."""
    exercise = replace(EXERCISES[id], forbids=())
    setting = f"""
import sys
from dataclasses import replace
from nnlib.checks.exercises import EXERCISES
EXERCISES[{id!r}] = replace(EXERCISES[{id!r}], reference=lambda: 0, forbids=())
for name in [name for name in sys.modules if name.startswith("nnlib.checks.exercises")]:
    del sys.modules[name]  # the functions in there have been taken away
found = __import__("nnlib.checks.exercises").checks.exercises.EXERCISES[{id!r}]
"""
    with Jail() as jail:
        assert jail.run(setting, SECONDS) == ""
        for number, mistake in enumerate(exercise.mistakes):
            assert jail.run(f"{exercise.name} = found.mistakes[{number}].function", SECONDS) == ""
            student, rng = jail.begin(id), np.random.default_rng(3)
            report = evaluate(exercise, student, rng, hidden=True, guarded=jail.guarded)
            assert diagnose(report).mistake == mistake.name

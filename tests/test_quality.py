"""Every exercise is good, the published figures are today's, and what is not good is found."""

from dataclasses import replace

import numpy as np
import pytest

from nnlib.authoring import measuring, page, quality, size, standins
from nnlib.authoring.measuring import Figures, measure
from nnlib.checks.exercise import Mistake
from nnlib.checks.exercises import EXERCISES
from nnlib.checks.verdict import evaluate

STEP, GATE, MARGINS = (EXERCISES[f"01/{name}"] for name in ("step", "gate", "margins"))


@pytest.fixture(scope="module")
def measured():
    """The Figures of all exercises: about a minute."""
    return {id: measure(exercise) for id, exercise in EXERCISES.items()}


@pytest.mark.parametrize("id", EXERCISES)
def test_every_exercise_is_good(measured, id):
    assert measured[id].faults == []


def test_98_of_100_mutants_fail(measured):
    killed, mutants = (sum(getattr(each, key) for each in measured.values()) for key in ("killed", "mutants"))
    assert killed >= 0.98 * mutants


def test_the_page_shows_these_figures(measured):
    """If this alone fails: ``python -m nnlib.authoring.quality --write``."""
    assert page.PATH.read_text("utf-8") == page.text(measured.values())


def test_the_engine_stays_small():
    assert size.engine_lines() <= 700


# --- Broken on purpose --------------------------------------------------------------------------


def with_mistake(name, function):
    return replace(STEP, mistakes=(*STEP.mistakes, Mistake(name, function, "…")))


def doubling(z):
    return 2 * z


def threshold(at):
    return lambda z: np.where(np.asarray(z) >= at, 1, 0)


SHOWN_AND_HIDDEN = replace(STEP, groups=(STEP.groups[1], replace(STEP.groups[1], hidden=True)))
GIVEAWAY = ("Compare.", "Choose.", "np.where( z>=0,1, 0 )")


@pytest.mark.parametrize(
    ("part", "exercise", "fault"),
    [
        ("size", replace(STEP, groups=STEP.groups[::-1]), "A visible group stands behind a hidden one"),
        ("right", replace(MARGINS, rtol=1e-12), "Right, but fails 'distances': algebra, float32"),
        ("right", replace(STEP, reference=doubling), "Right, but fails 'positive and negative': loops."),
        ("idle", SHOWN_AND_HIDDEN, "Hidden points can be had by heart, with zeros"),
        (
            "mistakes",
            with_mistake("a twin", STEP.mistakes[0].function),
            "'strict inequality' is called 'values'",
        ),
        (
            "mistakes",
            with_mistake("none at all", threshold(0)),
            "The mistake 'none at all' is called 'right'",
        ),
        ("mistakes", with_mistake("too early", threshold(-0.3)), "'too early' on some seeds, not on all"),
        ("slips", replace(GATE, groups=GATE.groups[:3]), "This mutant passes, line 5: raise ValueError("),
        (
            "slips",
            replace(GATE, id="01/step"),
            "excused.py lists a mutant that does not pass, or is none: np.wh",
        ),
        ("wording", replace(STEP, hints=STEP.hints[:2]), "Expected three hints, got 2"),
        ("wording", replace(STEP, hints=GIVEAWAY), "Hint 3 gives away `np.where(z >= 0, 1, 0)`"),
    ],
)
def test_what_is_not_good_is_found(part, exercise, fault, monkeypatch):
    monkeypatch.setattr(measuring, "SEEDS", range(6))
    found = list(getattr(measuring, part)(exercise, Figures(exercise)))
    assert any(fault in each for each in found), found


def test_a_slow_check_is_found(monkeypatch):
    monkeypatch.setattr(measuring, "MOST_SECONDS", 0)
    assert "A check of a right answer takes 0.0 s of CPU time." in measuring.speed(STEP, Figures(STEP))


@pytest.mark.parametrize(
    ("docstring", "fault"),
    [
        ("Weigh and add", "a line that says what the function is for"),
        ("Weigh.\n\nX: (n, m); w: (m,); w0: a number\n\nreturns z", "has no example"),
        ("Weigh.\n\nX: (n, m); w: the weights; w0: a number", "does not say which shape w has"),
        ("Weigh.\n\nX: (n, m); w: (m,)", "does not say what w0 is"),
        ("Weigh.\n\nX: (n, m); w: (m,); w0: a number", "does not say what it returns"),
        (">>> weighted_sum(np.ones(2), np.ones(2), 1.0)\n2.0", "does not give what it says"),
    ],
)
def test_a_docstring_that_leaves_something_open_is_found(docstring, fault, monkeypatch):
    def weighted_sum(X, w, w0):
        return X @ w + w0

    weighted_sum.__doc__ = docstring
    monkeypatch.setattr(standins, "written", lambda exercise, folder: weighted_sum)
    exercise = EXERCISES["01/weighted_sum"]
    found = list(measuring.wording(exercise, Figures(exercise)))
    assert any(fault in each for each in found), found


def test_an_error_that_the_docstring_keeps_to_itself_is_found(monkeypatch):
    silent = standins.session("solutions", "01")["margins"]
    monkeypatch.setattr(silent, "__doc__", silent.__doc__.replace("raises", "may give"))
    assert "The docstring does not say when it raises ValueError." in measuring.wording(
        MARGINS, Figures(MARGINS)
    )


def test_an_exercise_without_a_cell_is_named():
    figures = measure(replace(STEP, id="01/new"))
    assert figures.faults == ["In solutions/ no cell defines new.", "In course/ no cell defines new."]


# --- The tools of measuring ---------------------------------------------------------------------


WATCHED = {"06/sgd"}  # judged by what it asks for on its way, which no stored answer repeats


@pytest.mark.parametrize("id", sorted(EXERCISES.keys() - WATCHED))
def test_memorisers_know_the_visible_run(id):
    for student in standins.memorisers(EXERCISES[id]).values():
        report = evaluate(EXERCISES[id], student, standins.visible_rng(EXERCISES[id]))
        assert report.score == EXERCISES[id].points


@pytest.mark.parametrize(("how", "disguise"), standins.DISGUISES.items())
def test_disguises_change_what_they_say(how, disguise):
    X, w, w0 = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([0.5, 0.25]), 0.5
    seen = []
    answer = disguise(lambda *args: seen.extend(args) or (args[0] @ args[1], 3.0))(X, w, w0)
    assert [type(part).__name__ for part in answer] == {
        "float32": ["ndarray", "float32"],
        "numpy scalars": ["ndarray", "float64"],
        "arrays without axes for numbers": ["ndarray", "ndarray"],
    }.get(how, ["ndarray", "float"])
    assert np.allclose(answer[0], [1.0, 2.5]) and answer[1] == 3
    assert (answer[0].dtype == np.float32) == (how == "float32")
    assert (not seen[0].flags.writeable and not seen[0].flags.c_contiguous) == how.startswith("read-only")
    assert (seen[0] == 7).all() == how.startswith("in-place")
    assert X[0, 0] == 1


def test_code_lines_leave_out_what_is_not_code():
    source = ['"""Two', 'lines."""', "", "x = 1  # one", "# none", "y = (", "    2", ")", "", "def f():"]
    source += ['    """None."""', '    return """', '    """']
    assert size.code_lines("\n".join(source)) == 7


# --- The command --------------------------------------------------------------------------------


def test_the_command_shows_a_block_and_ends_well(measured, capsys, monkeypatch):
    monkeypatch.setattr(quality, "measure", lambda exercise: measured[exercise.id])
    with pytest.raises(SystemExit) as end:
        quality.main(["01/xor_network"])
    said = capsys.readouterr().out
    assert end.value.code == 0
    assert (
        "✓ 01/xor_network, 4 points" in said
        and "5 of 5 named on 50 seeds" in said
        and "1 of 1 are good" in said
    )


def test_the_command_fails_and_says_why(capsys, monkeypatch):
    monkeypatch.setattr(
        quality, "measure", lambda exercise: Figures(exercise, faults=["x[axis] is missing."])
    )
    with pytest.raises(SystemExit) as end:
        quality.main(["01/step", "01/gate"])
    assert end.value.code == 1
    assert "not good  x[axis] is missing." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["01/stepp"], "There is no '01/stepp' here. Did you mean '01/step'?"),
        (["01/step", "--write"], "--write publishes all exercises: leave the ids out."),
    ],
)
def test_the_command_explains_what_it_cannot_do(arguments, sentence):
    with pytest.raises(SystemExit, match=sentence.replace("?", r"\?")):
        quality.main(arguments)

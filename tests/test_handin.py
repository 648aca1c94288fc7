"""Reading hand-ins: which code runs, when an exercise is looked at, what is said of files that are none."""

import json
import os
import time

import pytest

from nnlib.grading import judging
from nnlib.grading.handin import Cell, find_file, imports, lesson_cells, plan, read_cells, without_checks
from nnlib.grading.judging import judge, ungraded
from tests.classroom.course import ROOT
from tests.walls import walls

LESSON = [
    Cell("lesson", "", "import numpy as np\nfrom nnlib import plotting"),
    Cell("solution", "step", "def step(z): ..."),
    Cell("check", "check_step", 'check("01/step", step)', "01/step", 4.0),
    Cell("lesson", "", "X = 1"),
    Cell("solution", "gate", "def gate(name): ..."),
    Cell("check", "check_gate", 'check("01/gate", gate)', "01/gate", 5.0),
]
START, STEP, CHECK_STEP, X, GATE, CHECK_GATE = LESSON


def steps(*cells, **options):
    """What a hand-in of these is planned to do: Cells of the lesson, or texts that a student added."""
    found = [
        (cell, {}) if isinstance(cell, str) else (cell.source, {"nbgrader": {"grade_id": cell.name}})
        for cell in cells
    ]
    return plan(found, LESSON, **options).steps


def ran(cell):
    return "run", cell.source, cell.name


def test_what_the_student_wrote_runs_and_imports_and_checks_where_they_stand():
    assert steps(*LESSON) == [
        ("run", "import numpy as np", ""),
        ran(STEP),
        ("judge", "01/step"),
        ran(GATE),
        ("judge", "01/gate"),
    ]
    assert ran(X) in steps(*LESSON, everything=True) and ran(START) in steps(*LESSON, everything=True)
    assert steps(STEP, "mine = 1", CHECK_STEP)[1] == ("run", "mine = 1", "")


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        ((CHECK_STEP, STEP), [STEP, "01/step", "01/gate"]),  # its answer comes later
        ((STEP,), [STEP, "01/step", "01/gate"]),  # no check at all
        ((CHECK_STEP, STEP, CHECK_STEP, GATE), [STEP, "01/step", GATE, "01/gate"]),
        ((STEP, CHECK_STEP, CHECK_STEP), [STEP, "01/step", "01/gate"]),
        ((), ["01/step", "01/gate"]),
    ],
)
def test_each_exercise_is_looked_at_once_and_not_before_its_answer(cells, order):
    assert steps(*cells) == [("judge", each) if isinstance(each, str) else ran(each) for each in order]


def test_the_first_answer_to_an_exercise_counts_as_its_own_and_all_run():
    marks = {"nbgrader": {"grade_id": "step"}}
    made = plan([("a = 1", marks), ("b = 1", marks)], LESSON)
    assert made.answers == {"step": "a = 1"} and made.added == ["b = 1"]


def test_imports_are_all_but_what_draws():
    source = "import numpy as np, matplotlib.pyplot as plt\nfrom nnlib import plotting, step\nX = 1\n"
    source += "from sklearn.svm import SVC"
    assert imports(source) == "import numpy as np\nfrom nnlib import step"


def test_the_course_has_a_check_for_each_solution():
    for path in sorted((ROOT / "course").glob("*/*.ipynb")):
        cells = lesson_cells(path)
        solutions = [cell.name for cell in cells if cell.kind == "solution"]
        assert solutions == [cell.exercise.split("/")[1] for cell in cells if cell.kind == "check"]
        assert len(cells) > 2 * len(solutions) > 0 and imports(cells[0].source)


def test_the_file_is_found_under_another_name(tmp_path):
    assert find_file(tmp_path, "01") == (None, "There is no notebook.")
    (tmp_path / "01.pdf").write_text("")
    assert find_file(tmp_path, "01") == (None, "There is no notebook, only 01.pdf.")
    (tmp_path / "b.ipynb").write_text("{}")
    assert find_file(tmp_path, "01") == (tmp_path / "b.ipynb", "The file is called b.ipynb, not 01.ipynb.")
    (tmp_path / "a.ipynb").write_text("{}")
    said = "The file is called a.ipynb, not 01.ipynb. Beside it there is b.ipynb."
    assert find_file(tmp_path, "01") == (tmp_path / "a.ipynb", said)
    (tmp_path / "01.ipynb").write_text("{}")
    assert find_file(tmp_path, "01") == (tmp_path / "01.ipynb", "Beside it there is a.ipynb, b.ipynb.")


def test_a_check_with_more_in_its_cell_leaves_that_to_run():
    more = "import numpy as np\ncheck('01/step', step)\n@np.vectorize\ndef g(z):  # mine\n    return z"
    assert without_checks(more) == "import numpy as np\n@np.vectorize\ndef g(z):\n    return z"
    assert without_checks(CHECK_STEP.source) == without_checks("check('01/step', step") == ""


CELL = {"cell_type": "code", "source": "x = 1\r\ny = 2", "metadata": {}}


@pytest.mark.parametrize(
    "whole",
    [
        {"cells": [CELL]},
        {"cells": [None, 3, {"cell_type": "markdown", "source": "no"}, {**CELL, "source": 7}, CELL]},
        {"cells": [{**CELL, "source": ["x = 1\n", 5, "y = 2"], "metadata": [1]}]},
        {"worksheets": [{"cells": [{"cell_type": "code", "input": "x = 1\ny = 2"}]}]},
    ],
)
def test_code_is_read_from_whatever_has_cells(whole, tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_text("\ufeff" + json.dumps(whole), "utf-8")
    assert read_cells(path) == [("x = 1\ny = 2", {})]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "no notebook, or only a part"),
        (b'{"cells": [', "no notebook, or only a part"),
        (b"\xff\xfe", "no notebook, or only a part"),
        (b"[" * 10**6, "no notebook, or only a part"),
        (b"[]", "holds no cells"),
        (b'{"cells": {}}', "holds no cells"),
        (b'{"worksheets": [[]]}', "holds no cells"),
        (b'{"worksheets": 5}', "holds no cells"),
    ],
)
def test_what_is_no_notebook_is_said_in_a_sentence(content, sentence, tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=sentence):
        read_cells(path)


def test_half_a_letter_and_too_long_a_cell_do_no_harm(tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({"cells": [{**CELL, "source": "\ud800" + "a" * 10**6}]}))
    ((source, _),) = read_cells(path)
    assert source.startswith("?a") and len(source) == 200_000


@pytest.mark.skipif(os.name == "nt", reason="grading needs Linux or macOS")
def test_without_a_file_all_is_not_attempted(tmp_path):
    folder = tmp_path / "ada" / "01_perceptron"
    folder.mkdir(parents=True)
    graded, hand_in = judge(folder, "01_perceptron", LESSON, protected=False)
    assert graded.student == "ada" and graded.notes == ["There is no notebook."] and hand_in.answers == {}
    assert [(each.exercise, each.points, each.verdict) for each in graded.judged] == [
        ("01/step", 0, "not attempted"),
        ("01/gate", 0, "not attempted"),
    ]


def test_the_time_of_a_hand_in_is_limited_however_many_cells_it_has(tmp_path, monkeypatch):
    walls()
    monkeypatch.setattr(judging, "WHOLE", 3)
    folder = tmp_path / "ada" / "01_perceptron"
    folder.mkdir(parents=True)
    sleeps = [f"import time; time.sleep(1)  # {k}" for k in range(20)]
    sources = [*sleeps, "step = abs", CHECK_STEP.source]
    (folder / "01_perceptron.ipynb").write_text(
        json.dumps({"cells": [dict(CELL, source=s) for s in sources]})
    )
    started = time.monotonic()
    graded, _ = judge(folder, "01_perceptron", LESSON)
    assert time.monotonic() - started < 12
    assert graded.judged[0].mistake == "out of time" and "more than" in graded.judged[0].sentence


def test_an_exercise_at_which_the_grader_fails_costs_no_other(tmp_path, monkeypatch):
    walls()
    folder = tmp_path / "ada" / "01_perceptron"
    folder.mkdir(parents=True)
    cells = [dict(CELL, source=source) for source in ("step = abs", CHECK_STEP.source, CHECK_GATE.source)]
    (folder / "01_perceptron.ipynb").write_text(json.dumps({"cells": cells}))
    monkeypatch.setattr(judging, "diagnose", lambda report: 1 // 0)
    step, gate = judge(folder, "01_perceptron", LESSON)[0].judged
    assert "The grader failed here (ZeroDivisionError" in step.sentence and gate.verdict == "not attempted"


def test_halves_of_letters_reach_no_file(tmp_path):
    walls()
    folder = tmp_path / "ada" / "01_perceptron"
    folder.mkdir(parents=True)
    source = "def step(z):\n    raise ValueError('\\ud800')"
    gate = "raise ValueError('\\udfff')"
    cells = [dict(CELL, source=each) for each in (source, gate, CHECK_STEP.source, CHECK_GATE.source)]
    cells[1]["metadata"] = {"nbgrader": {"grade_id": "gate"}}
    (folder / "01_perceptron.ipynb").write_text(json.dumps({"cells": cells}))
    graded, _ = judge(folder, "01_perceptron", LESSON)
    assert [each.sentence for each in graded.judged] == [
        "ValueError: ?",
        "gate is not defined: its cell stopped, ValueError: ?.",
    ]
    assert all(each.html.encode() for each in graded.judged)


def test_where_the_grader_fails_it_says_so():
    graded = ungraded("ada", "01_perceptron", LESSON, MemoryError("too much"))
    assert graded.points == 0 and [each.possible for each in graded.judged] == [4, 5]
    assert graded.notes == ["The grader failed here (MemoryError: too much). Grade this one by hand."]

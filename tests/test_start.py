"""start.py and the Makefile: what is made when, and one sentence for whatever stops a person."""

import ast
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import start

ROOT = Path(start.__file__).parent
needs_make = pytest.mark.skipif(not shutil.which("make") or os.name == "nt", reason="needs make")


def run(*command, **environment):
    """Run a command in the project as from a fresh shell, also when it was make that started these tests."""
    shell = {
        name: os.environ[name]
        for name in os.environ
        if "MAKE" not in name and name not in ("MFLAGS", "PYTHON")
    }
    return subprocess.run(command, cwd=ROOT, env=shell | environment, capture_output=True, text=True)


# --- what stops a person ----------------------------------------------------------------------------


def test_an_old_python_can_read_it_and_is_sent_away():
    source = (ROOT / "start.py").read_text(encoding="utf-8")
    assert source.isascii()
    for node in ast.walk(ast.parse(source)):
        assert not isinstance(node, ast.JoinedStr | ast.AnnAssign | ast.NamedExpr | ast.Match), ast.unparse(
            node
        )
        assert getattr(node, "annotation", None) is None and not getattr(node, "kwonlyargs", None)
        assert not (isinstance(node, ast.Call) and ast.unparse(node.func) == "print" and node.keywords)
    old = "import sys, runpy; sys.version_info = (3, 8, 18); runpy.run_path('start.py', run_name='__main__')"
    result = run(sys.executable, "-c", old)
    assert result.returncode == 1
    assert result.stderr.startswith("Python 3.11 or newer is needed and this is 3.8: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("advice", "said"),
    [
        ("the disk is full", "ERROR: Could not install packages due to an OSError: [Errno 28] No space left"),
        ("may not be written to", "Error: [Errno 13] Permission denied: '/srv/nnlib/.venv'"),
        ("-venv` adds it", "The virtual environment was not created successfully because ensurepip is not"),
        ("-venv` adds it", "/usr/bin/python3: No module named venv"),
        (
            "is online",
            "WARNING: Retrying (...) after connection broken by 'SSLError'\nERROR: No matching ...",
        ),
        ("to see why, run: ", "ERROR: No matching distribution found for numpy==2.5.5"),
    ],
)
def test_one_sentence_says_why_the_environment_was_not_made(advice, said, tmp_path, monkeypatch):
    (tmp_path / "failing_step.py").write_text(f"print({said!r}); raise SystemExit(1)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(SystemExit) as stopped:
        start.install(sys.executable, "failing_step")
    sentence = stopped.value.code
    assert (
        sentence.startswith("The environment could not be made")
        and advice in sentence
        and "\n" not in sentence
    )


def test_without_a_network(tmp_path):
    """The real thing, in a copy: a new environment, pip, an address where nobody answers."""
    shutil.copy(ROOT / "start.py", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    nobody = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "1"}
    result = run(sys.executable, str(tmp_path / "start.py"), "lab", **nobody)
    assert result.returncode == 1
    assert "is online" in result.stderr and result.stderr.count("\n") == 1


def test_an_unknown_target_is_named_and_the_targets_are_listed():
    result = run(sys.executable, "start.py", "tset")
    assert result.returncode == 1
    assert "'tset'" in result.stderr and "  test  " in result.stdout


def test_a_port_in_use_is_said(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        start.say_if_taken(port)
    assert f"Port {port} is in use" in capsys.readouterr().out
    start.say_if_taken(port)
    assert capsys.readouterr().out == ""


# --- what is made when ------------------------------------------------------------------------------


@pytest.fixture
def steps(tmp_path, monkeypatch):
    """Stand in an empty project with an environment; the steps that start.py then takes, none really done."""
    steps, python = [], tmp_path / ".venv" / "bin" / "python"

    def install(_, command):
        steps.append(command)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(start, "HERE", str(tmp_path))
    monkeypatch.setattr(start, "PYTHON", str(python))
    monkeypatch.setattr(start, "install", install)
    Path(start.PINS).parent.mkdir()
    Path(start.PINS).write_text("numpy==2.4.6\n")
    start.make_environment()
    assert [step.split()[0] for step in steps] == ["venv", "pip", "pip", "jupyter"]
    steps.clear()
    return steps


def test_the_environment_is_made_once(steps):
    start.make_environment()
    assert steps == []


def test_the_environment_is_made_again_when_it_no_longer_fits(steps, tmp_path, monkeypatch):
    Path(start.PINS).write_text("numpy==2.5.5\n")
    start.make_environment()
    assert steps.count("venv --clear .venv") == 1

    Path(start.PYTHON).unlink()  # the Python that it was made with is gone
    start.make_environment()
    assert steps.count("venv --clear .venv") == 2

    monkeypatch.setattr(start, "HERE", str(tmp_path / "moved"))  # its programs name the old folder
    start.make_environment()
    assert steps.count("venv --clear .venv") == 3


def test_a_half_made_environment_is_made_again(steps, monkeypatch):
    Path(start.PINS).write_text("numpy==2.5.5\n")
    with monkeypatch.context() as broken:
        broken.setattr(start, "install", lambda *_: sys.exit("The environment could not be made"))
        pytest.raises(SystemExit, start.make_environment)
    start.make_environment()
    assert len(steps) == 4


def test_the_first_failing_command_ends_a_target(monkeypatch, tmp_path):
    (tmp_path / "ends_with.py").write_text("import sys; sys.exit(int(sys.argv[1]))")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(start, "make_environment", lambda: None)
    monkeypatch.setattr(start, "PYTHON", sys.executable)
    monkeypatch.setitem(start.TARGETS, "test", ("", ["ends_with 0", "ends_with 3", "ends_with 4"]))
    with pytest.raises(SystemExit) as stopped:
        start.run("test")
    assert stopped.value.code == 3


# --- make -------------------------------------------------------------------------------------------


@needs_make
def test_make_lists_the_targets_and_runs_each():
    listing = run("make").stdout
    for target in start.TARGETS:
        assert f"  {target} " in listing
        assert run("make", "--dry-run", target).stdout.endswith(f" start.py {target}\n")


@needs_make
def test_make_finds_a_python_that_is_new_enough(tmp_path):
    make = shutil.which("make")
    none = run(make, "--dry-run", "lab", PATH=str(tmp_path))
    assert none.returncode != 0 and "Python 3.11 or newer is needed and none was found" in none.stderr

    program(tmp_path / "python3", "exit 1")
    only_an_old_one = run(make, "--dry-run", "lab", PATH=str(tmp_path))
    assert only_an_old_one.stdout == f"{tmp_path}/python3 start.py lab\n"

    program(tmp_path / "python3.12", f'exec "{sys.executable}" "$@"')
    a_newer_one_too = run(make, "--dry-run", "lab", PATH=str(tmp_path))
    assert a_newer_one_too.stdout == "python3.12 start.py lab\n"


def program(path, line):
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)

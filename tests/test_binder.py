"""The Binder folder: its pins are among those tested, and a visitor finds the course and no solutions."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
BINDER = ROOT / "binder"


# --- the pins ---------------------------------------------------------------------------------------


def lines(path):
    return {line for line in path.read_text().splitlines() if line and not line.startswith("#")}


def pins(path, **environment):
    """What a compiled file installs in an environment: {"numpy": "2.4.6", ...}."""
    requirements = [Requirement(line) for line in lines(path)]
    wanted = [need for need in requirements if not need.marker or need.marker.evaluate(environment)]
    return {canonicalize_name(need.name): str(need.specifier).removeprefix("==") for need in wanted}


def needs(extra):
    """The requirements of pyproject.toml's core and of an extra, those that it takes over from others too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [Requirement(line) for line in project["dependencies"] + project["optional-dependencies"][extra]]
    for need in [need for need in wanted if need.name == project["name"]]:
        wanted.remove(need)
        wanted += [more for other in need.extras for more in needs(other)]
    return wanted


def test_what_is_launched_is_what_is_tested():
    assert lines(BINDER / "requirements.txt") <= lines(ROOT / "requirements" / "dev.txt")


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_the_pins_satisfy_pyproject(python):
    environment = {"python_version": python, "python_full_version": f"{python}.9"}
    everything = pins(ROOT / "requirements" / "dev.txt", **environment)
    assert [str(need) for need in needs("dev") if not need.specifier.contains(everything[need.name])] == []

    on_binder = pins(BINDER / "requirements.txt", **environment)
    in_its_image = lines(ROOT / "requirements" / "binder-base.txt")
    assert not in_its_image & on_binder.keys()
    assert {need.name for need in needs("course")} <= in_its_image | on_binder.keys()


def test_the_pins_leave_nothing_out():
    """pip installs them without looking for dependencies, so that none may be missing."""
    check = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True)
    assert check.returncode == 0, check.stdout


# --- what a visitor finds ---------------------------------------------------------------------------


def test_its_python_is_one_that_is_tested():
    assert (BINDER / "runtime.txt").read_text() == "python-3.12\n"


@pytest.mark.skipif(os.name == "nt", reason="Binder runs Linux")
def test_start_limits_the_threads_and_hands_over():
    command = [BINDER / "start", sys.executable, "-c", "import os; print(os.environ['OMP_NUM_THREADS'])"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "1\n"


@pytest.mark.skipif(os.name == "nt", reason="Binder runs Linux")
def test_a_visitor_finds_the_course_and_no_solutions(tmp_path):
    """postBuild in a copy of the repository; pip and jupyter only note how and where they were called."""
    home, log = tmp_path / "home", tmp_path / "log"
    shutil.copytree(ROOT, home, ignore=shutil.ignore_patterns(".venv", ".git", ".*_cache", "artefacts"))
    (home / ".git").mkdir()
    (home / ".git" / "packed").write_text("### BEGIN SOLUTION")
    for name in "python", "jupyter":
        stub = tmp_path / name
        stub.write_text(f'#!/bin/sh\necho "{name} $@, $(ls -d pyproject.toml)" >> "{log}"\n')
        stub.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    subprocess.run([home / "binder" / "postBuild"], cwd=home, env=os.environ | {"PATH": path}, check=True)

    installed, disabled = log.read_text().splitlines()
    assert installed == "python -m pip install --no-deps --no-cache-dir ., pyproject.toml"
    assert disabled.startswith("jupyter labextension disable @jupyterlab/apputils-extension:announcements")
    found = {path.name for path in home.iterdir() if not path.name.startswith(".")}
    assert found == {"course", "binder", "README.md", "LICENSE", "LICENSE-CC-BY-4.0", "NOTICE"}
    assert sorted(path.name for path in (home / "course").rglob("*.ipynb"))
    told = [path for path in home.rglob("*") if path.is_file() and b"BEGIN SOLUTION" in path.read_bytes()]
    assert told == []

"""The one way in: makes the environment in .venv, then runs a target. `make lab` is this file with `lab`.

    python3 start.py lab            on Windows: py start.py lab

It needs nothing but Python. Even Python 2 must be able to read it, as far as the sentence that asks for a
newer one: so no f-strings, no annotations, plain ASCII.
"""

import hashlib
import os
import re
import shlex
import shutil
import signal
import socket
import sys
from glob import glob
from subprocess import PIPE, STDOUT, Popen, call

HERE = os.path.dirname(os.path.abspath(__file__))
PINS = "requirements/dev.txt"
BIN = os.path.join(HERE, ".venv", "Scripts" if os.name == "nt" else "bin")
PYTHON = os.path.join(BIN, "python.exe" if os.name == "nt" else "python")

LINT = ["ruff check", "ruff format --check"]
BOTH = "pytest -n 2 --dist loadfile"  # on both cores; grading the class alone takes two minutes
TARGETS = {  # name: (what it is for, what runs one after the other as `python -m ...`)
    "lab": ("open the course in JupyterLab", ["jupyter lab --allow-root"]),  # in a container one is root
    "test": ("run everything: style, tests, lessons", LINT + [BOTH, "pytest --nbval solutions"]),
    "demo": ("play a whole class: release, hand in, collect, grade, feedback", ["tests.classroom"]),
    "execute": ("run the lessons in solutions/ and store their outputs", ["nnlib.authoring.execute"]),
    "course": ("make course/ anew from solutions/", ["nnlib.authoring.release"]),
    "check": ("run what is quick: style, most tests", LINT + ["pytest -m 'not browser and not slow'"]),
    "clean": ("remove .venv, demo/ and the caches", []),
}

TOO_OLD = (
    "Python 3.11 or newer is needed and this is %d.%d: get one from https://www.python.org/downloads/, "
    "or name one that is here already, as in `python3.12 start.py lab`."
)
TROUBLES = {  # what venv or pip says: what a person can do about it
    "No space left|Errno 28|not enough space": "the disk is full, so free 1 GB",
    "Permission denied|Access is denied|Read-only file system|Operation not permitted": (
        "this folder may not be written to, so put the project into one of your own"
    ),
    "ensurepip is not|No module named venv": (
        "this Python lacks its venv module (on Debian and Ubuntu `sudo apt install python%d.%d-venv` adds it)"
        % sys.version_info[:2]
    ),
    "onnection|timed out|name resolution|HTTP error": (
        "the packages cannot be fetched, so see that this machine is online (and its proxy, if any, is set)"
    ),
}


def main(arguments):
    if sys.version_info < (3, 11):
        sys.exit(TOO_OLD % sys.version_info[:2])
    if not arguments or arguments[0] not in TARGETS:
        print("Type `make` (or `python3 start.py`, on Windows `py start.py`) and one of these:\n")
        for name, (purpose, _) in TARGETS.items():
            print("  %-9s%s" % (name, purpose))
        sys.exit("\nThere is no target %r, only those above." % arguments[0] if arguments else 0)
    signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is for the program that runs; we wait for its end
    try:
        os.chdir(HERE)
        run(arguments[0])
    except OSError as error:
        sys.exit("That did not work: %s." % error)


def run(target):
    """Run a target's commands one after the other; the first that fails ends it all."""
    if target == "clean":
        return clean()
    make_environment()
    if target == "lab":
        os.chdir("course")
        say_if_taken(8888)
    for command in TARGETS[target][1]:
        say("$ python -m " + command)
        status = call([PYTHON, "-m"] + shlex.split(command), env=environment())
        if status:
            sys.exit(status)


def make_environment():
    """Make .venv where it is missing, half made, moved, or made from other pins than today's."""
    with open(PINS, "rb") as pins:
        whole = ".venv/made-from-" + hashlib.sha256(pins.read() + os.fsencode(HERE)).hexdigest()
    if os.path.exists(PYTHON) and os.path.exists(whole):
        return
    say("Making the environment in .venv: a minute or two, 0.7 GB.")
    install(sys.executable, "venv --clear .venv")
    install(PYTHON, "pip install --disable-pip-version-check --no-input --no-deps --no-compile -r " + PINS)
    install(PYTHON, "pip install --disable-pip-version-check --no-build-isolation --no-deps -e .")
    install(PYTHON, "jupyter labextension disable @jupyterlab/apputils-extension:announcements")
    open(whole, "w").close()  # comes last: without this mark the environment counts as half made


def install(python, command):
    """Run one step, showing just its latest line; if it fails, say in one sentence why."""
    command = [python, "-m"] + shlex.split(command)
    said = []
    with Popen(command, env=environment(), stdout=PIPE, stderr=STDOUT) as step:
        for line in step.stdout:
            said.append(line.decode(errors="replace").strip())
            show(said[-1])
    show("")
    if step.returncode == 0:
        return
    for signs, trouble in TROUBLES.items():
        if re.search(signs, "\n".join(said)):
            sys.exit("The environment could not be made: %s; then run this again." % trouble)
    sys.exit("The environment could not be made; to see why, run: %s" % " ".join(command))


def environment():
    """Environment variables for all that runs: .venv first, as nbgrader looks for alembic on the PATH."""
    path = BIN + os.pathsep + os.environ.get("PATH", "")
    return dict(os.environ, PATH=path, VIRTUAL_ENV=os.path.dirname(BIN))


def show(line):
    """Write over the line shown before, where somebody watches."""
    if sys.stdout.isatty():
        sys.stdout.write("\r%-79.79s\r" % line)


def say(sentence):
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()  # else it comes after what the programs say that run next


def say_if_taken(port):
    """JupyterLab itself looks for a free port; this says so where its log would hide it."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            say("Port %d is in use by another program: JupyterLab takes the next free one." % port)


def clean():
    caches = [".pytest_cache", ".ruff_cache", ".hypothesis"] + glob("**/__pycache__", recursive=True)
    for made in [".venv", "demo"] + caches:
        shutil.rmtree(made, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1:])

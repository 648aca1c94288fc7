"""Tests of grading need bubblewrap. Without it they are skipped; in CI, where it could be had, they fail."""

import contextlib
import os
import sys
import time
from pathlib import Path

import pytest

from nnlib.grading.jail import Missing, check_protection


def walls():
    try:
        check_protection()
    except Missing as missing:
        could_be_had = os.environ.get("CI") == "true" and sys.platform == "linux"
        (pytest.fail if could_be_had else pytest.skip)(str(missing))


def inmates():
    """The processes of hand-ins that run now: those of other tests, too, but they end within seconds."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # it has just ended
            if b"nnlib.grading.inmate" in path.read_bytes():
                found.add(path.parent)
    return found


def all_end(processes, seconds=60):
    """Do these end in time?"""
    for _ in range(10 * seconds):
        if not any(process.exists() for process in processes):
            return True
        time.sleep(0.1)
    return False

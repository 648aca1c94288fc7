"""Tests of grading need bubblewrap. Without it they are skipped; in CI, where it could be had, they fail."""

import os
import sys

import pytest

from nnlib.grading.jail import Missing, check_protection


def walls():
    try:
        check_protection()
    except Missing as missing:
        could_be_had = os.environ.get("CI") == "true" and sys.platform == "linux"
        (pytest.fail if could_be_had else pytest.skip)(str(missing))

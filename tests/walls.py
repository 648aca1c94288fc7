"""Tests that run other people's code need bubblewrap: here they are skipped without it, in CI they fail."""

import os

import pytest

from nnlib.grading.jail import Missing, check_protection


def walls():
    try:
        check_protection()
    except Missing as missing:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(str(missing))

"""Progress is read from the saved notebooks alone, whatever state they are in."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from nnlib.checks.progress import progress
from tests.checks.sample_cards import sample


def lesson(course, *cards):
    outputs = [
        new_output("display_data", data={"text/plain": str(card)}, metadata={"nnlib": card.bundle})
        for card in cards
    ]
    folder = course / "01_perceptron"
    folder.mkdir(exist_ok=True)
    nbformat.write(new_notebook(cells=[new_code_cell(outputs=outputs)]), folder / "01_perceptron.ipynb")


def said(course=None):
    return str(progress(course))


def test_counts_the_last_card_of_each_exercise(tmp_path):
    lesson(tmp_path, sample("named_mistake"), sample("right"), sample("raises"), sample("recorded"))
    assert "01_perceptron      3 of 11 done, 2 right, 4 of 43 points; next: step" in said(tmp_path)


def test_finds_the_course_around_the_notebook(tmp_path, monkeypatch):
    lesson(tmp_path, sample("not_attempted"))
    monkeypatch.chdir(tmp_path / "01_perceptron")
    assert "0 of 11 done, 0 right, 0 of 43 points; next: weighted_sum" in said()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"cells": 3}', b'{"cells": [{"outputs": [7]}]}', b"\xff\xfe"]
)
def test_a_broken_notebook_is_named_not_fatal(tmp_path, content):
    (tmp_path / "01_perceptron").mkdir()
    (tmp_path / "01_perceptron" / "01_perceptron.ipynb").write_bytes(content)
    assert "01_perceptron      this file cannot be read" in said(tmp_path)


def test_an_empty_folder_is_explained(tmp_path):
    assert "There is no lesson in" in said(tmp_path)

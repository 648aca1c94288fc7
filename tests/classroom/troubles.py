"""What can happen to a hand-in's file besides right and wrong answers."""

import contextlib
import copy

import nbformat

TEST = "check_step"


def none(path):
    """The file arrives as it was saved."""


@contextlib.contextmanager
def opened(path):
    """The notebook of a file, written back at the end."""
    notebook = nbformat.read(path, as_version=4)
    yield notebook
    nbformat.write(notebook, path)


def find(notebook, grade_id):
    return next(
        cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    )


def copies_a_test_cell(path):
    with opened(path) as notebook:
        twin = copy.deepcopy(find(notebook, TEST))
        twin.id = "twin"
        notebook.cells.insert(notebook.cells.index(find(notebook, TEST)), twin)


def deletes_a_test_cell(path):
    with opened(path) as notebook:
        notebook.cells.remove(find(notebook, TEST))


def edits_a_test_cell(path):
    with opened(path) as notebook:
        find(notebook, "check_xor_network").source = "4.0"


def skips_the_tests(path):
    """The tag is nbclient's own; the tests are not run, and say nothing."""
    with opened(path) as notebook:
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("grade"):
                cell.metadata.tags = ["skip-execution"]


def forgets_a_colon(path):
    with opened(path) as notebook:
        cell = find(notebook, "margins")
        cell.source = cell.source.replace("w0):", "w0)")


def prints_a_lot(path):
    with opened(path) as notebook:
        notebook.cells.append(nbformat.v4.new_code_cell("for i in range(5000):\n    print(i, gate('and'))"))


def renames_the_file(path):
    path.rename(path.with_name(path.name.replace("01_perceptron", "perceptron final (2)")))


def cuts_the_file(path):
    path.write_bytes(path.read_bytes()[:20_000])

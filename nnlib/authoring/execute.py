"""Running the lessons and storing what they show: ``python -m nnlib.authoring.execute``.

The stored outputs are what a reader meets on the web and what nbval compares. So the bytes of a notebook
depend on the lesson alone: times, versions and the random names of widgets are left out, and executing
twice gives the same file.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, DeadKernelError

KEPT = ("nbgrader", "tags", "deletable", "editable")
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
WIDGET = "application/vnd.jupyter.widget-view+json"  # a random name, and the widget dies with its kernel


def run(notebook, folder):
    """Run all cells in a fresh kernel, in ``folder``; the outputs are stored in the notebook itself.

    Raises CellExecutionError at the first cell that raises, which then ends the run.
    """
    with tempfile.TemporaryDirectory() as profile:  # nobody's own IPython settings
        NotebookClient(
            notebook,
            kernel_name="python3",
            resources={"metadata": {"path": str(folder)}},
            timeout=120,
            coalesce_streams=True,
            record_timing=False,
            store_widget_state=False,
            shutdown_kernel="immediate",
            extra_arguments=["--IPKernelApp.log_level=40"],  # no word about unencrypted talk to itself
        ).execute(env=dict(os.environ, IPYTHONDIR=profile))


def normalise(notebook):
    """Leave in a notebook only what the lesson says: changes it in place."""
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({key: cell.metadata[key] for key in KEPT if key in cell.metadata})
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET, None)  # the text or picture beside it stays


def save(notebook, path):
    """Write a notebook with the same line ends on every system."""
    path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")


def lessons(root):
    """The notebooks in root/solutions; ends the program with one sentence where there are none."""
    found = sorted((root / "solutions").glob("[!.]*/*.ipynb"))
    return found or sys.exit(f"There is no lesson in {root / 'solutions'}: go to the course's folder first.")


def main(root):
    for path in lessons(root):
        started, notebook = time.perf_counter(), nbformat.read(path, as_version=4)
        try:
            run(notebook, path.parent)
        except (CellControlSignal, DeadKernelError) as error:
            sys.exit(f"{path.relative_to(root)} stopped and is left as it was.\n{error}")
        normalise(notebook)
        save(notebook, path)
        print(f"{path.relative_to(root)}: executed in {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main(Path.cwd())

"""Making course/ from solutions/: ``python -m nnlib.authoring.release``; ``--check`` only names the stale.

nbgrader itself takes the solutions and the hidden tests out. It works on a normalised copy in a temporary
folder, with this course's settings and without a gradebook, so the same lessons give the same bytes, wherever
and however often.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import nbformat
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import capture_log
from traitlets.config import PyFileConfigLoader

from nnlib.authoring.execute import lessons, normalise, save

BACKUPS = ".ipynb_checkpoints"  # JupyterLab's own


def released(root):
    """What course/ must hold: {path inside it: bytes}, from the solutions/ and the settings in ``root``.

    Ends the program with nbgrader's own words when it refuses a lesson.
    """
    with tempfile.TemporaryDirectory() as scratch:
        source, made = Path(scratch, "solutions"), Path(scratch, "course")
        shutil.copytree(root / "solutions", source, ignore=shutil.ignore_patterns(BACKUPS))
        rewrite(source)
        for lesson in sorted({path.parent.name for path in lessons(root)}):
            generate(root, scratch, lesson)
        rewrite(made)  # once more, for the line ends of Windows
        return contents(made)


def generate(root, scratch, lesson, gradebook=None):
    """nbgrader's ``generate_assignment`` for one lesson, in the folder ``scratch``.

    ``gradebook`` is the address of a database that learns what the lesson's cells are worth.
    """
    config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    config.SaveCells.enabled = gradebook is not None
    course = CourseDirectory(config=config, root=scratch, assignment_id=lesson)
    if gradebook:
        course.db_url = gradebook
    result = capture_log(GenerateAssignment(coursedir=course, config=config, no_database=not gradebook))
    if not result["success"]:
        reason, *_ = result.get("log", result["error"]).split("[ERROR] There was an error")
        sys.exit(f"nbgrader does not release {lesson}.\n{reason}")


def rewrite(folder):
    """Normalise all notebooks of a tree."""
    for path in folder.glob("*/*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        normalise(notebook)
        save(notebook, path)


def contents(folder):
    """The files of a tree: {path inside it: bytes}."""
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix(): (folder / path).read_bytes() for path in paths if BACKUPS not in path.parts}


def stale(root, wanted):
    """The paths in course/ that are missing, left over, or not as ``wanted``."""
    found = contents(root / "course")
    return sorted(path for path in wanted.keys() | found.keys() if wanted.get(path) != found.get(path))


def main(root, arguments):
    wanted = released(root)
    late = stale(root, wanted)
    if arguments == ["--check"]:
        sys.exit("\n".join(f"course/{path} is stale: run `make course`." for path in late) or None)
    for name in late:
        path = root / "course" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        if name in wanted:
            path.write_bytes(wanted[name])
        print(f"course/{name}: {'made' if name in wanted else 'removed'}")
    if not late:
        print("course/ is what solutions/ gives: nothing to do.")


if __name__ == "__main__":
    main(Path.cwd(), sys.argv[1:])

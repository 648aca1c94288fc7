"""Grading a class: ``python -m nnlib.grading.grade 01_perceptron``.

Every hand-in in submitted/<student>/<lesson>/ runs in a jail of its own (`jail.py`) and is judged outside of
it. The points go into nbgrader's gradebook, a notebook with all cards into autograded/, and what the class
misunderstood into report/. Whatever one hand-in holds, the others are graded. Run again, it grades all anew;
points that were changed by hand stay.
"""

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from nnlib.grading.book import Book
from nnlib.grading.handin import HandIn, lesson_cells
from nnlib.grading.jail import Missing, check_protection
from nnlib.grading.judging import judge, ungraded
from nnlib.grading.report import write_report
from nnlib.grading.wire import Gone, Late

MEMORY = 6 * 2**30  # bytes that one of the grader's processes may have


def grade(root, lesson, protected=True):
    """Grade all hand-ins for a lesson of the course in ``root``: yields a Graded for each."""
    cells = lesson_cells(root / "course" / lesson / f"{lesson}.ipynb")
    book = Book(root, lesson)
    book.prepare({cell.name: cell.points for cell in cells if cell.kind == "check"})
    tasks = [(folder, lesson, cells, protected) for folder in _folders(root, lesson)]
    with ProcessPoolExecutor(initializer=_limit_memory) as pool:
        jobs = [pool.submit(judge, *task) for task in tasks]
        for job, task in zip(jobs, tasks):
            graded, hand_in = _result(job, task)
            try:
                book.store(graded, hand_in)
            except Exception as error:  # noqa: BLE001  such as a folder whose name is no text
                graded.notes.append(f"Not in the gradebook ({type(error).__name__}: {error}).")
            yield graded


def _folders(root, lesson):
    return sorted(folder for folder in (root / "submitted").glob(f"*/{lesson}") if folder.is_dir())


def _result(job, task):
    """What came of a job, even where a hand-in has brought down the grader's own process."""
    try:
        try:
            return job.result()
        except BrokenProcessPool:  # perhaps by another's: once more, alone
            with ProcessPoolExecutor(1, initializer=_limit_memory) as alone:
                return alone.submit(judge, *task).result()
    except (Exception, Late, Gone) as error:  # noqa: BLE001  the others shall be graded
        folder, lesson, cells, _ = task
        return ungraded(folder.parent.name, lesson, cells, error), HandIn()


def _limit_memory():
    """Too much of what a hand-in answers shall end in a MemoryError, and in nothing worse."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main(root, arguments):
    parser = argparse.ArgumentParser("python -m nnlib.grading.grade", description=__doc__.split("\n\n")[1])
    parser.add_argument("lesson", help="such as 01_perceptron")
    unsafe = "run hand-ins without bubblewrap, with all that you may do yourself"
    parser.add_argument("--unprotected", action="store_true", help=unsafe)
    options = parser.parse_args(arguments)
    lesson, started, results = options.lesson.strip("/"), time.perf_counter(), []
    _refuse_what_cannot_be(root, lesson, not options.unprotected)
    for graded in grade(root, lesson, not options.unprotected):
        results.append(graded)
        possible = sum(each.possible for each in graded.judged)
        said = "  ".join([f"{graded.student}: {graded.points:g} of {possible:g}", *graded.notes])
        print("".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in said), flush=True)
    page = write_report(root / "report", lesson, results)
    took = time.perf_counter() - started
    print(f"{len(results)} hand-ins graded in {took:.0f} s. The class: {os.path.relpath(page, root)}")
    print(f"A page for each student: nbgrader generate_feedback {lesson}. A table: nbgrader export.")


def _refuse_what_cannot_be(root, lesson, protected):
    """End with a sentence where there is no such lesson, no hand-in, or no protection."""
    if os.name == "nt":
        sys.exit("Grading needs Linux or macOS. On Windows, do it in the Windows Subsystem for Linux (WSL).")
    lessons = sorted(path.parent.name for path in (root / "course").glob("*/*.ipynb"))
    if not lessons:
        sys.exit(f"There is no course/ in {root}: go to the course's folder first.")
    if lesson not in lessons:
        sys.exit(f"There is no lesson {lesson!r}, only {', '.join(lessons)}.")
    if not _folders(root, lesson):
        sys.exit(f"There is nothing to grade: put hand-ins at submitted/<student>/{lesson}/{lesson}.ipynb.")
    if protected:
        try:
            check_protection()
        except Missing as missing:
            sys.exit(f"{missing}\nTo grade without it all the same, add --unprotected.")


if __name__ == "__main__":
    main(Path.cwd(), sys.argv[1:])

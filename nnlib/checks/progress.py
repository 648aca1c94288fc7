"""``progress()``: how far you are, read from the notebooks beside you. No account, nothing is sent."""

import json
from pathlib import Path

from nnlib.checks.card import NEUTRAL, Card
from nnlib.checks.exercises import EXERCISES
from nnlib.checks.messages import say
from nnlib.checks.verdict import Verdict

DONE = (Verdict.RIGHT.value, "recorded")


def progress(course=None):
    """A line for each lesson: exercises done and right, points of the visible checks, the next step.

    ``course`` is the folder of the lessons; without it, the one around this notebook. What counts is the
    card of each exercise as it was last saved, so save first.
    """
    here = Path.cwd() if course is None else Path(course)
    course = here.parent if course is None and here.name[:2].isdigit() else here
    lessons = sorted({id.split("/")[0] for id in EXERCISES})
    rows = [row for lesson in lessons if (row := _row(course, lesson))]
    sentences = [say("As last saved. Points are those of the checks that you can see.")]
    if not rows:
        sentences = [
            say('There is no lesson in {folder}. Give the course\'s folder: progress("…").', folder=course)
        ]
    return Card(*NEUTRAL, say("your progress"), rows, sentences)


def _row(course, lesson):
    """(the lesson's name, what has been reached in it), or None where its notebook is not in the course."""
    notebook = next(iter(sorted(course.glob(f"{lesson}_*/{lesson}_*.ipynb"))), None)
    if notebook is None:
        return None
    bundles = _bundles(notebook)
    if bundles is None:
        return notebook.stem, say("this file cannot be read")
    exercises = [exercise for id, exercise in EXERCISES.items() if id.startswith(f"{lesson}/")]
    tried = {each.id: bundles[each.id] for each in exercises if each.id in bundles}
    tried = {id: bundle for id, bundle in tried.items() if bundle["verdict"] != Verdict.NOT_ATTEMPTED.value}
    right = sum(bundle["verdict"] in DONE for bundle in tried.values())
    points = sum(bundle["score"] or 0 for bundle in tried.values())
    waiting = [each.name for each in exercises if tried.get(each.id, {}).get("verdict") not in DONE]
    most = sum(each.points for each in exercises if not each.silent)
    reached = say(
        "{done} of {all} done, {right} right, {points:g} of {most} points; ",
        done=len(tried), all=len(exercises), right=right, points=points, most=most,
    )  # fmt: skip
    return notebook.stem, reached + (say("next: {name}", name=waiting[0]) if waiting else say("finished"))


def _bundles(notebook):
    """The last bundle of each exercise in a notebook's outputs, or None for a file that is no notebook."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        outputs = [output for cell in cells for output in cell.get("outputs", [])]
        bundles = [output.get("metadata", {}).get("nnlib", {}) for output in outputs]
        return {
            bundle["exercise"]: bundle
            for bundle in bundles
            if {"exercise", "verdict", "score"} <= bundle.keys()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None

"""Is an exercise good? ``python -m nnlib.authoring.quality`` measures all of them; with ids, only those.

A good exercise is passed by whoever is right, names each mistake that it lists, lets no slip pass, cannot be
learnt by heart, answers at once, and says what it asks. One that is not makes the exit status 1. ``--write``
publishes the figures in solutions/EXERCISES.md; seconds, which depend on the machine, are only printed.
"""

import sys

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from nnlib.authoring import page
from nnlib.authoring.measuring import MOST_LINES, measure, seeds_of
from nnlib.authoring.size import engine_lines, lines_of
from nnlib.authoring.standins import DISGUISES
from nnlib.checks.exercises import EXERCISES, find_exercise


def show(figures, console):
    """One block for one exercise: what was measured, then what is not good."""
    exercise, good = figures.exercise, not figures.faults
    seeds = len(seeds_of(exercise))
    rows = [
        ("lines", f"{lines_of(exercise)}, of at most {MOST_LINES}"),
        ("right", f"{', '.join(figures.styles)}: {seeds} seeds, {len(DISGUISES)} disguises"),
        ("mistakes", f"{figures.named} of {len(exercise.mistakes)} named on {seeds} seeds"),
        *(("", f"{mistake}: only at grading") for mistake in figures.only_hidden),
        ("mutants", f"{figures.killed} of {figures.mutants} fail, {figures.killed_visibly} of them visibly"),
        *(("", f"equivalent: {change}") for change in figures.equivalent),
        ("by heart", f"{figures.by_heart} hidden points"),
    ]
    for kind in dict.fromkeys(kind for kind, _ in figures.seconds):
        visible, hidden = (1000 * figures.seconds[kind, hidden] for hidden in (False, True))
        rows.append(("CPU time", f"{kind}: {visible:.0f} ms visible, {hidden:.0f} ms hidden"))
    mark = "[green]✓[/]" if good else "[bold red]✗[/]"
    console.print(f"{mark} [bold]{exercise.id}[/], {exercise.points} points: {exercise.objective}")
    table = Table.grid(padding=(0, 2))
    for label, value in rows + [("[bold red]not good[/]", fault) for fault in figures.faults]:
        table.add_row(f"  {label}", escape(value))
    console.print(table, "")


def main(arguments):
    write, ids = "--write" in arguments, [each for each in arguments if each != "--write"]
    found = [find_exercise(id) for id in ids]
    problems = [problem for _, problem in found if problem]
    if write and ids:
        problems.append("--write publishes all exercises: leave the ids out.")
    if problems:
        sys.exit("\n".join(problems))
    console, measured = Console(highlight=False), []
    for exercise in [exercise for exercise, _ in found] or EXERCISES.values():
        measured.append(measure(exercise))
        show(measured[-1], console)
    good = sum(not figures.faults for figures in measured)
    console.print(
        f"{good} of {len(measured)} are good. The engine behind them: {engine_lines()} lines of code."
    )
    if write:
        page.PATH.write_text(page.text(measured), encoding="utf-8", newline="\n")
    sys.exit(good < len(measured))


if __name__ == "__main__":
    main(sys.argv[1:])

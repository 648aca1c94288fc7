"""Shapes as blocks: which sides must agree in ``X @ W + b``, and how numpy stretches arrays that differ."""

import math

import numpy as np
from matplotlib.patches import Rectangle

from nnlib.inputs import as_count, as_numbers
from nnlib.plotting.picture import Picture
from nnlib.plotting.style import ACCENT, INK, NORMAL, THICK, THIN, new_figure, number

MOST = 12  # cells side by side: more are too small to read
CELL, LETTER = 0.34, 0.095  # the height of a cell and the width of a letter, in inches
GHOST = 0.65  # the strength of a copy: fainter than the original, and still easy to read


def affine_picture(n=4, m=3, k=2):
    """``X @ W + b = Z`` as blocks: X (n, m), W (m, k), b (k,), Z (n, k), marked what makes one entry of Z."""
    n, m, k = (as_count(side, count) for side, count in zip("nmk", (n, m, k)))
    if max(n, m, k) > MOST:
        raise ValueError(f"Expected n, m and k of at most {MOST}, got {n}, {m} and {k}: too many to read.")
    shapes = [(n, m), (m, k), (k,), (n, k)]
    sizes = [(1, *shape)[-2:] for shape in shapes]
    sides = [("n", "m"), ("m", "k"), ("", "k"), ("n", "k")]
    beside = [2 * LETTER * len(letter) for letter, _ in sides]
    ax, corners = _blocks("XWbZ", shapes, sizes, "@+=", CELL, beside=beside, above=2 * LETTER)
    row, column = min(n - 1, 1), k - 1  # off the corner, where a row and a column look alike
    marks = [(row, 0, 1, m), (0, column, m, 1), (0, column, 1, 1), (row, column, 1, 1)]
    style = {"facecolor": (ACCENT, 0.2), "edgecolor": ACCENT, "linewidth": THICK, "clip_on": False}
    for (x, y), size, letters, mark in zip(corners, sizes, sides, marks):
        _grid(ax, x, y, size, CELL)
        _text(ax, x - LETTER, y + CELL * size[0] / 2, letters[0], style="italic")
        _text(ax, x + CELL * size[1] / 2, y - LETTER, letters[1], style="italic")
        top, left, high, wide = CELL * np.array(mark)
        ax.add_patch(Rectangle((x + left, y + top), wide, high, zorder=3, **style))
    alt = (
        f"X {n, m} @ W {m, k} + b {(k,)} = Z {n, k}. X has as many columns as W has rows, m = {m}; W has as "
        f"many columns as b has numbers, k = {k}. Row {row + 1} of X, column {column + 1} of W and number "
        f"{column + 1} of b make the entry of Z in row {row + 1}, column {column + 1}."
    )
    return Picture(ax.figure, alt)


def broadcast_picture(a, b):
    """The numbers of a, b and a + b, each of at most 2 axes; dashed is what numpy repeats."""
    a, b = _small("a", a), _small("b", b)
    clashes = _clashes(a.shape, b.shape)
    arrays, ending = ([a, b], "no: " + ",\n".join(clashes)) if clashes else ([a, b, a + b], "")
    shapes, tables = [array.shape for array in arrays], [np.atleast_2d(array) for array in arrays]
    sizes = [(table if clashes else tables[-1]).shape for table in tables]
    wide = max(CELL, LETTER * (2 + max(len(number(value)) for table in tables for value in table.flat)))
    ax, corners = _blocks(["a", "b", "a + b"], shapes, sizes, "+=", wide, ending=ending)
    for (x, y), size, table in zip(corners, sizes, tables):
        if size != table.shape:
            _grid(ax, x, y, size, wide, linestyle="--", alpha=GHOST)
        _grid(ax, x, y, table.shape, wide)
        for (row, column), value in np.ndenumerate(np.broadcast_to(table, size)):
            copy = row >= table.shape[0] or column >= table.shape[1]
            look = {"alpha": GHOST, "style": "italic"} if copy else {}
            _text(ax, x + wide * (column + 0.5), y + CELL * (row + 0.5), number(value), **look)
    return Picture(ax.figure, broadcast_words(a, b))


def broadcast_words(a, b):
    """In words, what numpy does in ``a + b`` with the shapes of a and b, arrays of at most 2 axes."""
    a, b = _small("a", a).shape, _small("b", b).shape
    if clashes := _clashes(a, b):
        return f"{a} and {b} do not fit: {', '.join(clashes)}. Sides fit when equal, or when one is 1."
    size, copies = np.broadcast_shapes(a, b), []
    for shape in (a, b):
        kind = "number" if math.prod(shape) == 1 else "column" if shape[-1] == 1 else "row"
        times = math.prod(size) // math.prod(shape)
        copies += [f"the {kind} {times} times"] if times > 1 else []
    if copies:
        verb = "are stretched to" if len(copies) == 2 else "make"
        return f"{a} and {b} {verb} {size}: numpy repeats {' and '.join(copies)}."
    if a == b:
        return f"{a} and {b} are equal: number meets number, nothing is repeated."
    return f"{a} and {b} make {size}: a missing side counts as 1, nothing is repeated."


def _small(name, values):
    array = as_numbers(name, values)
    if array.ndim > 2 or not all(1 <= side <= MOST for side in array.shape):
        raise ValueError(f"Expected {name} with at most 2 axes of 1 to {MOST} each, got shape {array.shape}.")
    return array


def _clashes(a, b):
    """Where the shapes a and b do not fit, in words, from the right as numpy compares them."""
    sides = zip(("columns", "rows"), a[::-1], b[::-1])
    return [f"{one} {name} meet {two}" for name, one, two in sides if one != two and 1 not in (one, two)]


def _blocks(names, shapes, sizes, signs, wide, *, beside=0, above=0, ending=""):
    """Axes in inches with room for blocks in a row → (ax, the upper left corner of each block).

    A block of (rows, columns) cells has its name above, its shape below, a sign after it; ``ending`` stands
    after the last sign. ``beside``, one for each block, and ``above`` are inches left free for letters.
    """
    gap, line = 0.45, 0.26
    starts = np.cumsum([0, *(np.array([wide * columns for _, columns in sizes]) + beside + gap)])
    lefts = starts[:-1] + beside
    right = starts[-1] + LETTER * max(map(len, ending.split("\n"))) if ending else starts[-1] - gap
    high = CELL * max(rows for rows, _ in sizes)
    tops = [(high - CELL * rows) / 2 for rows, _ in sizes]
    _, (ax,) = new_figure((right, high + above + 2 * line))
    ax.set(xlim=(0, right), ylim=(high + line, -above - line))
    ax.set_axis_off()
    for name, shape, (rows, columns), x, y in zip(names, shapes, sizes, lefts, tops):
        _text(ax, x + wide * columns / 2, y - above - line / 2, name, weight="bold")
        _text(ax, x + wide * columns / 2, y + CELL * rows + line / 2, shape)
    for sign, x in zip(signs, starts[1:]):
        _text(ax, x - gap / 2, high / 2, sign)
    _text(ax, starts[-1], high / 2, ending, ha="left")
    return ax, list(zip(lefts, tops))


def _grid(ax, x, y, size, wide, **style):
    """The lines of (rows, columns) cells, the upper left corner at (x, y)."""
    rows, columns = size
    style = {"color": INK, "linewidth": THIN, "clip_on": False} | style
    ax.hlines(y + CELL * np.arange(rows + 1), x, x + wide * columns, **style)
    ax.vlines(x + wide * np.arange(columns + 1), y, y + CELL * rows, **style)


def _text(ax, x, y, text, **style):
    ax.text(x, y, text, **{"size": NORMAL, "ha": "center", "va": "center"} | style)

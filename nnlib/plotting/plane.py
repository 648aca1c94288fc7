"""Points, lines and margins in the plane of two inputs: x₁ to the right, x₂ up.

A line is given as the perceptron gives it: weights w (2,) and offset w0, where ``w @ x + w0 = 0``. When
both weights are zero there is no line, every point gets the same answer, and the pictures show that.
"""

import numpy as np
from matplotlib.patches import Polygon

from nnlib.perceptron import margins
from nnlib.plotting.style import (
    ACCENT,
    CLASS_COLORS,
    CLASS_MARKERS,
    INK,
    NORMAL,
    SMALL,
    THICK,
    THIN,
    new_figure,
    number,
)


def as_points(X, y):
    """X (n, 2) and y (n,) as arrays. Raises ValueError when there is not one label, 0 or 1, to each point."""
    X, y = np.asarray(X, dtype=float), np.asarray(y)
    if X.ndim != 2 or X.shape[1] != 2 or y.shape != X.shape[:1] or not np.isin(y, (0, 1)).all():
        raise ValueError(
            f"Expected points X of shape (n, 2) with a label 0 or 1 each, got shape {X.shape} and y = {y}."
        )
    return X, y


def new_planes(X, columns=1, rows=1):
    """Square pieces of the plane with room around the points X (n, 2) → (figure, list of axes)."""
    size = 3.4 if columns == 1 else 2.2
    figure, axes = new_figure(
        (size, size), rows=rows, columns=columns, left=0.4, bottom=0.4, top=0.35, gap=(0.25, 0.4)
    )
    low, high = np.min(X), np.max(X)
    room = 0.4 + 0.1 * (high - low)
    ticks = (0, 1) if high <= 1 else (-2, 0, 2)
    for ax in axes:
        ax.set(xlim=(low - room, high + room), ylim=(low - room, high + room), xticks=ticks, yticks=ticks)
        ax.set_xlabel("x₁")
        ax.set_ylabel("x₂", rotation=0)
        ax.xaxis.set_label_coords(1, -0.05)
        ax.yaxis.set_label_coords(-0.07, 0.96)
        ax.label_outer()
    return figure, axes


def wipe(ax):
    """Take away everything drawn on the axes; the axes stay, which is what makes a redraw quick."""
    for artist in [*ax.lines, *ax.patches, *ax.texts]:
        artist.remove()


def plot_points(ax, X, y, ringed=None):
    """Points X (n, 2): a blue circle where the label y (n,) is 0, a vermillion square where it is 1.

    ``ringed`` (n,) of true and false: which ones get a ring. Up to eight points carry their label as a digit.
    """
    X, y = as_points(X, y)
    few = len(X) <= 8
    for label in (0, 1):
        style = {"color": CLASS_COLORS[label], "markersize": 15 if few else 6, "zorder": 3}
        ax.plot(*X[y == label].T, CLASS_MARKERS[label], **style)
    if ringed is not None:
        style = {"markeredgecolor": INK, "markeredgewidth": THICK, "markersize": 26 if few else 13}
        rings = X[np.asarray(ringed, dtype=bool)]
        ax.plot(*rings.T, "o", color="none", zorder=3, **style)
    if few:
        for x, label in zip(X, y):
            _label(ax, x, int(label), color="white", va="center_baseline")


def plot_key(ax, ring=None):
    """What the shapes mean, above the axes: ``ring`` says what a ring is for."""
    key = ["● should be 0", "■ should be 1"] + ([f"◯ {ring}"] if ring else [])
    ax.text(0, 1.03, "\N{EM SPACE}".join(key), size=SMALL, transform=ax.transAxes)


def plot_line(ax, w, w0, **style):
    """The line ``w @ x + w0 = 0`` from edge to edge of the axes; nothing when no part of it is in view."""
    ends = _cut(ax, w, w0)[1]
    if len(ends):
        ax.plot(*ends.T, **{"color": INK, "linewidth": THICK, "zorder": 2} | style)


def shade_sides(ax, w, w0):
    """Tint and hatch the side that the perceptron answers with 1."""
    side = _cut(ax, w, w0)[0]
    if len(side):
        style = {"color": CLASS_COLORS[1], "linewidth": 0, "zorder": 0}
        ax.add_patch(Polygon(side, alpha=0.12, **style))
        ax.add_patch(Polygon(side, alpha=0.45, fill=False, hatch="/", **style))


def plot_weight_vector(ax, w, w0):
    """An arrow from the line into the side answered with 1: the direction of w, not its length."""
    ends = _cut(ax, w, w0)[1]
    if not len(ends):
        return
    across = np.asarray(w) / np.linalg.norm(w)
    ends = sorted(ends, key=lambda end: end @ (-across[1], across[0]))
    foot = 0.38 * ends[0] + 0.62 * ends[1]  # beside the middle: there it points between the corners of a gate
    across *= 0.13 * np.ptp(ax.get_xlim())
    style = {"arrowstyle": "-|>", "color": ACCENT, "linewidth": THICK, "mutation_scale": 14}
    ax.annotate("", foot + across, foot, arrowprops=style | {"shrinkA": 0, "shrinkB": 0}, zorder=4)
    _label(ax, foot + 1.35 * across, "w", color=ACCENT)


def draw_perceptron(ax, w, w0):
    """What a perceptron of two inputs looks like: its line, the side it answers with 1, its weight vector.

    Where no part of the line is in view, a sentence says what every answer is.
    """
    shade_sides(ax, w, w0)
    plot_line(ax, w, w0)
    plot_weight_vector(ax, w, w0)
    side, ends = _cut(ax, w, w0)
    if not len(ends):
        sentence = f"no line in view: every answer is {int(len(side) > 0)}"
        ax.text(0.5, 0.03, sentence, size=SMALL, ha="center", transform=ax.transAxes)


def plot_margins(ax, X, y, w, w0):
    """The way from each point of X (n, 2) to the line, dashed; the smallest margin solid, with its length.

    Signed as ``nnlib.margins``, which raises ValueError when all weights are zero.
    """
    (X, y), w = as_points(X, y), np.asarray(w, dtype=float)
    margin = margins(X, y, w, w0)
    feet = X - np.outer((2 * y - 1) * margin, w / np.linalg.norm(w))
    for way in np.stack([X, feet], axis=1):
        ax.plot(*way.T, "--", color=INK, alpha=0.7, linewidth=THIN, zorder=1)
    smallest = margin.argmin()
    ax.plot(*np.stack([X[smallest], feet[smallest]]).T, color=ACCENT, linewidth=3, zorder=1)
    text = f"smallest margin {number(margin[smallest])}"
    _label(ax, (1, 1.03), text, color=ACCENT, ha="right", va="baseline", transform=ax.transAxes)


def _label(ax, place, text, **style):
    style = {"size": NORMAL, "weight": "bold", "ha": "center", "va": "center", "zorder": 4} | style
    ax.text(*place, text, **style)


def _cut(ax, w, w0):
    """Cut the axes' rectangle along the line → (corners of the side answered with 1, ends of the line)."""
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    corners = np.array([[left, low], [right, low], [right, high], [left, high]])
    z = corners @ np.asarray(w, dtype=float) + w0
    side, ends = [], []
    for k in range(4):
        if (z[k] >= 0) != (z[k - 1] >= 0):
            ends.append(corners[k] + (corners[k - 1] - corners[k]) * z[k] / (z[k] - z[k - 1]))
            side.append(ends[-1])
        if z[k] >= 0:
            side.append(corners[k])
    if ends and np.allclose(*ends):  # the line only touches a corner
        side, ends = [], []
    return np.array(side), np.array(ends)

"""Losses as pictures: the squares of residuals, and what a sure but wrong answer costs."""

from functools import cache

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from nnlib.crossentropy import BinaryCrossentropy
from nnlib.losses import MeanSquaredError, ZeroOne
from nnlib.plotting.activations import TINY, spaced
from nnlib.plotting.picture import Picture
from nnlib.plotting.style import (
    ACCENT,
    CLASS_COLORS,
    INK,
    SMALL,
    THICK,
    THIN,
    amount,
    new_figure,
    number,
)

BLUE, RED = CLASS_COLORS
LOSSES = {  # of a probability, each with its look
    "negative log-likelihood": (BinaryCrossentropy(), {"color": RED, "linestyle": "-"}),
    "squared error": (MeanSquaredError(), {"color": BLUE, "linestyle": "--"}),
    "0-1 loss": (ZeroOne(), {"color": ACCENT, "linestyle": (0, (1, 1.2))}),
}
P = 0.5 + spaced(-0.5, 0.5)  # two places right beside 0.5, where the 0-1 loss jumps


def plot_residuals(ax, x, y, w, w0):
    """Points x (n,), y (n,), the line ``w * x + w0``, and for each point the square of its residual.

    The residual is the thick side, from the point to the line. One unit is as long across as up.
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    residuals = y - (w * x + w0)
    widths = -residuals if w >= 0 else residuals  # to the side where the line does not run through the square
    for corner, width, height in zip(np.stack([x, y], axis=1), widths, -residuals):
        ax.add_patch(Rectangle(corner, width, height, color=RED, alpha=0.15, linewidth=0, zorder=1))
        ax.add_patch(Rectangle(corner, width, height, color=RED, fill=False, linewidth=THIN, zorder=1))
    ax.plot([x, x], [y, y - residuals], color=RED, linewidth=THICK, zorder=2)
    ax.axline((0, w0), slope=w, color=INK, linewidth=THICK, zorder=2)
    ax.plot(x, y, "o", color=BLUE, markersize=8, zorder=3)
    ax.set_aspect("equal")


def loss_at(name, label, p):
    """What the answer p costs when ``label`` is right, as a number."""
    return LOSSES[name][0](np.array([label]), np.array([p], dtype=float))


@cache
def curve(name, label):
    """A loss at the places P (401,), and NaN where it jumps → (p, loss), both (401,) or (402,)."""
    loss = np.array([loss_at(name, label, p) for p in P])
    jumps = np.flatnonzero((np.diff(P) < 2 * TINY) & (np.abs(np.diff(loss)) > 0.1)) + 1
    return np.insert(P, jumps, np.nan), np.insert(loss, jumps, np.nan)


def plot_confidence(ax, label):
    """The three losses of an answered probability when ``label`` is right, each dashed in its own way."""
    for name, (_, look) in LOSSES.items():
        ax.plot(*curve(name, label), linewidth=THICK, **look)
    ax.set_title(f"label {label}")


def confidence_panels(columns, panel, top):
    """Empty panels for losses up to ``top``, under one key → (figure, list of axes)."""
    figure, axes = new_figure(panel, columns=columns, left=0.5, right=0.2, bottom=0.5, top=0.6)
    for ax in axes:
        ax.set(xlim=(0, 1), ylim=(-0.04 * top, top), yticks=range(top + 1), xlabel="answer p")
        ax.label_outer()
    axes[0].set_ylabel("loss")
    key = [Line2D([], [], label=name, linewidth=THICK, **look) for name, (_, look) in LOSSES.items()]
    figure.legend(handles=key, loc="upper center", ncols=3, frameon=False, fontsize=SMALL, handlelength=3)
    return figure, axes


def losses_in_words(label, p):
    """Label and answer, and what each loss makes of them."""
    losses = {name: loss_at(name, label, p) for name in LOSSES}
    told = [f"{name} {amount(x)}" for name, x in losses.items()]
    return f"Label {label}, answer {number(p)}: {', '.join(told)}"


def confidence_picture():
    """What each answer p from 0 to 1 costs when 1 is right, and when 0 is: three losses."""
    figure, axes = confidence_panels(2, (2.7, 2.4), 4)
    for ax, label in zip(axes, (1, 0)):
        plot_confidence(ax, label)
    above = [name for name in LOSSES if np.nanmax(curve(name, 1)[1]) > 1]
    alt = (
        f"Three losses of an answered probability. {losses_in_words(1, 0.98)}. {losses_in_words(1, 0.02)}. "
        f"With label 0 it is the other way round. To be wrong and sure costs more than 1 with the "
        f"{' and the '.join(above)} alone."
    )
    return Picture(figure, alt)

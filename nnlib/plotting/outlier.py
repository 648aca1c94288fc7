"""What one far point does to a line that is fitted to labels by least squares."""

import numpy as np

from nnlib.losses import Hinge, MeanSquaredError
from nnlib.plotting.picture import Picture
from nnlib.plotting.style import (
    ACCENT,
    CLASS_COLORS,
    CLASS_MARKERS,
    INK,
    SMALL,
    THICK,
    THIN,
    new_figure,
    number,
)

NEAR = np.array([[-2.6, -1.9, -1.3, -0.9, -0.4, 0.4, 0.8, 1.4, 2.0, 2.5], [-1] * 5 + [1] * 5])
FAR = 10.0  # the one point of class +1 that is far out


def fitted_line(x, labels):
    """The line through x (n,) whose squared distance to the labels (n,) is least → (w, w0)."""
    return np.linalg.lstsq(np.stack([x, np.ones_like(x)], axis=1), labels, rcond=None)[0]


def outlier_picture():
    """Two classes along x, and the lines fitted to their labels without and with one point far out."""
    x, labels = np.append(NEAR, [[FAR], [1]], axis=1)
    lines = fitted_line(*NEAR), fitted_line(x, labels)
    zeros = [number(-w0 / w) for w, w0 in lines]
    scores = [w * FAR + w0 for w, w0 in lines]  # of the far point
    squared, hinge = (number(loss([1], scores[:1])) for loss in (MeanSquaredError(), Hinge()))
    wrong = np.sum(Hinge().decide(lines[1][0] * x + lines[1][1]) != labels)

    figure, (ax,) = new_figure((5.8, 3), left=0.55, bottom=0.5, top=0.1)
    top = np.ceil(max(scores)) + 0.5
    ax.set(xlim=(-3.2, FAR + 0.6), ylim=(-2, top), xlabel="x", ylabel="label and score")
    ax.axhline(0, color=INK, linewidth=THIN, zorder=1)
    for (w, w0), zero, color, dashes, text, below in (
        (lines[0], zeros[0], INK, "--", "without the far point", False),
        (lines[1], zeros[1], ACCENT, "-", "with the far point", True),
    ):
        ax.axline((0, w0), slope=w, color=color, linestyle=dashes, linewidth=THICK, zorder=2)
        ax.plot(-w0 / w, 0, "D", color=color, markersize=7, zorder=4)
        aside = {"ha": "left", "va": "top"} if below else {"ha": "right", "va": "bottom"}
        ax.text(FAR / 2, w * FAR / 2 + w0, f"{text},\nzero at x = {zero} ", color=color, size=SMALL, **aside)
    for label, color, marker in zip((-1, 1), CLASS_COLORS, CLASS_MARKERS):
        ax.plot(x[labels == label], labels[labels == label], marker, color=color, markersize=7, zorder=3)
    ax.plot([FAR, FAR], [1, scores[0]], ":", color=INK, linewidth=THICK, zorder=2)
    ax.text(FAR - 0.2, 2.75, f"squared error {squared}\nhinge {hinge}", size=SMALL, ha="right", va="center")
    ax.text(FAR + 0.4, 0.65, "far point", size=SMALL, ha="right", va="top")
    alt = (
        f"{len(x) - 1} points in two classes along x, and one of class +1 far out at x = {number(FAR)}. "
        f"The line fitted without it is zero at x = {zeros[0]} and gives it the score {number(scores[0])}: "
        f"right, so hinge {hinge}, yet squared error {squared}. The line fitted with it is zero at "
        f"x = {zeros[1]}; points now on the wrong side: {wrong}."
    )
    return Picture(figure, alt)

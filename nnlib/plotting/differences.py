"""From the secant to the tangent: what a difference over a small h says of a slope, and how far it is off."""

import numpy as np

from nnlib.plotting.picture import Picture
from nnlib.plotting.style import ACCENT, CLASS_COLORS, INK, SMALL, THICK, new_figure, number

BLUE, RED = CLASS_COLORS
H = [float(f"1e-{k}") for k in range(1, 14)]


def cube(w):
    """By multiplication alone, so that it is rounded alike on every machine."""
    return w * w * w


def slopes(w, h):
    """The slope of the cube at w from one side, and from both."""
    return (cube(w + h) - cube(w)) / h, (cube(w + h) - cube(w - h)) / (2.0 * h)


def secants(ax, w=1.0, wide=(0.8, 0.4)):
    """The cube around w with its tangent, and lines through the two points h to each side."""
    ax.set(xlim=(-0.1, 2.0), ylim=(-1.2, 6), xlabel="w", xticks=range(3), yticks=range(0, 7, 2))
    places = np.linspace(*ax.get_xlim(), 101)
    ax.plot(places, cube(places), color=INK, linewidth=THICK)
    ax.axline((w, cube(w)), slope=3 * w * w, color=ACCENT, linewidth=THICK)
    for h, dashes in zip(wide, ("--", ":")):
        ends = np.array([w - h, w + h])
        ax.plot(ends, cube(ends), "o" + dashes, color=RED, markersize=5, linewidth=1.5)
    slope = [number(slopes(w, h)[1]) for h in wide]
    lines = [f"tangent {number(3 * w * w)}", *(f"h = {number(h)}: {s}" for h, s in zip(wide, slope))]
    for row, (text, color) in enumerate(zip(lines, (ACCENT, RED, RED))):
        ax.text(0.04, 0.95 - 0.11 * row, text, color=color, size=SMALL, va="top", transform=ax.transAxes)
    ax.set_title("slopes of w³ at 1", fontsize=SMALL)
    return slope


def difference_picture(w=1.1):
    """The slope of w³ from lines through two points; and how far off it is, for h from 0.1 down."""
    figure, (left, right) = new_figure((2.6, 2.5), columns=2, left=0.4, bottom=0.5, top=0.35, gap=(0.75, 0))
    slope = secants(left)
    errors = np.abs(np.array([slopes(w, h) for h in H]) - 3.0 * w * w)
    looks = (("one side", BLUE, "s", "--", (1e-7, 1e-2)), ("both sides", RED, "o", "-", (2e-2, 1e-8)))
    for error, (_, color, marker, dashes, _) in zip(errors.T, looks):
        right.loglog(H, error, marker=marker, linestyle=dashes, color=color, markersize=4, linewidth=1.5)
    for name, color, _, _, place in looks:
        right.text(*place, name, color=color, size=SMALL, ha="center", va="center")
    right.set(xlabel="h", xticks=[1e-1, 1e-5, 1e-9, 1e-13], xlim=(3e-14, 1))
    right.minorticks_off()
    right.set_title("how far off", fontsize=SMALL)
    best = errors.argmin(axis=0)
    told = [
        f"{name} {errors[k, i]:.0e} at h = {H[k]:.0e}" for i, (k, (name, *_)) in enumerate(zip(best, looks))
    ]
    alt = (
        f"w³ at w = 1 has the slope 3; lines through the points 0.8 and 0.4 to each side have "
        f"{' and '.join(slope)}. How far off at w = {number(w)}: least from {told[0]}, and from {told[1]}. "
        f"A smaller h makes both worse again."
    )
    return Picture(figure, alt)

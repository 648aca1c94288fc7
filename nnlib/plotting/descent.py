"""The way down: paths on a curve and among contours, what the rate does to them, and where they end."""

import numpy as np

from nnlib.descent import basins, gradient_descent, largest_stable_rate, rate_regime
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
from nnlib.tables import standardize_columns

RED = CLASS_COLORS[1]
BOTTOMS, HILLTOP = (-1.0, 1.0), 0.3  # of the landscape with two valleys; the first is the deeper one
CIRCLE = np.linspace(0, 2 * np.pi, 73)


def two_valleys(w):
    """A height with two valleys, for w of any shape: `BOTTOMS` at -0.45 and -0.05, the `HILLTOP` between."""
    return w**4 / 4 - HILLTOP * w**3 / 3 - w**2 / 2 + HILLTOP * w


def two_valleys_slope(w):
    """Its slope, ``(w + 1)(w - 0.3)(w - 1)``."""
    return (w - BOTTOMS[0]) * (w - HILLTOP) * (w - BOTTOMS[1])


def two_valleys_curvature(w):
    """The slope of its slope: 2.6 and 1.4 at the bottoms, below 0 on the hilltop."""
    return 3 * w**2 - 2 * HILLTOP * w - 1


def plot_curve(ax, f):
    """The height f from edge to edge of the axes."""
    w = np.linspace(*ax.get_xlim(), 121)
    ax.plot(w, f(w), color=INK, linewidth=THICK, zorder=1)


def plot_path(ax, path):
    """Places (k, 2), one after the other: a ring at the start, dots on the way, a diamond at the end."""
    ax.plot(*path.T, "-", color=RED, linewidth=THIN, alpha=0.7, zorder=2)
    ax.plot(*path[1:-1].T, "o", color=RED, markersize=4, zorder=3)
    ring = {"markeredgecolor": RED, "markeredgewidth": THICK, "markersize": 9}
    ax.plot(*path[0], "o", color="none", zorder=3, **ring)
    ax.plot(*path[-1], "D", color=ACCENT, markersize=7, zorder=4)


def plot_bowl(ax, H, bottom, heights):
    """Contours of ``½ (w - bottom) @ H @ (w - bottom)`` over two weights, H (2, 2): an ellipse a height."""
    circle = np.stack([np.cos(CIRCLE), np.sin(CIRCLE)])
    # no eigenvectors: where two curvatures are equal, every machine finds others
    ellipse = np.linalg.solve(np.linalg.cholesky(H).T, circle)
    for height in heights:
        around = np.asarray(bottom)[:, None] + np.sqrt(2 * height) * ellipse
        ax.plot(*around, color=INK, alpha=0.5, linewidth=THIN, zorder=1)


def regimes_picture(rates=(0.05, 0.5, 1.8, 2.1), start=-1.0, steps=8):
    """The same bowl, curvature 1, from the same start, with four rates."""
    figure, axes = new_figure((1.5, 1.7), columns=len(rates), left=0.45, bottom=0.45, top=0.5, gap=(0.15, 0))
    found = []
    for ax, eta in zip(axes, rates):
        ax.set(xlim=(-2.5, 2.5), ylim=(-0.2, 3), xticks=(-2, 0, 2), yticks=range(4), xlabel="w")
        ax.label_outer()
        path = gradient_descent(lambda w: w, np.array([start]), eta, steps)
        plot_curve(ax, lambda w: w**2 / 2)
        plot_path(ax, np.hstack([path, path**2 / 2]))
        regime, end = rate_regime(1.0, eta), number(path[-1, 0])
        ax.set_title(f"η = {number(eta)}\n{regime}", fontsize=SMALL)
        found.append(f"rate {number(eta)} {regime}, w = {end}")
    axes[0].set_ylabel("height")
    alt = (
        f"The bowl ½w² from w = {number(start)}, where each place is after {steps} steps: {'; '.join(found)}."
    )
    return Picture(figure, alt)


def flats():
    """Twenty flats: their rooms x (20,) and their rent y (20,), in hundreds."""
    rng = np.random.default_rng(4)
    rooms = rng.integers(1, 7, 20).astype(float)
    return rooms, (2.5 * rooms + 3 + rng.normal(0, 1, 20)).round(1)


def line_bowl(x, y):
    """The mean squared error of the line ``w x + w0``, a bowl → its Hessian (2, 2), bottom (2,), error there.

    Its two weights are (w, w0); x and y are (n,).
    """
    A = np.stack([x, np.ones_like(x)], axis=1)
    bottom = np.linalg.lstsq(A, y, rcond=None)[0]
    return 2 / len(x) * A.T @ A, bottom, float(np.mean((A @ bottom - y) ** 2))


def plot_line_bowl(ax, x, y, share, steps):
    """Contours of that error, and the way from (0, 0) with ``share`` of the largest stable rate.

    Returns the condition number, and by how much the end lies above the least error.
    """
    H, bottom, _ = line_bowl(x, y)
    path = gradient_descent(lambda w: H @ (w - bottom), np.zeros(2), share * largest_stable_rate(H), steps)
    reach = 1.15 * np.abs(bottom).max()
    ax.set(xlim=bottom[0] + [-reach, reach], ylim=bottom[1] + [-reach, reach], xlabel="w", ylabel="w₀")
    plot_bowl(ax, H, bottom, 0.1 * 4.0 ** np.arange(7))
    ax.plot(*bottom, "+", color=INK, markersize=11, markeredgewidth=THICK, zorder=5)
    plot_path(ax, path)
    above = (path[-1] - bottom) @ H @ (path[-1] - bottom) / 2
    return float(np.linalg.cond(H).round(1)), above


def contours_picture(share=0.6, steps=15):
    """The error of a line over its two weights and the way down: x as it is, then standardized."""
    rooms, rent = flats()
    figure, axes = new_figure((2.6, 2.6), columns=2, left=0.5, bottom=0.5, top=0.5, right=0.15, gap=(0.6, 0))
    found = []
    tables = {"x as it is": rooms, "x standardized": standardize_columns(rooms[:, None])[:, 0]}
    for ax, (name, x) in zip(axes, tables.items()):
        condition, above = plot_line_bowl(ax, x, rent, share, steps)
        ax.set_title(f"{name}\ncondition number {number(condition)}", fontsize=SMALL)
        found.append(f"{name}: condition number {number(condition)}, the way ends {number(above)} above it")
    alt = (
        f"Contours of the mean squared error over w and w₀, and {steps} steps from (0, 0) with "
        f"{number(share)} of the largest stable rate, towards the least error "
        f"{number(line_bowl(rooms, rent)[2])}. {'; '.join(found)}."
    )
    return Picture(figure, alt)


def basins_picture(count=32, eta=0.1, steps=300):
    """Many starts on a landscape with two valleys, coloured by the valley in which each ends."""
    starts = np.linspace(-1.55, 1.55, count)
    ends = basins(two_valleys_slope, starts, eta, steps)
    figure, (ax,) = new_figure((5.4, 2.6), left=0.7, bottom=0.5, top=0.35)
    ax.set(xlim=(-1.75, 1.75), ylim=(-0.6, 0.75), xlabel="w", ylabel="height")
    plot_curve(ax, two_valleys)
    found, key = [], []
    for bottom, kind, color, marker in zip(BOTTOMS, ("global", "local"), CLASS_COLORS, CLASS_MARKERS):
        mine = starts[np.isclose(ends, bottom, atol=1e-3)]
        ax.plot(mine, two_valleys(mine), marker, color=color, markersize=6, zorder=3)
        ax.plot(bottom, two_valleys(bottom), "D", color=ACCENT, markersize=8, zorder=4)
        depth = number(two_valleys(bottom))
        ax.text(bottom, two_valleys(bottom) - 0.06, f"{kind}, {depth}", size=SMALL, ha="center", va="top")
        found.append(f"{len(mine)} end at w = {number(bottom)}, height {depth}, the {kind} minimum")
        key.append(f"{'●' if marker == 'o' else '■'} {len(mine)} starts end at {number(bottom)}")
    ax.text(0, 1.03, "\N{EM SPACE}".join(key), size=SMALL, transform=ax.transAxes)
    return Picture(figure, f"A curve with two valleys and {count} starts on it: {' and '.join(found)}.")

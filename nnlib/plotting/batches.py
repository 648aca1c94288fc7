"""Gradients from a few examples: arrows around the full gradient, and what batch sizes cost and bring."""

from functools import cache

import numpy as np

from nnlib.plotting.picture import Picture
from nnlib.plotting.style import ACCENT, CLASS_COLORS, INK, SMALL, THICK, THIN, new_figure
from nnlib.stochastic import batch_rows

BLUE, RED = CLASS_COLORS
N, ETA, EPOCHS = 512, 0.1, 10
SIZES = {  # batch size: its look
    1: {"color": RED, "linestyle": "-", "linewidth": THIN},
    32: {"color": BLUE, "linestyle": "--", "linewidth": THICK},
    N: {"color": INK, "linestyle": ":", "linewidth": THICK, "marker": "o", "markersize": 4},
}
NEAR = 0.1  # this much above the lowest loss counts as near


@cache
def line_data():
    """A line to fit, N examples of three inputs → (X, y, the lowest mean squared error there is)."""
    rng = np.random.default_rng(6)
    X = rng.standard_normal((N, 3))
    y = X @ [1.5, -1.0, 0.5] + 0.5 * rng.standard_normal(N)
    return X, y, np.linalg.lstsq(X, y, rcond=None)[1][0] / N


@cache
def excess(size, eta=ETA, epochs=EPOCHS):
    """Loss above the lowest, after every update from batches of ``size`` → (examples seen, excess).

    Both (updates + 1,), the start included.
    """
    (X, y, lowest), rng, w = line_data(), np.random.default_rng(0), np.zeros(3)
    seen, path = [0], [w]
    for _ in range(epochs):
        for rows in batch_rows(N, size, rng):
            w = w - eta * 2 * (X[rows] @ w - y[rows]) @ X[rows] / len(rows)
            path.append(w)
            seen.append(seen[-1] + len(rows))
    losses = np.mean((np.array(path) @ X.T - y) ** 2, axis=1)
    return np.array(seen), losses - lowest


def first_near(size):
    """How many examples it takes until the loss is near the lowest for the first time."""
    seen, above = excess(size)
    return int(seen[np.argmax(above <= NEAR)])


def plot_excess(ax, size):
    """One batch size: loss above the lowest against examples seen, both on scales of powers of ten."""
    seen, above = excess(size)
    places = np.unique(np.geomspace(1, len(seen) - 1, 160).astype(int)) if len(seen) > 160 else slice(1, None)
    ax.plot(seen[places], above[places], label=f"batches of {size}", **SIZES[size])


def batch_sizes_picture():
    """One learning rate and three batch sizes: the loss of a line, against the examples seen."""
    figure, (ax,) = new_figure((5.6, 3.1), left=0.75, bottom=0.5, top=0.1)
    ax.set(xscale="log", yscale="log", xlabel="examples seen", ylabel="loss above the lowest")
    for size in SIZES:
        plot_excess(ax, size)
    ax.axhline(NEAR, color=ACCENT, linewidth=THIN, zorder=0, label=f"{NEAR} above the lowest")
    ax.set(xlim=(0.9, N * EPOCHS * 1.15))
    ax.legend(frameon=False, fontsize=SMALL, loc="lower left", handlelength=3.5)
    ends = {size: above[-len(above) // EPOCHS :].mean() for size in SIZES for above in [excess(size)[1]]}
    alt = (
        f"Loss above the lowest against examples seen, {EPOCHS} epochs of {N} examples, learning rate {ETA}. "
        f"To come within {NEAR} it takes "
        + ", ".join(f"{first_near(size)} examples in batches of {size}" for size in SIZES)
        + ". In the last epoch the mean is "
        + ", ".join(f"{ends[size]:.2g} with batches of {size}" for size in SIZES)
        + "."
    )
    return Picture(figure, alt)


def new_arrows(across, up):
    """Empty axes for gradients of two weights, ``across`` and ``up`` their limits → (figure, ax)."""
    figure, (ax,) = new_figure((4.4, 3.4), left=0.65, bottom=0.5, top=0.35)
    ax.set(xlim=across, ylim=up, xlabel="∂J/∂w₁", ylabel="∂J/∂w₂")
    ax.axhline(0, color=INK, alpha=0.35, linewidth=THIN, zorder=0)
    ax.axvline(0, color=INK, alpha=0.35, linewidth=THIN, zorder=0)
    return figure, ax


def draw_arrows(ax, vectors, **style):
    """Arrows (k, 2) from the middle, in the units of the axes; ``set_UVC`` of what comes back moves them."""
    at = np.zeros(len(vectors))
    units = {"angles": "xy", "scale_units": "xy", "scale": 1}
    return ax.quiver(at, at, *np.transpose(vectors), **units, **style)

"""What a penalty makes of a network's weights, and dropout of a layer's outputs."""

import numpy as np
from matplotlib.patches import Rectangle

from nnlib.plotting.picture import Picture
from nnlib.plotting.style import CLASS_COLORS, INK, SMALL, THICK, THIN, amount, new_figure, number

BLUE, RED = CLASS_COLORS
NEARLY_ZERO = 0.001
BARS = 41  # an odd number: the middle one stands on 0


def weights_in_words(weights):
    """How large they are on average, and which share is nearly zero."""
    sizes = np.abs(weights)
    return f"mean |w| {amount(sizes.mean())}", f"{percent(np.mean(sizes < NEARLY_ZERO))} nearly 0"


def percent(share):
    return f"{100 * share:.0f} %"


def plot_weights(ax, weights, limit):
    """Bars from -limit to limit, the share of the weights in each; the last at either end has all beyond.

    Returns the shares (41,).
    """
    edges = np.linspace(-limit, limit, BARS + 1)
    counts, _ = np.histogram(np.clip(weights, -limit, limit), edges)
    shares = counts / max(len(weights), 1)
    ax.stairs(shares, edges, fill=True, color=BLUE, linewidth=0)
    return shares


def weights_picture(weights):
    """Name → array of weights: a histogram each, over the same axis."""
    weights = {name: np.ravel(values).astype(float) for name, values in weights.items()}
    limit = max(np.abs(values).max() for values in weights.values())
    limit = max(np.ceil(2 * limit) / 2, 0.5)
    figure, axes = new_figure((2.2, 1.7), columns=len(weights), left=0.5, bottom=0.5, top=0.5, gap=(0.2, 0))
    shares = [plot_weights(ax, values, limit) for ax, values in zip(axes, weights.values())]
    top = np.max(shares)
    told = []
    for ax, (name, values) in zip(axes, weights.items()):
        size, zero = weights_in_words(values)
        ax.set(xlim=(-limit, limit), ylim=(0, 1.1 * top), xlabel="weight")
        ax.set_yticks([0, top], ["0", percent(top)])
        ax.set_title(f"{name}\n{size}, {zero}", size=SMALL)
        ax.label_outer()
        told.append(f"{name}: {len(values)} weights, {size}, largest {number(np.abs(values).max())}, {zero}")
    axes[0].set_ylabel("share")
    return Picture(figure, f"Histograms of weights. {'; '.join(told)}.")


def dropout_picture(A, masks):
    """A layer's outputs A (units,) and, for each mask (units,) of 0 and 1/(1-rate), what it makes of them."""
    A, masks = np.asarray(A, dtype=float), np.atleast_2d(np.asarray(masks, dtype=float))
    if A.ndim != 1 or masks.shape[1:] != A.shape:
        raise ValueError(f"Expected A of shape (units,), masks (k, units), got {A.shape} and {masks.shape}.")
    figure, axes = new_figure(
        (1.6, 1.8), columns=1 + len(masks), left=0.5, bottom=0.8, top=0.65, gap=(0.2, 0)
    )
    low, high = min((A * masks).min(), A.min(), 0), max((A * masks).max(), A.max(), 0.1)
    room = 0.08 * (high - low)
    units = np.arange(1, len(A) + 1)
    for ax in axes:
        ax.axhline(0, color=INK, linewidth=THIN, zorder=1)
        ax.set(xlim=(0.3, len(A) + 0.7), ylim=(low - 1.6 * room, high + room), xlabel="unit")
        ax.set_xticks(units if len(A) <= 10 else units[4::5])
        ax.label_outer()
    axes[0].set_ylabel("output")
    axes[0].bar(units, A, width=0.7, color=BLUE)
    axes[0].set_title(f"before\nmean {number(A.mean())}", size=SMALL)
    told = []
    for place, (ax, mask) in enumerate(zip(axes[1:], masks), start=1):
        after, dropped = A * mask, mask == 0
        ax.bar(units, after, width=0.7, color=BLUE)
        for unit, output in zip(units[dropped], A[dropped]):
            style = {"fill": False, "edgecolor": RED, "linewidth": THIN, "hatch": "////", "alpha": 0.8}
            ax.add_patch(Rectangle((unit - 0.35, 0), 0.7, output, linestyle="--", **style))
        ax.plot(
            units[dropped],
            np.zeros(dropped.sum()) - room * 0.8,
            "x",
            color=RED,
            markersize=6,
            markeredgewidth=THICK,
        )
        kept = ~dropped
        ax.hlines(A[kept], units[kept] - 0.35, units[kept] + 0.35, color=INK, linewidth=THICK)
        words = f"{dropped.sum()} of {len(A)} dropped", f"mean {number(after.mean())}"
        ax.set_title("\n".join([f"mask {place}", *words]), size=SMALL)
        told.append(f"Mask {place}: {', '.join(words)}")
    key = "× and hatched: dropped\N{EM SPACE}line across a bar: its output before"
    figure.text(0.5 / figure.get_figwidth(), 0.08 / figure.get_figheight(), key, size=SMALL)
    scale = f", the others times {number(masks.max())}" if masks.any() else ""
    return Picture(figure, f"{len(A)} outputs, mean {number(A.mean())}. {'. '.join(told)}{scale}.")

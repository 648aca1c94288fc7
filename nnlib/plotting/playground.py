"""The picture of a network while it learns: each unit's answers as a small map, weights, border, losses."""

import numpy as np
from matplotlib.figure import Figure

from nnlib.plotting.plane import wipe
from nnlib.plotting.quick import contours, dots, draw, joined, lines
from nnlib.plotting.style import CLASS_COLORS, INK, RC, SMALL, THICK, THIN, settings

BLUE, RED = CLASS_COLORS
SIZE = np.array([8.8, 4.75])  # the figure, in inches
PLACES = {  # left, bottom, width, height in inches
    "network": (0.05, 0.6, 5.35, 4.1),
    "plane": (5.95, 1.8, 2.55, 2.55),
    "losses": (5.95, 0.45, 2.55, 0.95),
}
BANDS = ("#004A80", "#2F7CB0", "#83A9C4", "#CBB9AE", "#F9CDB0")  # from low, dark, to high, pale
LEVELS = (0.2, 0.4, 0.6, 0.8)  # where one band ends, as a share of the way from lowest to highest
ZERO = "#101010"  # on the maps, which have their own colours in every theme: not the page's ink
STRENGTHS = (0.1, 0.5, 1, 2, 4, np.inf)  # sizes of weights: from each to the next, a line of one width
WIDTHS = (0.4, 0.9, 1.6, 2.6, 4)
FAR = 1e300  # beyond any sum z
TEXTS = (  # left, bottom in inches: what stays the same
    (0.1, 0.32, "maps: dark where a unit gives least, pale where most; black line: its sum z = 0", INK),
    (0.1, 0.12, "weights: — above 0, - - below 0, the wider the larger; no line where size < 0.1", INK),
    (5.95, 4.56, "● ■ training\N{EM SPACE}○ □ validation", INK),
    (5.95, 4.4, "● ○ label 0\N{EM SPACE}■ □ label 1\N{EM SPACE}hatched: answered 1", INK),
    (8.25, 1.62, "x₁", INK),
    (5.7, 4.15, "x₂", INK),
    (5.95, 1.42, "— training", BLUE),
    (6.95, 1.42, "- - validation", RED),
    (7.05, 0.2, "epoch", INK),
    (5.5, 0.85, "loss", INK),
)


def playground_figure():
    """An empty figure → (figure, {"network": axes, "plane": axes, "losses": axes}), all without frames."""
    with settings(RC):
        figure = Figure(figsize=SIZE)
        places = {name: (*place[:2] / SIZE, *place[2:] / SIZE) for name, place in PLACES.items()}
        axes = {name: figure.add_axes(place) for name, place in places.items()}
    axes["network"].set(xlim=(0, PLACES["network"][2]), ylim=(0, PLACES["network"][3]))
    for ax in axes.values():
        ax.set_axis_off()
    return figure, axes


def plot_frame(figure, axes, features, units, edge, X, y, n_train):
    """What stays while a network learns: names, keys, and the points X (n, 2), the first n_train filled.

    ``features`` names the units of the first column, ``units`` counts those of each.
    """
    for text in list(figure.texts):
        text.remove()
    for x, low, text, color in TEXTS:
        figure.text(x / SIZE[0], low / SIZE[1], text, size=SMALL, color=color)
    network, plane, losses = (axes[name] for name in ("network", "plane", "losses"))
    for ax in axes.values():
        wipe(ax)
    left, top, side = _layout(units)
    names = ["features", *(f"layer {k}" for k in range(1, len(units) - 1)), "output"]
    for x, name in zip(left, names):
        network.text(x + side / 2, top[0] + 0.08, name, size=SMALL, ha="center")
    for low, name in zip(top, features):
        network.text(left[0] - 0.06, low - side / 2, name, size=SMALL, ha="right", va="center")
    for ax in (plane, losses):
        corner = [[(0, 1), (0, 0)], [(0, 0), (1, 0)]]
        draw(ax, lines(corner), color=INK, linewidth=THIN, transform=ax.transAxes, clip_on=False)
    plane.set(xlim=(-edge, edge), ylim=(-edge, edge))
    for label, cap in ((0, "round"), (1, "projecting")):
        training, validation = (X[part][y[part] == label] for part in np.split(np.arange(len(X)), [n_train]))
        style = {"capstyle": cap, "zorder": 3}
        draw(plane, dots(training), color=CLASS_COLORS[label], linewidth=4.5, **style)
        draw(plane, dots(validation), color=CLASS_COLORS[label], linewidth=4.5, **style)
        draw(plane, dots(validation), color="#FFFFFF", linewidth=2, **style)


def plot_network(ax, columns, weights):
    """The units' answers on a `square_grid` as small maps, and the weights between them.

    ``columns`` is a list of pairs (z, a), sums and outputs, each (count², units): the features, the hidden
    layers, the output. ``weights`` is a list of W (units, units of the next column).
    """
    wipe(ax)
    left, top, side = _layout([z.shape[1] for z, _ in columns])
    for sign, style in ((1, {"color": RED}), (-1, {"color": BLUE, "linestyle": (0, (2, 1))})):
        for low, high, width in zip(STRENGTHS, STRENGTHS[1:], WIDTHS):
            ends = [
                [(left[c] + side, top[i] - side / 2), (left[c + 1], top[j] - side / 2)]
                for c, W in enumerate(weights)
                for i, j in np.argwhere((sign * W >= low) & (sign * W < high))
            ]
            draw(ax, lines(ends), linewidth=width, zorder=1, **style)
    _plot_maps(ax, columns, left, top, side)


def plot_plane(ax, edge, z):
    """Where the output's sum z (count²,) on a `square_grid` is at least 0 → pieces of the border."""
    wipe(ax)
    ax.set(xlim=(-edge, edge), ylim=(-edge, edge))
    count = round(len(z) ** 0.5)
    side = np.linspace(-edge, edge, count)
    shape = contours(side, side, z.reshape(count, count))
    region, border = joined(shape.filled(0, FAR)), shape.lines(0)
    draw(ax, region, fill=True, color=RED, linewidth=0, alpha=0.12, zorder=0)
    draw(ax, region, color=RED, linewidth=0, alpha=0.45, hatch="//", zorder=0)
    draw(ax, joined(border), color=INK, linewidth=THICK, zorder=2)
    return len(border[0])


def plot_losses(ax, loss, val_loss, changes):
    """Both losses after 0, 1, 2 … epochs, some 200 of them; dotted lines where ``changes`` says."""
    wipe(ax)
    last = len(loss) - 1
    shown = np.unique(np.linspace(0, last, 200).astype(int))
    ax.plot(shown, np.asarray(loss)[shown], color=BLUE, linewidth=THICK)
    ax.plot(shown, np.asarray(val_loss)[shown], color=RED, linewidth=THICK, linestyle=(0, (3, 1.2)))
    for epoch in changes:
        ax.axvline(epoch, color=INK, linestyle=":", linewidth=THIN)
    right = next(step * 10**k for k in range(1, 9) for step in (1, 2, 5) if step * 10**k >= last)
    high = 1 if max(loss[0], val_loss[0]) < 1 else 2
    ax.set(xlim=(0, right), ylim=(0, high))
    for x, y, text, style in (
        (0, -0.05, "0", {"va": "top", "ha": "center"}),
        (1, -0.05, f"{right:,}", {"va": "top", "ha": "right"}),
        (-0.03, 1, high, {"va": "top", "ha": "right"}),
    ):
        ax.text(x, y, text, size=SMALL, transform=ax.transAxes, **style)


def _layout(units):
    """For columns of so many units: left edges of the columns, upper edges of the rows, side of a map."""
    width, height = PLACES["network"][2:]
    step = (width - 0.5) / len(units)
    down = min(0.9, (height - 0.25) / max(units))
    side = min(0.88 * down, 0.55 * step)
    return 0.5 + step * np.arange(len(units)), height - 0.25 - down * np.arange(max(units)), side


def _plot_maps(ax, columns, left, top, side):
    """All maps at once, from one array with gaps between them."""
    count = round(len(columns[0][0]) ** 0.5)
    sums, shades = np.full((2, len(top), count + 1, len(left), count + 1), np.nan)
    for c, (z, a) in enumerate(columns):
        low, high = (0, 1) if c == len(left) - 1 else (a.min(axis=0), a.max(axis=0))
        shade = (a - low) / np.where(high > low, high - low, 1)
        for array, values in ((sums, z), (shades, shade)):
            array[: z.shape[1], :count, c, :count] = values.T.reshape(-1, count, count)
    across, up = np.linspace(0, side, count), np.linspace(-side, 0, count)
    x = np.concatenate([[*(start + across), start + 1.01 * side] for start in left])
    y = np.concatenate([[*(start + up), start + 0.01 * side] for start in top])
    shape = contours(x, y, shades.reshape(len(y), len(x)))
    for low, color in zip((-FAR, *LEVELS), BANDS):  # each over the one before
        draw(ax, joined(shape.filled(low, FAR)), fill=True, color=color, linewidth=0, zorder=2)
    zero = contours(x, y, sums.reshape(len(y), len(x))).lines(0)
    draw(ax, joined(zero), color=ZERO, linewidth=1.2, zorder=3)

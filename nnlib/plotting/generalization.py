"""Too much learnt, or too little: losses over epochs and over α, and the borders of networks."""

import numpy as np

from nnlib.plotting.picture import Picture
from nnlib.plotting.plane import as_points, plot_points
from nnlib.plotting.regions import plot_regions
from nnlib.plotting.style import ACCENT, CLASS_COLORS, SMALL, THICK, amount, new_figure

BLUE, RED = CLASS_COLORS
TRAINING = {"color": BLUE, "linestyle": "-", "linewidth": THICK, "label": "training loss"}
VALIDATION = {"color": RED, "linestyle": (0, (3, 1.2)), "linewidth": THICK, "label": "validation loss"}
LOWEST = {"color": ACCENT, "marker": "D", "markersize": 8, "linestyle": "none", "zorder": 4}


def ceiling(*losses):
    """How far up an axis has to go to show these losses; one that runs away is cut off."""
    losses = np.concatenate(losses)
    return 1.1 * min(losses.max(), max(8 * losses.min(), 2.0))


def lists_of_losses(**losses):
    """Equally long lists as arrays (n,). ValueError when they are not, are empty, or hold a NaN."""
    arrays = [np.asarray(values, dtype=float) for values in losses.values()]
    if arrays[0].ndim != 1 or not arrays[0].size or len({values.shape for values in arrays}) > 1:
        shapes = " and ".join(str(values.shape) for values in arrays)
        raise ValueError(f"Expected {' and '.join(losses)} of one length, at least 1, got shapes {shapes}.")
    if not np.isfinite(arrays).all():
        raise ValueError(
            f"Expected numbers in {' and '.join(losses)}, got NaN or infinity: training diverged."
        )
    return arrays


def plot_curves(ax, x, loss, val_loss):
    """Both losses (n,) over x (n,), the lowest validation loss marked → its place in the list."""
    best = int(np.argmin(val_loss))
    ax.plot(x, loss, **TRAINING)
    ax.plot(x, val_loss, **VALIDATION)
    ax.plot(x[best], val_loss[best], **LOWEST)
    return best


def curves_figure(top):
    """One wide panel for losses up to ``top``, room for a key above it → (figure, axes)."""
    figure, (ax,) = new_figure((5, 2.6), left=0.65, right=0.2, bottom=0.5, top=0.4)
    ax.set(ylim=(-0.02 * top, top), ylabel="loss")
    return figure, ax


def label_lowest(ax, x, y, text):
    """From the marker at (x, y) a dotted line to the top of the axes, and ``text`` on its roomier side."""
    place = ax.transAxes.inverted().transform(ax.transData.transform((x, y)))
    ax.plot([place[0]] * 2, [place[1], 1], ":", color=ACCENT, linewidth=THICK, transform=ax.transAxes)
    aside, side = (0.015, "left") if place[0] < 0.5 else (-0.015, "right")
    ax.text(place[0] + aside, 0.99, text, color=ACCENT, ha=side, va="top", transform=ax.transAxes)
    ax.figure.legend(handles=ax.lines[:2], loc="upper center", ncols=2, frameon=False, handlelength=3)


def curves_picture(loss, val_loss):
    """Training and validation loss, one value an epoch each, and where the validation loss is lowest."""
    loss, val_loss = lists_of_losses(loss=loss, val_loss=val_loss)
    figure, ax = curves_figure(ceiling(loss, val_loss))
    n = len(loss)
    ax.set(xlabel="epoch", xlim=(0, n + 1))
    best = plot_curves(ax, np.arange(1, n + 1), loss, val_loss)
    label_lowest(ax, best + 1, val_loss[best], f"lowest: {amount(val_loss[best])}, epoch {best + 1}")
    told = [
        f"{name} loss is lowest, {amount(values.min())}, after epoch {values.argmin() + 1} and "
        f"{amount(values[-1])} after the last."
        for name, values in (("Training", loss), ("Validation", val_loss))
    ]
    return Picture(figure, f"Losses over {n} epochs. {' '.join(told)}")


def alphas_picture(alphas, train, val):
    """Training and validation loss for each alpha > 0, and where the validation loss is lowest."""
    alphas, train, val = lists_of_losses(alphas=alphas, train=train, val=val)
    if alphas.min() <= 0:
        raise ValueError(f"Expected each alpha above 0, for the axis is logarithmic, got {alphas.min():g}.")
    order = np.argsort(alphas)
    alphas, train, val = alphas[order], train[order], val[order]
    figure, ax = curves_figure(ceiling(train, val))
    decades = np.arange(np.floor(np.log10(alphas[0])), np.ceil(np.log10(alphas[-1])) + 1)
    ax.set(xscale="log", xlabel="α")
    ax.set_xticks(10**decades, [short(10**decade) for decade in decades])
    ax.set_xticks([], minor=True)
    ax.set_xlim(alphas[0] / 1.5, alphas[-1] * 1.5)
    best = plot_curves(ax, alphas, train, val)
    for line, marker in zip(ax.lines, "os"):
        line.set(marker=marker, markersize=5)
    label_lowest(ax, alphas[best], val[best], f"lowest: {amount(val[best])}, α = {short(alphas[best])}")
    places = {"the smallest": 0, "the largest": -1, "the lowest validation loss": best}
    told = [
        f"At {where}, α = {short(alphas[k])}, training loss is {amount(train[k])} and validation loss "
        f"{amount(val[k])}."
        for where, k in places.items()
    ]
    return Picture(figure, f"Losses for {len(alphas)} values of α. {' '.join(told)}")


def short(alpha):
    """An alpha in few signs: 1e-6, 0.001, 0.1."""
    return f"{alpha:.3g}".replace("e-0", "e-")


def frame(ax, X):
    """The part of the plane around the points X (n, 2), each input to its own scale."""
    room = 0.12 * np.ptp(X, axis=0)
    (left, low), (right, high) = X.min(axis=0) - room, X.max(axis=0) + room
    ax.set(xlim=(left, right), ylim=(low, high), xticks=(-1, 0, 1, 2), yticks=(-1, 0, 1))
    ax.set(xlim=(left, right), ylim=(low, high), xlabel="x₁")
    ax.set_ylabel("x₂", rotation=0, va="center")


def border_in_words(ax, network, X, y, count=81):
    """Draw where the network answers 1, and the points → (how many it has right, pieces of the border)."""
    pieces = len(plot_regions(ax, network, count))
    plot_points(ax, X, y)
    right = f"{np.sum((network(X).ravel() >= 0) == y)} of {len(y)}"
    return right, f"in {pieces} piece{'s' * (pieces > 1)}" if pieces else "not in view"


def borders_picture(networks, X, y):
    """Name → network, points (n, 2) → logits (n, 1): where each answers 1, and the points it learnt.

    Two or three side by side, four in two rows.
    """
    X, y = as_points(X, y)
    columns = 2 if len(networks) == 4 else len(networks)
    rows = -(-len(networks) // columns)
    figure, axes = new_figure(
        (2.4, 1.8), rows=rows, columns=columns, left=0.5, bottom=0.7, top=0.5, gap=(0.25, 0.6)
    )
    told = []
    for ax, (name, network) in zip(axes, networks.items()):
        frame(ax, X)
        ax.label_outer()
        right, border = border_in_words(ax, network, X, y)
        ax.set_title(f"{name}\n{right} right", size=SMALL)
        told.append(f"{name}: {right} points on the right side, border {border}")
    key = "● should be 0\N{EM SPACE}■ should be 1\N{EM SPACE}hatched: answered 1"
    figure.text(0.5 / figure.get_figwidth(), 0.06 / figure.get_figheight(), key, size=SMALL)
    return Picture(figure, f"Where networks answer 1. {'; '.join(told)}.")

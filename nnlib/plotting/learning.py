"""Learning, watched: what the perceptron rule does look by look, and the pictures that count mistakes."""

from dataclasses import dataclass

import numpy as np

from nnlib.perceptron import perceptron, perceptron_update, step
from nnlib.plotting.style import ACCENT, SMALL


@dataclass(frozen=True)
class Look:
    """One example, looked at once: which one, what was answered, and (w, w0) before and after."""

    epoch: int
    row: int
    answer: int
    right: bool
    before: tuple
    after: tuple


def watch(X, y, eta=1.0, epochs=100):
    """``train_perceptron``, same order, same end, every look kept: X (n, m), y (n,) → list of ``Look``."""
    X, looks, after = np.asarray(X, dtype=float), [], (np.zeros(np.shape(X)[1]), 0.0)
    for epoch in range(1, epochs + 1):
        for row, (x, label) in enumerate(zip(X, y)):
            before, after = after, perceptron_update(x, label, *after, eta)
            answer = int(perceptron(x, *before))
            looks.append(Look(epoch, row, answer, answer == label, before, after))
        if all(look.right for look in looks[-len(X) :]):
            break
    return looks


def plot_mistakes(ax, mistakes):
    """A bar for each pass through the data, as ``train_perceptron`` counts them; none made shows as a 0."""
    passes = np.arange(1, len(mistakes) + 1)
    bars = ax.bar(passes, mistakes, width=0.7, color=ACCENT)
    ax.bar_label(bars, fontsize=SMALL, padding=2)
    ax.spines["left"].set_visible(False)
    ax.set(xlabel="pass through the data", ylabel="mistakes", yticks=[], ylim=(0, 1.15 * max([*mistakes, 1])))
    ax.set_xticks(passes if len(passes) <= 20 else passes[9::10])


def plot_accuracy_map(ax, X, y):
    """How many of the points X (n, 2) every line gets right: direction of w (length 1) across, offset w0 up.

    A point p lies on the line where ``w0 = -p @ w``: one wave a point, between waves nothing changes.
    """
    X, y = np.asarray(X, dtype=float), np.asarray(y)
    angles = np.arange(0, 361, 5)
    waves = np.sort(-X @ _directions(angles), axis=0)
    edges = np.vstack([np.full(len(angles), -2), waves, np.full(len(angles), 2)])
    for low, high in zip(edges, edges[1:]):
        middle = (low[1:] + low[:-1] + high[1:] + high[:-1]) / 4
        right = (step(X @ _directions(angles[:-1] + 2.5) + middle) == y[:, None]).sum(axis=0)
        for run in np.split(np.arange(len(right)), np.flatnonzero(np.diff(right)) + 1):
            part = slice(run[0], run[-1] + 2)
            shade = 0.7 * ((right[run[0]] + 1) / (len(y) + 1)) ** 2
            ax.fill_between(angles[part], low[part], high[part], color=ACCENT, alpha=shade, linewidth=0)
        for k in range(9, len(right), 18):  # a number in each field, halfway between the right angles
            if high[k] - low[k] > 0.2:
                ax.text(angles[k], (low[k] + high[k]) / 2, right[k], size=SMALL, ha="center", va="center")
    ax.set(xlim=(0, 360), ylim=(-2, 2), xticks=range(0, 361, 90), yticks=range(-2, 3))
    ax.set_xlabel("angle of w (°)")
    ax.set_ylabel("offset w₀")


def _directions(angles):
    """Unit vectors, one a column: angles (k,) in degrees → (2, k)."""
    return np.stack([np.cos(np.radians(angles)), np.sin(np.radians(angles))])

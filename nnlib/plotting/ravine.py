"""A ravine, steep across and nearly flat along, and the paths of optimizers in it."""

import numpy as np
from matplotlib.collections import EllipseCollection
from matplotlib.lines import Line2D

from nnlib.optimizers import SGD, Adadelta, Adagrad, Adam, RMSprop
from nnlib.plotting.style import ACCENT, CLASS_COLORS, INK, SMALL, THICK, THIN, new_figure

BLUE, RED = CLASS_COLORS
CURVATURES = np.array([2.0, 40.0])  # of w₁² + 20 w₂², along and across
LEVELS = (1, 6, 20, 50)  # of the contours
MOMENTUM = 0.8
START = np.array([-4.0, 1.5])
VIEW = np.array([[-5.0, 4.5], [-2.4, 2.4]])
RACERS = {  # name: (how it is made from a rate, its look)
    "SGD": (SGD, {"color": INK, "marker": "o", "linestyle": "-"}),
    "momentum": (
        lambda rate: SGD(rate, momentum=MOMENTUM),
        {"color": RED, "marker": "s", "linestyle": "-"},
    ),
    "Adagrad": (Adagrad, {"color": BLUE, "marker": "^", "linestyle": "-"}),
    "RMSprop": (RMSprop, {"color": ACCENT, "marker": "D", "linestyle": "--"}),
    "Adadelta": (lambda rate: Adadelta(), {"color": INK, "marker": "P", "linestyle": ":"}),
    "Adam": (Adam, {"color": BLUE, "marker": "v", "linestyle": (0, (4, 1.2, 1, 1.2))}),
}


def ravine(w):
    """The loss ``w₁² + 20 w₂²``: w (…, 2) → (…)."""
    return np.asarray(w) ** 2 @ CURVATURES / 2


def race(rate, steps):
    """The path of each optimizer from START, at this learning rate: {name: (steps + 1, 2)}.

    Adadelta has no rate to choose.
    """
    paths = {}
    for name, (make, _) in RACERS.items():
        w, optimizer, path = START.copy(), make(rate), [START]
        for _ in range(steps):
            optimizer.step(w, CURVATURES * w)
            path.append(w.copy())
        paths[name] = np.array(path)
    return paths


def new_ravine():
    """Axes with the ravine's contours and a cross at its lowest point → (figure, ax)."""
    figure, (ax,) = new_figure((5.6, 2.9), left=0.55, right=1.5, bottom=0.5, top=0.1)
    ax.set(xlim=VIEW[0], ylim=VIEW[1], xlabel="w₁", ylabel="w₂", xticks=(-4, -2, 0, 2, 4), yticks=(-2, 0, 2))
    across, up = 2 * np.sqrt(2 * np.outer(1 / CURVATURES, LEVELS))  # the axes of each ellipse
    rings = EllipseCollection(across, up, 0 * up, units="xy", offsets=np.zeros((len(up), 2)))
    rings.set(offset_transform=ax.transData, facecolor="none", edgecolor=INK, alpha=0.35, linewidth=THIN)
    ax.add_collection(rings)
    # not a legend: matplotlib's takes twice the time
    for place, (name, (_, look)) in enumerate(RACERS.items()):
        y = 0.8 - 0.1 * place
        line = Line2D([0.815, 0.845, 0.875], [y] * 3, linewidth=THICK, markersize=6, markevery=[1], **look)
        figure.add_artist(line)
        figure.text(0.89, y, name, size=SMALL, va="center_baseline")
    return figure, ax


def plot_race(ax, paths):
    """Each path with its own dashes, and its own marker where it ends, if that is in view."""
    for name, path in paths.items():
        look = RACERS[name][1]
        inside = np.all(np.abs(path) < 20, axis=1)
        path = path[: len(path) if inside.all() else np.argmin(inside) + 1]  # leaves the view, and stays away
        ax.plot(*path.T, color=look["color"], linestyle=look["linestyle"], linewidth=1.4, zorder=2)
        style = {"color": look["color"], "markeredgecolor": "white", "markersize": 8, "zorder": 3}
        ax.plot(*path[-1], look["marker"], **style)
    ax.plot(0, 0, "+", color=INK, markersize=12, markeredgewidth=THICK, zorder=4)

"""Activation functions as curves: g takes z, its slope the output a = g(z), as in ``nnlib.activations``."""

from functools import partial

import numpy as np

from nnlib import activations as act
from nnlib.plotting.picture import Picture
from nnlib.plotting.style import ACCENT, CLASS_COLORS, INK, NORMAL, SMALL, THICK, THIN, new_figure, number

ACTIVATIONS = {
    "identity": (act.identity, act.identity_slope),
    "step": (act.step, act.step_slope),
    "sigmoid": (act.sigmoid, act.sigmoid_slope),
    "tanh": (act.tanh, act.tanh_slope),
    "ReLU": (act.relu, act.relu_slope),
    "leaky ReLU": (act.leaky_relu, act.leaky_relu_slope),
}
TINY = 1e-9  # how close to 0, where corners and jumps are, a curve is looked at


def spaced(low, high):
    """Places z (401,) from low < 0 to high > 0, two of them right beside 0, where a jump may be."""
    return np.concatenate([np.linspace(low, -TINY, 200), [0.0], np.linspace(TINY, high, 200)])


def saturated(slopes):
    """Where a curve is next to flat: slope at most a tenth of its largest. Slopes (n,) → bools (n,)."""
    return slopes <= slopes.max() / 10


def plot_function(ax, f, **style):
    """f from edge to edge of the axes; a jump at 0 stays a gap."""
    z = spaced(*ax.get_xlim())
    values = np.asarray(f(z), dtype=float)
    jumps = np.flatnonzero((np.diff(z) < 2 * TINY) & (np.abs(np.diff(values)) > 0.1)) + 1
    style = {"color": INK, "linewidth": THICK} | style
    ax.plot(np.insert(z, jumps, np.nan), np.insert(values, jumps, np.nan), **style)


def plot_activation(ax, g, slope):
    """g solid, its slope dashed, and thin lines at 0."""
    ax.axhline(0, color=INK, alpha=0.35, linewidth=THIN, zorder=1)
    ax.axvline(0, color=INK, alpha=0.35, linewidth=THIN, zorder=1)
    plot_function(ax, g, label="activation g(z)")
    plot_function(ax, lambda z: slope(g(z)), color=ACCENT, linestyle="--", label="its slope")


def activations_picture():
    """The six activation functions for z from -4 to 4, each with its slope."""
    figure, axes = new_figure((1.9, 1.6), rows=2, columns=3, left=0.35, bottom=0.45, top=0.6, gap=(0.25, 0.4))
    flat = {"at neither end": [], "at one end": [], "at both ends": []}
    for ax, (name, (g, slope)) in zip(axes, ACTIVATIONS.items()):
        ax.set(xlim=(-4, 4), ylim=(-1.2, 2.2), xticks=range(-4, 5, 2), yticks=range(-1, 3), title=name)
        ax.set_xlabel("z")
        ax.label_outer()
        plot_activation(ax, g, slope)
        ends = saturated(slope(g(spaced(*ax.get_xlim()))))[[0, -1]]
        list(flat.values())[ends.sum()].append(name)
    figure.legend(handles=axes[0].lines[2:], loc="upper center", ncols=2, frameon=False, fontsize=SMALL)
    alt = "Six activation functions for z from −4 to 4, their slopes dashed. Next to flat "
    return Picture(
        figure, alt + "; ".join(f"{where}: {', '.join(names)}" for where, names in flat.items()) + "."
    )


def steepness_picture(ks=(1, 3, 10)):
    """The sigmoid for a few k > 0, and the step. The labels have room when the k are far apart."""
    ks, height, probe = sorted(ks), 0.85, 0.5
    if not 1 <= len(ks) <= 4 or ks[0] <= 0:
        raise ValueError(f"Expected one to four k above 0, got {ks}.")
    figure, (ax,) = new_figure((5.4, 3), left=0.4, bottom=0.5, top=0.15)
    ax.set(xlim=(-2.7, 2.7), ylim=(-0.05, 1.15), xlabel="z", yticks=(0, 0.5, 1))
    plot_function(ax, act.step)
    ax.text(0, 1.03, "step", size=NORMAL)
    looks = zip([(0, (1, 1.5)), "-.", (0, (6, 2)), (0, (3, 1, 1, 1, 1, 1))], [ACCENT, *CLASS_COLORS, INK])
    for k, (dashes, color) in zip(ks, looks):
        plot_function(ax, partial(act.sigmoid, k=k), linestyle=dashes, color=color)
        place = np.log(height / (1 - height)) / k, height
        steepest = k == ks[-1]  # above it is room on its left, beneath the others on their right
        style = {"ha": "right", "va": "center"} if steepest else {"ha": "left", "va": "top"}
        style |= {"xytext": (-7 if steepest else 7, 0), "textcoords": "offset points"}
        ax.annotate(f"k = {number(k)}", place, color=color, weight="bold", **style)
    given = ", ".join(f"{number(act.sigmoid(probe, k))} for k = {number(k)}" for k in ks)
    alt = (
        f"Sigmoids of different steepness and the step. All sigmoids give {number(act.sigmoid(0))} at z = 0. "
        f"At z = {probe} they give {given}, the step {act.step(probe)}: the steeper, the more like the step."
    )
    return Picture(figure, alt)

"""Slide along an activation function: its value, its slope, and where it is too flat to notice a change."""

from functools import partial

import ipywidgets as W
import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from nnlib.activations import sigmoid, sigmoid_slope
from nnlib.explorers.view import LABEL, Explorer, View, slider_and_field
from nnlib.plotting.activations import ACTIVATIONS, plot_activation, saturated, spaced
from nnlib.plotting.picture import Picture
from nnlib.plotting.plane import wipe
from nnlib.plotting.style import ACCENT, CLASS_COLORS, INK, SMALL, THICK, amount, new_figure, number

BLUE, RED = CLASS_COLORS
FAR, STEEPEST = 6.0, 10.0  # z goes from -FAR to FAR
Z = spaced(-FAR, FAR)
REACH = 1.5  # how far a tangent goes to either side


def curve(name, k):
    """The activation of this name and its slope: z → a and a → slope. k makes a sigmoid steeper."""
    if name == "sigmoid":
        return partial(sigmoid, k=k), partial(sigmoid_slope, k=k)
    return ACTIVATIONS[name]


def flat_parts(g, slope):
    """Where the curve is saturated: (start, end) of each part."""
    flat = saturated(slope(g(Z)))
    runs = np.split(np.arange(len(Z)), np.flatnonzero(np.diff(flat)) + 1)
    return [(Z[run[0]], Z[run[-1]]) for run in runs if flat[run[0]]]


def slopes_beside(g, z, step=1e-6):
    """The slope just left and just right of z. Where they differ, there is a corner or a jump."""
    return (g(z) - g(z - step)) / step, (g(z + step) - g(z)) / step


def is_smooth(g, z):
    """Whether the curve has one slope, and so a tangent, at z."""
    return bool(np.allclose(*slopes_beside(g, z), atol=1e-3))


def describe(name, k, z):
    """In words, what the activation gives at z, how steep it is there, and whether that is saturated."""
    g, slope = curve(name, k)
    a, s = g(z), slope(g(z))
    steepness = f" (k = {number(k)})" if name == "sigmoid" and k != 1 else ""
    sentence = f"{name}({number(z)}){steepness} = {number(a)}, "
    if is_smooth(g, z):
        sentence += f"slope {amount(s)}: "
        if any(start <= z <= end for start, end in flat_parts(g, slope)):
            sentence += f"saturated, a change of z {'hardly shows' if s > 0 else 'does not show'}."
        else:
            sentence += "not saturated, a change of z shows."
    elif max(np.abs(slopes_beside(g, z))) > 1e3:
        sentence += "and here it jumps: no slope."
    else:
        left, right = map(number, slopes_beside(g, z))
        sentence += f"and here is a corner: slope {left} on its left, {right} on its right."
    return sentence + ("" if name == "sigmoid" else f" The steepness k has no effect on {name}.")


class ActivationExplorer(Explorer):
    """Choose an activation and a place on it: ``ActivationExplorer()`` at the end of a cell."""

    def __init__(self):
        options = list(ACTIVATIONS)
        self.activation = W.Dropdown(options=options, value="sigmoid", description="Activation", style=LABEL)
        z_slider, self.z = slider_and_field("z", -FAR, FAR, 0.1, 2.5)
        k_slider, self.k = slider_and_field("Steepness k", 0.5, STEEPEST, 0.5, 1.0)
        self._figure, (self._ax,) = new_figure((5.4, 2.8), left=0.45, bottom=0.5, top=0.4)
        self._ax.set(xlim=(-FAR, FAR), xticks=np.arange(-FAR, FAR + 1, 2), xlabel="z")
        key = [
            Line2D([], [], color=INK, linewidth=THICK, label="activation"),
            Line2D([], [], color=ACCENT, linewidth=THICK, linestyle="--", label="its slope"),
            Line2D([], [], color=RED, marker="o", label="z and tangent"),
            Patch(fill=False, edgecolor=BLUE, hatch="////", linewidth=0, label="saturated"),
        ]
        self._figure.legend(handles=key, loc="upper center", ncols=4, frameon=False, fontsize=SMALL)
        rows = [[self.activation], [self.z, z_slider], [self.k, k_slider]]
        self.view = View(rows, (self.activation, self.z, self.k), self.draw)

    def draw(self):
        """The curve with its tangent at the chosen z, and what z gives there in words."""
        ax, name, k, z = self._ax, self.activation.value, self.k.value, self.z.value
        g, slope = curve(name, k)
        wipe(ax)
        ax.set_ylim(*view_limits(name))
        for start, end in flat_parts(g, slope):
            ax.axvspan(start, end, color=BLUE, alpha=0.15, linewidth=0, zorder=0)
            ax.axvspan(start, end, color=BLUE, alpha=0.6, fill=False, hatch="/", linewidth=0)
        plot_activation(ax, g, slope)
        style = {"color": RED, "zorder": 3}
        if is_smooth(g, z):
            around = np.array([-REACH, REACH])
            ax.plot(z + around, g(z) + slope(g(z)) * around, linewidth=THICK, **style)
            ax.plot(z, slope(g(z)), "s", markersize=7, color=ACCENT, zorder=3, clip_on=False)
        ax.plot(z, g(z), "o", markersize=9, clip_on=False, **style)
        parts = [f"from {number(start)} to {number(end)}" for start, end in flat_parts(g, slope)]
        alt = f"{name}, its slope dashed, the point at z = {number(z)}; hatched where it is saturated: "
        return Picture(self._figure, alt + (" and ".join(parts) or "nowhere") + "."), describe(name, k, z)


def view_limits(name):
    """From where to where the picture goes upwards: room for curve and slope however steep."""
    g, slope = curve(name, STEEPEST)
    values = np.concatenate([g(Z), slope(g(Z))])
    room = 0.08 * np.ptp(values)
    return values.min() - room, values.max() + room

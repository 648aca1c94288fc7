"""Gradients on their way back through many layers, on a scale of powers of ten."""

import numpy as np
from matplotlib.lines import Line2D

from nnlib.depth import gradient_by_layer
from nnlib.plotting.activations import ACTIVATIONS
from nnlib.plotting.picture import Picture
from nnlib.plotting.style import ACCENT, CLASS_COLORS, SMALL, THICK, new_figure, number

BLUE, RED = CLASS_COLORS
NAMES = ("sigmoid", "tanh", "ReLU")
LOOKS = {  # the size of the initial weights, in 1/√width, and how its line looks
    0.5: {"color": BLUE, "linestyle": ":", "marker": "v"},
    1.0: {"color": ACCENT, "linestyle": "-", "marker": "o"},
    2.0: {"color": RED, "linestyle": "--", "marker": "^"},
}
DEPTH = 20


def blame_by_layer(name, depth, scale):
    """How large ∂J/∂z is in each layer with the activation of this name: (depth,)."""
    return gradient_by_layer(depth, scale, *ACTIVATIONS[name])


def power_axis(ax, low, high, every):
    """Powers of ten upwards, from ``10**low`` to ``10**high``, named as text: matplotlib's own are slow."""
    ticks = 10.0 ** np.arange(low, high + 1, every)
    ax.set(yscale="log", ylim=(10.0 ** (low - 1), 10.0 ** (high + 2)))
    ax.set_yticks(ticks, labels=[power(tick) for tick in ticks])
    ax.minorticks_off()


def plot_blame(ax, blame, **look):
    """The blame of each layer as a line, on an axis of powers of ten that the caller has set."""
    ax.plot(np.arange(1, len(blame) + 1), blame, linewidth=THICK, markersize=5, **look)


def power(value):
    """A size as a power of ten, as text: "10⁻¹³"."""
    exponent = round(np.log10(value))
    return "10" + str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


def depth_picture():
    """Twenty layers, three activations, three sizes of the initial weights: what is left of the gradient."""
    panels = {"columns": len(NAMES), "left": 0.8, "right": 0.15, "bottom": 0.5, "top": 0.65}
    figure, axes = new_figure((1.9, 2.3), gap=(0.2, 0.3), **panels)
    ends = []
    for ax, name in zip(axes, NAMES):
        power_axis(ax, -20, 5, 5)
        ax.set(title=name, xticks=(1, 10, 20), xlabel="layer")
        ax.label_outer()
        first = {}
        for scale, look in LOOKS.items():
            blame = blame_by_layer(name, DEPTH, scale)
            plot_blame(ax, blame, markevery=(1, 6), **look)
            first[scale] = f"{power(blame[0] / blame[-1])} with {number(scale)}"
        ends.append(f"{name} {', '.join(first.values())}")
    axes[0].set_ylabel("size of ∂J/∂z")
    labels = [f"weights {number(scale)}/√m" for scale in LOOKS]
    key = [
        Line2D([], [], label=label, linewidth=THICK, **look) for label, look in zip(labels, LOOKS.values())
    ]
    figure.legend(handles=key, loc="upper center", ncols=3, frameon=False, fontsize=SMALL, handlelength=3.5)
    alt = (
        f"How large the gradient is in each of {DEPTH} layers, on a scale of powers of ten, for three sizes "
        f"of the initial weights, times 1/√m. In the first layer, as a share of the last: {'; '.join(ends)}."
    )
    return Picture(figure, alt)

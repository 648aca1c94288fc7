"""What the spread of the starting weights does to the sums of ten layers."""

from functools import cache

import numpy as np

from nnlib.activations import tanh, tanh_slope
from nnlib.plotting.picture import Picture
from nnlib.plotting.style import CLASS_COLORS, INK, SMALL, THICK, new_figure

WIDTH, LAYERS = 100, 10
SPREADS = {  # how it is written: (standard deviation, look)
    "standard deviation 1": (1.0, {"color": CLASS_COLORS[1], "marker": "^", "linestyle": ":"}),
    "variance 1/m": (WIDTH**-0.5, {"color": INK, "marker": "o", "linestyle": "-"}),
    "standard deviation 1/m": (1 / WIDTH, {"color": CLASS_COLORS[0], "marker": "s", "linestyle": "--"}),
}
FLAT = 0.05  # a slope below this passes next to nothing back


@cache
def through_layers(std):
    """Standard normal inputs through layers of tanh, their weights of this deviation.

    Gives, both (LAYERS,): the variance of z, and the share of units whose slope is below FLAT.
    """
    rng = np.random.default_rng(3)
    a, variances, flat = rng.standard_normal((200, WIDTH)), [], []
    for _ in range(LAYERS):
        z = a @ (std * rng.standard_normal((WIDTH, WIDTH)))
        a = tanh(z)
        variances.append(z.var())
        flat.append(np.mean(tanh_slope(a) < FLAT))
    return np.array(variances), np.array(flat)


def plot_spreads(ax):
    """The variance of z in each layer, on a scale of powers of ten, for the three spreads."""
    for name, (std, look) in SPREADS.items():
        ax.plot(np.arange(1, LAYERS + 1), through_layers(std)[0], label=name, linewidth=THICK, **look)


def initial_scales_picture():
    """The variance of z from layer to layer, for three ways to draw the weights."""
    figure, (ax,) = new_figure((5.6, 3), left=0.75, bottom=0.5, top=0.1)
    ax.set(yscale="log", xlabel="layer", ylabel="variance of z", xticks=range(1, LAYERS + 1))
    plot_spreads(ax)
    ax.legend(frameon=False, fontsize=SMALL, loc="lower left", handlelength=4)
    told = []
    for name, (std, _) in SPREADS.items():
        variances, flat = through_layers(std)
        told.append(
            f"with {name} it goes from {variances[0]:.2g} to {variances[-1]:.2g}, "
            f"and {flat[-1]:.0%} of the last units have a slope below {FLAT}"
        )
    alt = f"Variance of z in {LAYERS} layers of {WIDTH} tanh units, powers of ten: {'; '.join(told)}."
    return Picture(figure, alt)

"""Send blame back through a deep network, and see in which layers anything arrives."""

import ipywidgets as W

from nnlib.explorers.view import LABEL, Explorer, View, slider_and_field
from nnlib.plotting.depth import LOOKS, NAMES, blame_by_layer, plot_blame, power, power_axis
from nnlib.plotting.picture import Picture
from nnlib.plotting.plane import wipe
from nnlib.plotting.style import INK, SMALL, THIN, new_figure, number

MOST = 30  # layers
LEVEL = 1.25  # a factor per layer between 1/LEVEL and LEVEL counts as level


def factor(blame):
    """By how much each layer multiplies, on the way back, on average."""
    return float((blame[0] / blame[-1]) ** (1 / (len(blame) - 1)))


def describe(name, depth, scale):
    """In words, what each layer does to the gradient, and how much of it reaches the first."""
    blame = blame_by_layer(name, depth, scale)
    each = factor(blame)
    fate = "it vanishes" if each < 1 / LEVEL else "it explodes" if each > LEVEL else "it stays about level"
    return (
        f"{name}, weights {number(scale)}/√m: each of {depth} layers multiplies the gradient by about "
        f"{each:.2g}, and the first layer has {power(blame[0] / blame[-1])} times the last one's: {fate}."
    )


class DepthExplorer(Explorer):
    """Choose depth, activation and the size of the weights: ``DepthExplorer()`` at the end of a cell."""

    def __init__(self):
        self.activation = W.Dropdown(options=NAMES, value="tanh", description="Activation", style=LABEL)
        depth_slider, self.depth = slider_and_field("Layers", 2, MOST, 1, 20)
        scale_slider, self.scale = slider_and_field("Weights times √m", 0.5, 4.0, 0.1, 0.5)
        self._figure, (self._ax,) = new_figure((5, 2.6), left=0.8, right=0.2, bottom=0.5, top=0.3)
        power_axis(self._ax, -30, 20, 10)
        self._ax.set(xlim=(0, MOST + 1), xlabel="layer", ylabel="size of ∂J/∂z")
        rows = [[self.activation], [self.depth, depth_slider], [self.scale, scale_slider]]
        self.view = View(rows, (self.activation, self.depth, self.scale), self.draw)

    def draw(self):
        """The gradient of each layer, and what becomes of it in words."""
        ax, name, depth, scale = self._ax, self.activation.value, self.depth.value, self.scale.value
        wipe(ax)
        blame = blame_by_layer(name, depth, scale)
        ax.axhline(blame[-1], color=INK, linewidth=THIN, linestyle=":")
        away = 1e-3 if factor(blame) > LEVEL else 1e3  # to the side where the curve is not
        ax.text(0.5, blame[-1] * away, "as in the last layer", size=SMALL, va="center")
        plot_blame(ax, blame, **LOOKS[1.0])
        alt = (
            f"The size of the gradient in layers 1 to {depth}, on a scale of powers of ten: "
            f"{power(blame[0])} in the first, {power(blame[-1])} in the last."
        )
        return Picture(self._figure, alt), describe(name, depth, scale)

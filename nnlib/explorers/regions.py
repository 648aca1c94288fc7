"""A random network's border in the plane: when is it one straight line, and when does it bend?"""

from functools import partial

import ipywidgets as W
import numpy as np

from nnlib.explorers.view import LABEL, Explorer, View, slider_and_field
from nnlib.networks import collapse, forward
from nnlib.plotting.activations import ACTIVATIONS
from nnlib.plotting.picture import Picture
from nnlib.plotting.plane import wipe
from nnlib.plotting.regions import STRAIGHT, bend, plot_regions, random_layers
from nnlib.plotting.style import SMALL, new_figure
from nnlib.tables import affine

EDGE = 2.0  # the square goes from -EDGE to EDGE in both inputs
PROBES = np.stack(np.meshgrid(*2 * [np.linspace(-EDGE, EDGE, 15)]), axis=-1).reshape(-1, 2)
VISIBLE = 0.02  # about the width of the border as it is drawn
CHOICES = ("identity", "step", "tanh", "ReLU")


def random_network(sizes, name, seed):
    """A random network of these sizes, the activation of this name between its layers: [(W, b, g), …].

    Its last offset is not random: it lies midway between the smallest and the largest output met in the
    square, so that the border is in view, unless all outputs are equal.
    """
    layers = random_layers(sizes, ACTIVATIONS[name][0], np.random.default_rng(seed))
    outputs = forward(PROBES, layers)
    if np.ptp(outputs) > 1e-6:
        W, b, g = layers[-1]
        layers[-1] = W, b - (outputs.min() + outputs.max()) / 2, g
    return layers


def describe(name, layers, border):
    """In words, what kind of border these layers have: pieces of points (k, 2) each, as plot_regions says."""
    network = "-".join(str(len(b)) for b in [PROBES[0], *(b for _, b, _ in layers)])
    network += f" with {name}" if len(layers) > 1 else ", no hidden layer"
    (Ws, bs, _), outputs = zip(*layers), forward(PROBES, layers)
    if not border:
        sign = "at least" if outputs[0] >= 0 else "below"
        return f"{network}: no border in view, the output is {sign} 0 everywhere."
    if bend(border) < STRAIGHT:
        if not np.allclose(outputs, affine(PROBES, *collapse(Ws, bs))):
            return f"{network}: one straight line in view."
        why = f", for its {len(layers)} layers act as one neuron" if len(layers) > 1 else ""
        return f"{network}: one straight line{why}."
    if len(border) > 1:
        return f"{network}: the border has {len(border)} pieces."
    return f"{network}: the border bends{', but too little to see' if bend(border) < VISIBLE else ''}."


class RegionsExplorer(Explorer):
    """Build a random network and see its two regions: ``RegionsExplorer()`` at the end of a cell."""

    def __init__(self):
        self.activation = W.Dropdown(options=CHOICES, description="Activation", style=LABEL)
        self.hidden = W.Dropdown(options=range(4), value=2, description="Hidden layers", style=LABEL)
        width_slider, self.width = slider_and_field("Width", 2, 16, 1, 8)
        seed_slider, self.seed = slider_and_field("Seed", 0, 20, 1, 0)
        self._figure, (self._ax,) = new_figure((3.4, 3.4), left=0.45, bottom=0.4, top=0.35)
        ticks = np.arange(-EDGE, EDGE + 1)
        self._ax.set(xlim=(-EDGE, EDGE), ylim=(-EDGE, EDGE), xticks=ticks, yticks=ticks)
        self._ax.set_xlabel("x₁")
        self._ax.set_ylabel("x₂", rotation=0)
        self._ax.xaxis.set_label_coords(0.875, -0.03)  # between two ticks
        self._ax.yaxis.set_label_coords(-0.08, 0.85)
        rows = [[self.activation, self.hidden], [self.width, width_slider], [self.seed, seed_slider]]
        self.view = View(rows, (self.activation, self.hidden, self.width, self.seed), self.draw)

    def draw(self):
        """The regions of the chosen network, and the kind of border in words."""
        name, sizes = self.activation.value, [2, *[self.width.value] * self.hidden.value, 1]
        layers = random_network(sizes, name, self.seed.value)
        wipe(self._ax)
        border = plot_regions(self._ax, partial(forward, layers=layers))
        self._ax.text(0, 1.03, "hatched: output at least 0", size=SMALL, transform=self._ax.transAxes)
        sentence = describe(name, layers, border)
        alt = f"Square of the two inputs, hatched where the output is at least 0. {sentence}"
        return Picture(self._figure, alt), sentence

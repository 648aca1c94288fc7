"""Turn and move one line among points, and see at once how many answers are wrong."""

import numpy as np

from nnlib.explorers.view import DATA, Explorer, View, data_chooser, slider_and_field
from nnlib.perceptron import perceptron
from nnlib.plotting.picture import Picture
from nnlib.plotting.plane import draw_perceptron, new_planes, plot_key, plot_points, wipe
from nnlib.plotting.style import number, vector


def direction(angle):
    """The weights of length 1 that point ``angle`` degrees up from the x₁ axis: (2,).

    Rounded, so that a line through a point goes through it exactly.
    """
    return np.round([np.cos(np.radians(angle)), np.sin(np.radians(angle))], 6)


def describe(X, y, w, w0):
    """In words, how many of the points X (n, 2) with labels y (n,) the line gets wrong."""
    answers = perceptron(X, w, w0)
    sentence = f"w = {vector(w)}, w₀ = {number(w0)}: {np.sum(answers != y)} of {len(y)} wrong"
    for label, shape in enumerate(("circle", "square")):
        if count := np.sum((answers != y) & (y == label)):
            sentence += f", {count} {shape if count == 1 else shape + 's'} answered {1 - label}"
    return sentence + "."


class LineExplorer(Explorer):
    """Choose a data set, turn the line and move it: ``LineExplorer("XOR")`` at the end of a cell."""

    def __init__(self, data="AND"):
        self.data = data_chooser(data)
        angle_slider, self.angle = slider_and_field("Angle of w (°)", 0, 360, 5, 0)
        offset_slider, self.offset = slider_and_field("Offset w₀", -2.0, 2.0, 0.05, -0.5)
        self._stages = {name: new_planes(X) for name, (X, y) in DATA.items()}
        rows = [[self.data], [self.angle, angle_slider], [self.offset, offset_slider]]
        self.view = View(rows, (self.data, self.angle, self.offset), self.draw)

    def draw(self):
        """The picture of the line as the controls have it, and its sentence."""
        (X, y), (figure, (ax,)) = DATA[self.data.value], self._stages[self.data.value]
        w, w0 = direction(self.angle.value), self.offset.value
        wipe(ax)
        draw_perceptron(ax, w, w0)
        plot_points(ax, X, y, perceptron(X, w, w0) != y)
        plot_key(ax, ring="wrong answer")
        alt = f"{self.data.value}: {len(y)} points and a line; the hatched side is answered 1."
        return Picture(figure, alt), describe(X, y, w, w0)

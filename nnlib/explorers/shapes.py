"""Choose two shapes and see whether numpy can add them, and which rows, columns or numbers it repeats."""

import math

import ipywidgets as W
import numpy as np

from nnlib.explorers.view import LABEL, Explorer, View
from nnlib.plotting.picture import Picture
from nnlib.plotting.shapes import broadcast_picture, broadcast_words

SHAPES = {str(shape): shape for shape in [(), (3,), (4,), (1, 3), (4, 1), (4, 3), (3, 4)]}


def multiples(step, shape):
    """step, 2·step, 3·step and so on, row by row in an array of this shape."""
    return step * np.arange(1, math.prod(shape) + 1).reshape(shape)


class ShapeExplorer(Explorer):
    """Two shapes and their sum, broadcast before your eyes: ``ShapeExplorer()`` at the end of a cell."""

    def __init__(self):
        self.a, self.b = (
            W.Dropdown(options=list(SHAPES), value=shape, description=f"shape of {name}", style=LABEL)
            for name, shape in {"a": "(4, 1)", "b": "(3,)"}.items()
        )
        self.view = View([[self.a, self.b]], (self.a, self.b), self.draw)

    def draw(self):
        """The picture of a + b in the chosen shapes, a in tens, b in ones, and what numpy does in words."""
        a, b = multiples(10, SHAPES[self.a.value]), multiples(1, SHAPES[self.b.value])
        alt = f"Grids of a = {a.tolist()} and b = {b.tolist()}, dashed what is repeated, and of a + b."
        return Picture(broadcast_picture(a, b).figure, alt), broadcast_words(a, b)

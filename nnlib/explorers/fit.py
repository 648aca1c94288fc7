"""Lay a line along points by hand, and see how large the squares of its residuals are."""

import numpy as np

from nnlib.explorers.view import Explorer, View, slider_and_field
from nnlib.losses import MeanSquaredError
from nnlib.plotting.losses import plot_residuals
from nnlib.plotting.outlier import fitted_line
from nnlib.plotting.picture import Picture
from nnlib.plotting.plane import wipe
from nnlib.plotting.style import new_figure, number

X = np.array([0.2, 0.7, 1.2, 1.8, 2.3, 2.9, 3.4, 3.9])
Y = np.array([1.5, 0.9, 2.3, 2.6, 2.3, 3.9, 3.2, 4.3])
VIEW = (-1.5, 5.5)  # across and up alike, so that a square is square
NEARLY = 1.05  # how many times the least error still counts as nearly the best


def error(w, w0):
    """The mean squared error of the line on the points."""
    return MeanSquaredError()(Y, w * X + w0)


LEAST = error(*fitted_line(X, Y))


def describe(w, w0):
    """In words, how large the error of the line is, and how small it could be."""
    sentence = f"w = {number(w)}, w₀ = {number(w0)}: mean squared error {number(error(w, w0))}. "
    if error(w, w0) <= NEARLY * LEAST:
        return sentence + "This is nearly the best line there is."
    return sentence + f"The best line reaches {number(LEAST)}."


class FitExplorer(Explorer):
    """Turn and lift a line among eight points: ``FitExplorer()`` at the end of a cell."""

    def __init__(self):
        w_slider, self.w = slider_and_field("Slope w", -2.0, 3.0, 0.1, 0.0)
        offset_slider, self.offset = slider_and_field("Offset w₀", -2.0, 4.0, 0.1, 1.0)
        self._figure, (self._ax,) = new_figure((3.8, 3.8), left=0.5, bottom=0.5)
        self._ax.set(xlim=VIEW, ylim=VIEW, xlabel="x", ylabel="y")
        self.view = View([[self.w, w_slider], [self.offset, offset_slider]], (self.w, self.offset), self.draw)

    def draw(self):
        """The line as the controls have it, its squares, and its error in words."""
        w, w0 = self.w.value, self.offset.value
        wipe(self._ax)
        plot_residuals(self._ax, X, Y, w, w0)
        alt = (
            f"{len(X)} points, the line {number(w)} x + {number(w0)}, and on each residual its square: "
            f"their mean area is {number(error(w, w0))}."
        ).replace("+ −", "− ")
        return Picture(self._figure, alt), describe(w, w0)

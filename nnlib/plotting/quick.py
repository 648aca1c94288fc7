"""What makes a picture quick enough to be drawn several times a second.

What takes time is text, and how many things there are, not how long a path is: so shapes of one kind become
one path, and what stays the same is drawn once. Contours come from contourpy, which computes them for
matplotlib, too; asked directly it needs a tenth of the time.
"""

import numpy as np
from contourpy import contour_generator
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from nnlib.plotting.picture import Picture


class Layered(Picture):
    """Two figures of one size: one that is drawn each time, and over it one that was, as `layer` gives it."""

    def __init__(self, figure, alt, over):
        super().__init__(figure, alt)
        self.over = over

    def svg(self):
        return super().svg().removesuffix("</svg>") + self.over + "</svg>"


def layer(figure):
    """What is in the figure, as SVG without the <svg> around it."""
    return Picture(figure, "a layer").svg().partition(">")[2].removesuffix("</svg>")


def square_grid(edge, count):
    """count² points of the square from -edge to edge, row by row from below: (count², 2)."""
    side = np.linspace(-edge, edge, count)
    return np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)


def contours(x, y, z):
    """``.lines(level)`` and ``.filled(low, high)`` of z (len(y), len(x)), for `joined`; NaN is a gap."""
    z = np.ma.masked_invalid(z)
    return contour_generator(x, y, z, fill_type="OuterCode", line_type="SeparateCode")


def joined(pieces):
    """The pieces of a contour, (list of points, list of codes), as one path; None if there are none."""
    points, codes = pieces
    return Path(np.concatenate(points), np.concatenate(codes)) if points else None


def lines(ends):
    """Straight lines, ends (n, 2, 2), as one path; None if there are none."""
    return Path(np.reshape(ends, (-1, 2)), [Path.MOVETO, Path.LINETO] * len(ends)) if len(ends) else None


def dots(points):
    """Points (n, 2) as one path of lines without length: dots with the width and the ends of the line."""
    return lines(np.repeat(points, 2, axis=0).reshape(-1, 2, 2))


def draw(ax, path, fill=False, **style):
    """Put the path, if there is one, on the axes, whose limits stay."""
    if path is not None:
        path.should_simplify = False  # else dots go
        ax.add_artist(PathPatch(path, fill=fill, **style))

"""What a network does to the plane: where its output is at least 0, and whether the border is straight.

A network is one function from points (n, 2) to outputs (n, 1).
"""

from functools import partial

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from nnlib import activations as act
from nnlib.initializers import he
from nnlib.networks import forward
from nnlib.plotting.picture import Picture
from nnlib.plotting.plane import new_planes
from nnlib.plotting.style import CLASS_COLORS, INK, SMALL, THICK

STRAIGHT = 5e-5  # a border that bends less is a straight line: it is found to about 1e-5


def random_layers(sizes, g, rng):
    """A random network of these sizes, g between its layers, plain numbers at its end: [(W, b, g), …]."""
    gs = [g] * (len(sizes) - 2) + [act.identity]
    return [(he(rng, s), 0.5 * rng.standard_normal(s[1]), g) for s, g in zip(zip(sizes, sizes[1:]), gs)]


def plot_regions(ax, network, count=81):
    """Tint and hatch where network, points (n, 2) → (n, 1), is at least 0, and draw the border.

    Looks at count² points all over the axes, and closely along the border. Returns the pieces of the
    border, a list of points (k, 2) each; an empty list when there is none in view.
    """
    low, high = np.transpose([ax.get_xlim(), ax.get_ylim()])
    x, y = np.linspace(low, high, count).T
    grid = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    inside = (network(grid) >= 0).reshape(count, count).astype(float)
    step = (high - low) / (count - 1)
    if inside.any():
        region = _sharp(ax.contourf(x, y, inside, [0.5, 2]), network, low, step)
        style = {"color": CLASS_COLORS[1], "linewidth": 0, "zorder": 0}
        ax.add_artist(PathPatch(region, alpha=0.12, **style))
        ax.add_artist(PathPatch(region, alpha=0.45, fill=False, hatch="/", **style))
    if inside.all() or not inside.any():
        return []
    border = _sharp(ax.contour(x, y, inside, [0.5]), network, low, step)
    ax.add_artist(PathPatch(border, fill=False, color=INK, linewidth=THICK, zorder=2))
    return np.split(border.vertices, np.flatnonzero(border.codes == Path.MOVETO)[1:])


def bend(border):
    """How far a border, pieces of points (k, 2) each, strays from the straight line that fits it best."""
    points = np.vstack(border)
    points = points - points.mean(axis=0)
    across = np.linalg.svd(points, full_matrices=False)[2][-1]
    return float(np.abs(points @ across).max())


def _sharp(contours, network, low, step):
    """The one path of these contours, moved from halfway between two grid points to the border itself.

    Halving the way again and again finds a jump as well as a slope. The contours leave the axes: patches
    can be wiped.
    """
    (path,) = contours.get_paths()
    contours.remove()
    place = np.round(2 * (path.vertices - low) / step) / 2
    a, b = low + step * np.floor(place), low + step * np.ceil(place)
    start = network(a) >= 0
    for _ in range(12):
        middle = (a + b) / 2
        same = (network(middle) >= 0) == start
        a, b = np.where(same, middle, a), np.where(same, b, middle)
    return Path((a + b) / 2, path.codes)


def collapse_picture(sizes=(2, 8, 8, 1), seed=27):
    """The same random weights twice: with no activation between the layers, and with tanh."""
    figure, axes = new_planes([-2, 2], columns=2)
    findings = []
    for ax, (name, g) in zip(axes, {"identity": act.identity, "tanh": act.tanh}.items()):
        layers = random_layers(sizes, g, np.random.default_rng(seed))
        border = plot_regions(ax, partial(forward, layers=layers))
        ax.set_title(f"{name} between the layers", size=SMALL)
        shape = "out of view" if not border else "straight" if bend(border) < STRAIGHT else "bent"
        findings.append(f"with {name} between the layers the border is {shape}")
    axes[0].text(0, -0.165, "hatched: output at least 0", size=SMALL, transform=axes[0].transAxes)
    alt = f"A random network {'-'.join(map(str, sizes))}, hatched where its output is at least 0: "
    return Picture(figure, alt + ", ".join(findings) + ".")

"""Activation functions as curves, and what they do to the plane: where a network's output is at least 0.

A curve is two functions, as in ``nnlib.activations``: g takes z, slope takes the output a = g(z). A
network is one function from points (n, 2) to outputs (n, 1).
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
from nnlib.plotting.style import ACCENT, CLASS_COLORS, INK, NORMAL, SMALL, THICK, THIN, new_figure, number

ACTIVATIONS = {
    "identity": (act.identity, act.identity_slope),
    "step": (act.step, act.step_slope),
    "sigmoid": (act.sigmoid, act.sigmoid_slope),
    "tanh": (act.tanh, act.tanh_slope),
    "ReLU": (act.relu, act.relu_slope),
    "leaky ReLU": (act.leaky_relu, act.leaky_relu_slope),
}
TINY = 1e-9  # how close to 0, where corners and jumps are, a curve is looked at
STRAIGHT = 5e-5  # a border that bends less is a straight line: it is found to about 1e-5

# --- Curves ---------------------------------------------------------------------------------


def spaced(low, high):
    """Places z (401,) from low < 0 to high > 0, two of them right beside 0, where a jump may be."""
    return np.concatenate([np.linspace(low, -TINY, 200), [0.0], np.linspace(TINY, high, 200)])


def saturated(slopes):
    """Where a curve is next to flat: slope at most a tenth of its largest. Slopes (n,) → bools (n,)."""
    return slopes <= slopes.max() / 10


def plot_function(ax, f, **style):
    """f from edge to edge of the axes; a jump at 0 stays a gap."""
    z = spaced(*ax.get_xlim())
    values = np.asarray(f(z), dtype=float)
    jumps = np.flatnonzero((np.diff(z) < 2 * TINY) & (np.abs(np.diff(values)) > 0.1)) + 1
    style = {"color": INK, "linewidth": THICK} | style
    ax.plot(np.insert(z, jumps, np.nan), np.insert(values, jumps, np.nan), **style)


def plot_activation(ax, g, slope):
    """g solid, its slope dashed, and thin lines at 0."""
    ax.axhline(0, color=INK, alpha=0.35, linewidth=THIN, zorder=1)
    ax.axvline(0, color=INK, alpha=0.35, linewidth=THIN, zorder=1)
    plot_function(ax, g, label="activation g(z)")
    plot_function(ax, lambda z: slope(g(z)), color=ACCENT, linestyle="--", label="its slope")


def activations_picture():
    """The six activation functions for z from -4 to 4, each with its slope."""
    figure, axes = new_figure((1.9, 1.6), rows=2, columns=3, left=0.35, bottom=0.45, top=0.6, gap=(0.25, 0.4))
    ends = {"at both ends": [], "at one end": [], "at neither": []}
    for ax, (name, (g, slope)) in zip(axes, ACTIVATIONS.items()):
        ax.set(xlim=(-4, 4), ylim=(-1.2, 2.2), xticks=range(-4, 5, 2), yticks=range(-1, 3), title=name)
        ax.set_xlabel("z")
        ax.label_outer()
        plot_activation(ax, g, slope)
        slopes = slope(g(spaced(*ax.get_xlim())))
        list(ends.values())[2 - saturated(slopes)[[0, -1]].sum()].append(
            f"{name} (slope {' to '.join(number(s) for s in sorted({slopes.min(), slopes.max()}))})"
        )
    figure.legend(handles=axes[0].lines[2:], loc="upper center", ncols=2, frameon=False, fontsize=SMALL)
    alt = "Six activation functions for z from −4 to 4, their slopes dashed. Next to flat "
    return Picture(figure, alt + "; ".join(f"{end}: {', '.join(names)}" for end, names in ends.items()) + ".")


def steepness_picture(ks=(1, 3, 10)):
    """The sigmoid for a few k > 0, and the step. The labels have room when the k are far apart."""
    ks, height, probe = sorted(ks), 0.85, 0.5
    if not 1 <= len(ks) <= 4 or ks[0] <= 0:
        raise ValueError(f"Expected one to four k above 0, got {ks}.")
    figure, (ax,) = new_figure((5.4, 3), left=0.4, bottom=0.5, top=0.15)
    ax.set(xlim=(-2.7, 2.7), ylim=(-0.05, 1.15), xlabel="z", yticks=(0, 0.5, 1))
    plot_function(ax, act.step)
    ax.text(0, 1.03, "step", size=NORMAL)
    looks = zip([(0, (1, 1.5)), "-.", (0, (6, 2)), (0, (3, 1, 1, 1, 1, 1))], [ACCENT, *CLASS_COLORS, INK])
    for k, (dashes, color) in zip(ks, looks):
        plot_function(ax, partial(act.sigmoid, k=k), linestyle=dashes, color=color)
        place = np.log(height / (1 - height)) / k, height
        steepest = k == ks[-1]  # above it is room on its left, beneath the others on their right
        style = {"ha": "right", "va": "center"} if steepest else {"ha": "left", "va": "top"}
        style |= {"xytext": (-7 if steepest else 7, 0), "textcoords": "offset points"}
        ax.annotate(f"k = {number(k)}", place, color=color, weight="bold", **style)
    given = ", ".join(f"{number(act.sigmoid(probe, k))} for k = {number(k)}" for k in ks)
    alt = (
        f"Sigmoids of different steepness and the step. All sigmoids give {number(act.sigmoid(0))} at z = 0. "
        f"At z = {probe} they give {given}, the step {act.step(probe)}: the steeper, the more like the step."
    )
    return Picture(figure, alt)


# --- Regions --------------------------------------------------------------------------------


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
        ax.add_patch(PathPatch(region, alpha=0.12, **style))
        ax.add_patch(PathPatch(region, alpha=0.45, fill=False, hatch="/", **style))
    if inside.all() or not inside.any():
        return []
    border = _sharp(ax.contour(x, y, inside, [0.5]), network, low, step)
    ax.add_patch(PathPatch(border, fill=False, color=INK, linewidth=THICK, zorder=2))
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

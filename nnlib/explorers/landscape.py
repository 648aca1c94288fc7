"""Walk down a landscape: where from, with which rate and how many steps; what the rate does, in words."""

import ipywidgets as W
import numpy as np

from nnlib.descent import gradient_step, rate_regime
from nnlib.explorers.view import LABEL, Explorer, View, slider_and_field
from nnlib.plotting.descent import (
    BOTTOMS,
    plot_bowl,
    plot_curve,
    plot_path,
    two_valleys,
    two_valleys_curvature,
    two_valleys_slope,
)
from nnlib.plotting.picture import Picture
from nnlib.plotting.plane import wipe
from nnlib.plotting.style import new_figure, number, vector

BOWL = 2.0  # the curvature of w²
RAVINE = np.array([1.0, 8.0])  # the curvatures along and across
OUTSIDE = 50.0  # who is that far from the middle does not come back
NEAR = 0.01  # of a bottom: arrived
SLOPES = {"bowl": lambda w: BOWL * w, "two valleys": two_valleys_slope, "ravine": lambda w: RAVINE * w}
HEIGHTS = {"bowl": lambda w: BOWL * w**2 / 2, "two valleys": two_valleys}


def walk(name, start, eta, steps):
    """The places on the way down, start included: (k, 1), in the ravine (k, 2). It ends far outside."""
    path = [np.array([start, 1.5] if name == "ravine" else [start])]
    while len(path) <= steps and np.abs(path[-1]).max() < OUTSIDE:
        path.append(gradient_step(path[-1], SLOPES[name](path[-1]), eta))
    return np.array(path)


def height(name, w):
    """How high the place w lies: (1,) or, in the ravine, (2,)."""
    return float(RAVINE @ w**2 / 2 if name == "ravine" else HEIGHTS[name](w[0]))


def regime(eta, curvature):
    """ "0.3 × 2 = 0.6: smooth" """
    return f"{number(eta)} × {number(curvature)} = {number(eta * curvature)}: {rate_regime(curvature, eta)}"


def valley(w, eta):
    """In words, which of the two valleys the place w (1,) belongs to, and what the rate does there."""
    if abs(w[0]) >= OUTSIDE:
        return "diverging: thrown out of both valleys"
    bottom = BOTTOMS[int(np.argmin(np.abs(w - BOTTOMS)))]
    at = "at the bottom of" if abs(w[0] - bottom) < NEAR else "nearer to"
    kind = "deeper" if bottom == BOTTOMS[0] else "shallower"
    curvature = two_valleys_curvature(bottom)
    sentence = f"{at} the {kind} valley, curvature {number(curvature)}: {regime(eta, curvature)}"
    return f"{sentence}, so it cannot settle there" if eta * curvature >= 2 else sentence


def describe(name, path, eta):
    """In words, what the rate does here, and where the path ends."""
    end, steps = path[-1], len(path) - 1
    if name == "two valleys":
        rate = valley(end, eta)
    elif name == "bowl":
        rate = f"rate × curvature = {regime(eta, BOWL)}"
    else:
        rate = f"along the ravine {regime(eta, RAVINE[0])}; across it {regime(eta, RAVINE[1])}"
    where = f"w = {number(end[0]) if len(end) == 1 else vector(end)}"
    if np.abs(end).max() >= OUTSIDE:
        where = f"far outside, |w| above {number(OUTSIDE)}"
    return f"After {steps} step{'s' * (steps != 1)}: {where}. {rate[0].upper()}{rate[1:]}."


class LandscapeExplorer(Explorer):
    """Choose a landscape, a start, a rate and steps: ``LandscapeExplorer()`` at the end of a cell."""

    def __init__(self):
        self.landscape = W.Dropdown(options=list(SLOPES), description="Landscape", style=LABEL)
        start_slider, self.start = slider_and_field("Start w", -1.6, 1.6, 0.1, 1.5)
        rate_slider, self.rate = slider_and_field("Rate η", 0.01, 1.5, 0.01, 0.1)
        steps_slider, self.steps = slider_and_field("Steps", 0, 40, 1, 10)
        curve = new_figure((4.6, 2.7), left=0.6, bottom=0.5)
        curve[1][0].set(xlim=(-2, 2), xticks=range(-2, 3), xlabel="w", ylabel="height")
        plane = new_figure((4.6, 2.7), left=0.6, bottom=0.5)
        plane[1][0].set(xlim=(-2.9, 2.9), ylim=(-1.7, 1.7), xticks=range(-2, 3), yticks=range(-1, 2))
        plane[1][0].set(xlabel="w₁", ylabel="w₂")
        self._stages = {"bowl": curve, "two valleys": curve, "ravine": plane}
        rows = [[self.landscape], [self.start, start_slider], [self.rate, rate_slider]]
        rows.append([self.steps, steps_slider])
        self.view = View(rows, (self.landscape, self.start, self.rate, self.steps), self.draw)

    def draw(self):
        """The landscape, the way down as the controls have it, and what the rate does in words."""
        name, eta = self.landscape.value, self.rate.value
        path = walk(name, self.start.value, eta, self.steps.value)
        figure, (ax,) = self._stages[name]
        wipe(ax)
        if name == "ravine":
            plot_bowl(ax, np.diag(RAVINE), (0, 0), (0.1, 0.4, 1.5, 4, 9))
            plot_path(ax, path)
        else:
            bowl = name == "bowl"
            ax.set(ylim=(-0.2, 4) if bowl else (-0.6, 1.2), yticks=(0, 2, 4) if bowl else (-0.5, 0, 0.5, 1))
            plot_curve(ax, HEIGHTS[name])
            plot_path(ax, np.hstack([path, HEIGHTS[name](path)]))
        alt = (
            f"{name}: the way down from w = {number(path[0, 0])}, where the height is "
            f"{number(height(name, path[0]))}, to the height {number(min(height(name, path[-1]), 999))}."
        )
        return Picture(figure, alt), describe(name, path, eta)

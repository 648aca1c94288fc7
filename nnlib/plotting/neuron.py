"""One neuron as a textbook draws it: inputs, weights, sum, step, answer."""

import numpy as np
from matplotlib.patches import Circle, Rectangle

from nnlib.perceptron import perceptron, weighted_sum
from nnlib.plotting.style import ACCENT, INK, NORMAL, SMALL, THICK, number

SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"
INPUT, SUM, STEP, ANSWER = 0.0, 4.0, 6.9, 8.9  # where the parts stand, from left to right
RADIUS, SPACING = 0.6, 1.5


def draw_neuron(ax, x=None, w=None, w0=None):
    """A perceptron at work on x (m,) with weights w (m,) and offset w0; without numbers, the letters.

    The offset enters as the weight of an input that is always 1. Takes the axes over: no ticks.
    """
    if x is None:
        inputs, weights, z, answer = ["x₁", "x₂", "1"], ["w₁", "w₂", "w₀"], "z", "ŷ"
    else:
        inputs = [number(value) for value in [*x, 1]]
        names = [f"w{SUBSCRIPTS[k]}" for k in range(1, len(x) + 1)] + ["w₀"]
        weights = [f"{name} = {number(value)}" for name, value in zip(names, [*w, w0])]
        z, answer = f"z = {number(weighted_sum(x, w, w0))}", f"ŷ = {perceptron(x, w, w0)}"
    heights = SPACING * np.arange(len(inputs))[::-1]
    middle = heights.mean()
    ax.set(xlim=(-1, 10), ylim=(-1.5, heights[0] + 0.7), aspect="equal")
    ax.set_axis_off()

    for y, value, weight, always_one in zip(heights, inputs, weights, heights == 0):
        _arrow(ax, (INPUT, y), RADIUS, (SUM, middle), 0.75)
        ax.add_patch(Circle((INPUT, y), RADIUS, fill=False, linestyle="--" if always_one else "-"))
        _text(ax, INPUT, y, value)
        slope = (middle - y) / SUM
        beside = (0.3 + 0.5 * abs(slope)) * (1 if y >= middle else -1)
        _text(ax, 1.75, y + 1.75 * slope + beside, weight, color=ACCENT, weight="bold")
    ax.add_patch(Circle((SUM, middle), 0.75, fill=False, linewidth=THICK))
    _text(ax, SUM, middle, "Σ", size=18)
    _arrow(ax, (SUM, middle), 0.75, (STEP, middle), 0.7)
    _text(ax, (SUM + STEP) / 2, middle + 0.35, z)
    ax.add_patch(Rectangle((STEP - 0.7, middle - 0.7), 1.4, 1.4, fill=False, linewidth=THICK))
    ax.plot(STEP + np.array([-0.5, 0, 0, 0.5]), middle + np.array([-0.4, -0.4, 0.4, 0.4]), color=INK)
    _arrow(ax, (STEP, middle), 0.7, (ANSWER, middle), 0)
    _text(ax, ANSWER + 0.15, middle, answer, ha="left")
    captions = {"inputs": INPUT, "weights": 1.9, "sum": SUM, "step": STEP, "answer": 9.2}
    for caption, place in captions.items():
        _text(ax, place, -1.2, caption, size=SMALL, style="italic")


def _arrow(ax, start, leave, end, arrive):
    """From start to end, but ``leave`` units after the one and ``arrive`` units before the other."""
    start, end = np.array(start), np.array(end)
    along = (end - start) / np.linalg.norm(end - start)
    style = {"arrowstyle": "-|>", "color": INK, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", end - arrive * along, start + leave * along, arrowprops=style)


def _text(ax, x, y, text, **style):
    ax.text(x, y, text, **{"size": NORMAL, "ha": "center", "va": "center"} | style)

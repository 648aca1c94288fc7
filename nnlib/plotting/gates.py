"""Finished pictures of logic gates: what one straight line can do, and how two of them make XOR easy."""

import numpy as np

from nnlib.data import make_gate
from nnlib.perceptron import gate, perceptron
from nnlib.plotting.learning import plot_accuracy_map
from nnlib.plotting.picture import Picture
from nnlib.plotting.plane import draw_perceptron, new_planes, plot_line, plot_points
from nnlib.plotting.style import SMALL, new_figure


def gates_picture():
    """AND, OR, NAND and XOR side by side: a line where one exists, none for XOR."""
    figure, axes = new_planes([0, 1], columns=4)
    for ax, name in zip(axes, ("and", "or", "nand", "xor")):
        if name != "xor":
            draw_perceptron(ax, *gate(name))
        plot_points(ax, *make_gate(name))
        ax.set_title(name.upper())
    alt = (
        "The four points of AND, of OR and of NAND are divided by one straight line, ones on one side, "
        "zeros on the other. The ones of XOR stand at opposite corners: no straight line divides them off."
    )
    return Picture(figure, alt)


def accuracy_map_picture():
    """How many of the four points every possible line gets right, for AND and for XOR."""
    figure, axes = new_figure((3.2, 2.6), columns=2, left=0.6, bottom=0.5, top=0.35, gap=(0.3, 0))
    for ax, name in zip(axes, ("and", "xor")):
        plot_accuracy_map(ax, *make_gate(name))
        ax.set_title(f"{name.upper()}: points answered right")
        ax.label_outer()
    alt = (
        "Two maps of all lines, by the angle of w and the offset. For AND there is a field of lines "
        "that get all 4 points right. For XOR the best fields get 3 of 4 right, and none gets 4."
    )
    return Picture(figure, alt)


def hidden_space_picture():
    """XOR as it comes in, and as the answers of "or" and "nand" show it: there one line is enough."""
    X, y = make_gate("xor")
    hidden = np.column_stack([perceptron(X, *gate("or")), perceptron(X, *gate("nand"))])
    figure, (before, after) = new_figure((2.9, 2.9), columns=2, left=0.5, bottom=0.5, top=0.4, gap=(0.9, 0))
    for ax in (before, after):
        ax.set(xlim=(-0.5, 1.5), ylim=(-0.5, 1.5), xticks=[0, 1], yticks=[0, 1])
    before.set(title="inputs: two lines", xlabel="x₁")
    before.set_ylabel("x₂", rotation=0)
    for name, place in {"or": (-0.25, 0.6), "nand": (0.8, 0.8)}.items():
        plot_line(before, *gate(name))
        before.text(*place, name, size=SMALL, rotation=-45, ha="center", va="center")
    plot_points(before, X, y)
    after.set(title="hidden answers: one line", xlabel="answer of or", ylabel="answer of nand")
    draw_perceptron(after, *gate("and"))
    plot_points(after, hidden, y)
    origins = {(0, 1): "from (0, 0)", (1, 1): "from (0, 1)\nand (1, 0)", (1, 0): "from (1, 1)"}
    for place, origin in origins.items():
        after.annotate(origin, place, (-8, -10), textcoords="offset points", size=SMALL, va="top")
    alt = (
        "Left, XOR with the lines of or and nand: its ones lie between the two. Right, the same points by "
        "the answers of or and nand: both ones have come together at (1, 1), and one line is enough."
    )
    return Picture(figure, alt)

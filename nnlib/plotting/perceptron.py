"""Finished pictures of one perceptron and how it learns; their alternative texts state the finding."""

import numpy as np

from nnlib.perceptron import margins, perceptron, weighted_sum
from nnlib.plotting.learning import plot_mistakes, watch
from nnlib.plotting.neuron import draw_neuron
from nnlib.plotting.picture import Picture
from nnlib.plotting.plane import (
    as_points,
    draw_perceptron,
    new_planes,
    plot_key,
    plot_line,
    plot_margins,
    plot_points,
    shade_sides,
)
from nnlib.plotting.style import SMALL, THIN, new_figure, number, vector

# --- One neuron -----------------------------------------------------------------------------


def neuron_picture(x=None, w=None, w0=None):
    """One perceptron from inputs to answer: with numbers x (m,), w (m,), w0, or without them in letters."""
    figure, (ax,) = new_figure((6.6, 0.6 * (2.2 + 1.5 * (2 if x is None else len(x)))))
    draw_neuron(ax, x, w, w0)
    if x is None:
        alt = (
            "A perceptron: the inputs x₁ and x₂ times their weights w₁ and w₂, and 1 times the offset w₀, "
            "add up to z; the step answers 1 when z is at least 0, else 0."
        )
    else:
        z = weighted_sum(x, w, w0)
        alt = (
            f"A perceptron at work: inputs {vector(x)} times weights {vector(w)}, plus the offset "
            f"{number(w0)}, add up to z = {number(z)}, {'at least' if z >= 0 else 'below'} 0: "
            f"the answer is {int(z >= 0)}."
        )
    return Picture(figure, alt)


def line_picture(X, y, w, w0):
    """Points X (n, 2), labels y (n,), the line of w (2,) and w0, its two sides, wrong answers ringed."""
    X, y = as_points(X, y)
    figure, (ax,) = new_planes(X)
    wrong = perceptron(X, w, w0) != y
    draw_perceptron(ax, w, w0)
    plot_points(ax, X, y, wrong)
    plot_key(ax, ring="wrong answer")
    sides = "the hatched side is answered 1" if np.any(w) else f"no line, all are answered {int(w0 >= 0)}"
    alt = (
        f"{len(y)} points and the perceptron with w = {vector(w)} and w₀ = {number(w0)}: {sides}; "
        f"{np.sum(wrong)} of {len(y)} answers are wrong."
    )
    return Picture(figure, alt)


def margins_picture(X, y, w, w0):
    """The distance of each point X (n, 2) from the line, the smallest one marked with its length."""
    X, y = as_points(X, y)
    figure, (ax,) = new_planes(X)
    shade_sides(ax, w, w0)
    plot_line(ax, w, w0)
    plot_margins(ax, X, y, w, w0)
    plot_points(ax, X, y)
    plot_key(ax)
    margin = margins(X, y, w, w0)
    alt = (
        f"The distances of {len(margin)} points from the line; the smallest margin is "
        f"{number(margin.min())}, at the point {vector(X[margin.argmin()])}."
    )
    return Picture(figure, alt)


# --- Learning -------------------------------------------------------------------------------


def learning_picture(X, y, eta=1.0, most=12):
    """A panel for each update of the perceptron rule from zeros on, its wrongly answered example ringed.

    The line is dashed before the update, solid after it. X (n, 2), y (n,); at most ``most`` panels.
    Raises ValueError when zeros get everything right.
    """
    X, y = as_points(X, y)
    updates = [look for look in watch(X, y, eta) if not look.right][:most]
    if not updates:
        raise ValueError("Expected an example that zero weights get wrong, got none: nothing to learn.")
    rows = -(-len(updates) // 4)
    columns = -(-len(updates) // rows)
    figure, axes = new_planes(X, columns, rows)
    for k in range(len(updates), len(axes)):  # a free place: the panel above it says its own x₁
        axes[k].remove()
        axis = axes[k - columns].xaxis
        axis.set_tick_params(labelbottom=True)
        axis.label.set(text="x₁", x=1)
    for k, (ax, look) in enumerate(zip(axes, updates), start=1):
        w, w0 = look.after
        plot_line(ax, *look.before, linestyle="--", linewidth=THIN)
        draw_perceptron(ax, w, w0)
        plot_points(ax, X, y, np.arange(len(X)) == look.row)
        ax.set_title(f"{k}: w = {vector(w)}, w₀ = {number(w0)}", size=SMALL)
    alt = (
        f"The line after each update, 1 to {len(updates)}, a panel each: it moves for the ringed example, "
        f"which was answered wrong. In the last panel, with w = {vector(w)} and w₀ = {number(w0)}, "
        f"{np.sum(perceptron(X, w, w0) != y)} of {len(X)} answers are wrong."
    )
    return Picture(figure, alt)


def mistakes_picture(mistakes):
    """Mistakes in each pass through the data, as ``train_perceptron`` returns them."""
    figure, (ax,) = new_figure((np.clip(0.35 * len(mistakes), 2.5, 7), 2), left=0.4, bottom=0.5)
    plot_mistakes(ax, mistakes)
    counts = ", ".join(str(count) for count in mistakes)
    return Picture(figure, f"Mistakes in each of {len(mistakes)} passes through the data: {counts}.")

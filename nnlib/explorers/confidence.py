"""Answer a probability, surely or not, and see what three losses charge for it."""

import ipywidgets as W

from nnlib.explorers.view import LABEL, Explorer, View, slider_and_field
from nnlib.plotting.losses import LOSSES, confidence_panels, loss_at, losses_in_words, plot_confidence
from nnlib.plotting.picture import Picture
from nnlib.plotting.plane import wipe
from nnlib.plotting.style import INK, THIN, number

TOP = 5  # the losses in view: the largest, of the answer 0.01 to label 1, is -log 0.01 = 4.6
MARKERS = dict(zip(LOSSES, "os^"))


def describe(label, p):
    """In words, what the answer p costs when ``label`` is right, whether it is right, and how sure it is."""
    right = "wrong" if loss_at("0-1 loss", label, p) else "right"
    surest = max(p, 1 - p)
    sure = "very sure" if surest > 0.95 else "fairly sure" if surest > 0.8 else "hardly sure"
    return f"{losses_in_words(label, p)}: {right} and {sure}."


class ConfidenceExplorer(Explorer):
    """Choose what is right and what is answered: ``ConfidenceExplorer()`` at the end of a cell."""

    def __init__(self):
        self.label = W.Dropdown(options=[0, 1], value=1, description="Label", style=LABEL)
        p_slider, self.p = slider_and_field("Answer p", 0.01, 0.99, 0.01, 0.9)
        self._figure, (self._ax,) = confidence_panels(1, (5, 2.9), TOP)
        self.view = View([[self.label], [self.p, p_slider]], (self.label, self.p), self.draw)

    def draw(self):
        """The three losses for the chosen label, a marker on each at p, and the same in words."""
        ax, label, p = self._ax, self.label.value, self.p.value
        wipe(ax)
        plot_confidence(ax, label)
        ax.axvline(p, color=INK, alpha=0.35, linewidth=THIN, zorder=1)
        for size, (name, (_, look)) in zip((10, 8, 6), LOSSES.items()):  # a small one shows on a large one
            style = {"color": look["color"], "markeredgecolor": "white", "markersize": size, "zorder": 3}
            ax.plot(p, loss_at(name, label, p), MARKERS[name], **style)
        alt = f"Three losses of an answer p when {label} is right, with a marker on each at p = {number(p)}."
        return Picture(self._figure, alt), describe(label, p)

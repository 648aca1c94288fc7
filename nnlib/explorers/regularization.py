"""The regularization lab: change the penalty and the dropout of a network while it learns 40 noisy points."""

import ipywidgets as W
import numpy as np

from nnlib.explorers.clock import Clock
from nnlib.explorers.regularization_run import Run, describe
from nnlib.explorers.view import LABEL, Explorer, View, one_at_a_time
from nnlib.plotting.generalization import (
    LOWEST,
    TRAINING,
    VALIDATION,
    border_in_words,
    ceiling,
    frame,
    plot_curves,
    short,
)
from nnlib.plotting.penalties import plot_weights, weights_in_words
from nnlib.plotting.picture import Picture
from nnlib.plotting.plane import plot_key, wipe
from nnlib.plotting.style import INK, SMALL, THIN, new_figure

ALPHAS, RATES = (0, 1e-4, 1e-3, 1e-2, 1e-1), (0, 0.2, 0.5)
STEP, MOST = 25, 1000  # epochs at a time, and in all
LIMIT = 2.5  # weights in view
GRID = 41  # how finely the border is looked for: time counts here


class RegularizationLab(Explorer):
    """Train, change α or dropout, train on: ``RegularizationLab()`` at the end of a cell."""

    def __init__(self):
        self.alpha = W.Dropdown(options=[(short(a), a) for a in ALPHAS], description="α (L2)", style=LABEL)
        self.dropout = W.Dropdown(options=RATES, description="Dropout", style=LABEL)
        acts = {f"Train {STEP} epochs": self._train, "Start again": self._restart}
        self.buttons = [W.Button(description=name) for name in acts]
        self._figure, axes = new_figure(
            (2.3, 2.1), columns=3, left=0.55, bottom=0.5, top=0.45, right=0.15, gap=(0.55, 0)
        )
        self._curves, self._plane, self._bars = axes
        self.run = Run()
        self._furnish()
        self.go_on = W.Checkbox(description="Let it run", indent=False)
        self.clock = Clock(interval=500)
        W.link((self.go_on, "value"), (self.clock, "playing"))
        self.clock.observe(self._tick, "value")
        rows = [[self.alpha, self.dropout], [*self.buttons, self.go_on, self.clock]]
        self.view = View(rows, (), self.draw)
        for button, act in zip(self.buttons, acts.values()):
            button.on_click(act)

    def draw(self):
        """Losses, border and weights as they stand, and the same in words."""
        run, curves = self.run, self._curves
        for ax in self._figure.axes:
            wipe(ax)
        epochs = len(run.loss)
        if epochs:
            plot_curves(curves, np.arange(1, epochs + 1), run.loss, run.val_loss)
        top = max(1, np.ceil(ceiling(run.loss, run.val_loss))) if epochs else 1
        last = next(last for last in (100, 200, 400, MOST) if epochs <= last)
        curves.set(xlim=(0, last), ylim=(0, top), xticks=(0, last / 2, last), yticks=(0, top / 2, top))
        self._mark_changes(last)
        right, border = border_in_words(self._plane, run.model.predict, *run.data, GRID)
        plot_key(self._plane)
        size, zero = weights_in_words(run.weights())
        share = plot_weights(self._bars, run.weights(), LIMIT).max()
        self._bars.set(ylim=(0, 1.05 * share))
        self._bars.text(0, 1.03, f"{size}, {zero}", size=SMALL, transform=self._bars.transAxes)
        changes = "".join(f", {words} from epoch {epoch} on" for epoch, words in run.changes)
        alt = (
            f"Losses over {epochs} epochs{changes}. Border {border}: {right} training points on the right "
            f"side. Histogram of {len(run.weights())} weights: {size}, {zero}."
        )
        return Picture(self._figure, alt), describe(run)

    def _mark_changes(self, last):
        """A line where a setting changed, and to what, unless a later mark takes the room."""
        taken = np.inf
        for epoch, words in reversed(self.run.changes):
            self._curves.axvline(epoch, color=INK, linestyle=":", linewidth=THIN, zorder=1)
            if taken - epoch >= 0.06 * last:
                style = {"rotation": 90, "size": SMALL, "ha": "right", "va": "top"}
                self._curves.text(epoch, self._curves.get_ylim()[1], words, **style)
                taken = epoch

    def _furnish(self):
        """What stays from redraw to redraw. Ticks would take most of its time: only the curves have all."""
        self._curves.set(xlabel="epoch", ylabel="loss")
        self._curves.yaxis.set_label_coords(-0.15, 0.5)  # to look for the place anew takes time, too
        for ax in (self._curves, self._bars):
            ax.xaxis.set_label_coords(0.5, -0.14)
        self._bars.set(xlim=(-LIMIT, LIMIT), xticks=(-2, 0, 2), yticks=[], xlabel="weight")
        frame(self._plane, self.run.data[0])
        for axis in (self._plane.xaxis, self._plane.yaxis, self._bars.yaxis):
            axis.set_visible(False)
        for ax, x, y, text, color in (
            (self._curves, 0, 1.03, "— training", TRAINING["color"]),
            (self._curves, 0.34, 1.03, "- - validation", VALIDATION["color"]),
            (self._curves, 0.74, 1.03, "◆ lowest", LOWEST["color"]),
            (self._plane, 0.96, -0.1, "x₁", INK),
            (self._plane, -0.09, 0.94, "x₂", INK),
        ):
            place = self._figure.transFigure.inverted().transform(ax.transAxes.transform((x, y)))
            self._figure.text(*place, text, size=SMALL, color=color)

    @one_at_a_time
    def _train(self, button=None):
        self.run.train(self.alpha.value, self.dropout.value, STEP)
        self._show()

    @one_at_a_time
    def _restart(self, button):
        self.go_on.value, self.run = False, Run()
        self._show()

    def _tick(self, change):
        if self.go_on.value:  # not what was on its way when the box was cleared
            self._train()

    def _show(self):
        over = len(self.run.loss) >= MOST
        self.buttons[0].disabled = self.go_on.disabled = over
        self.go_on.value &= not over
        self.view.refresh()

"""The whole course on one screen: choose data, features, a network, and how it learns, and watch it learn."""

import itertools
from dataclasses import replace

import ipywidgets as W
import numpy as np

from nnlib.explorers.clock import Clock
from nnlib.explorers.training_run import TrainingRun
from nnlib.explorers.training_settings import CHOICES, FEATURES, accepted, label
from nnlib.explorers.training_words import describe
from nnlib.explorers.view import Explorer, View, one_at_a_time
from nnlib.plotting.playground import playground_figure, plot_frame, plot_losses, plot_network, plot_plane
from nnlib.plotting.quick import Layered, layer, square_grid

WIDE = {"description_width": "9em"}
EPOCHS = (1, 5, 20)  # from picture to picture
PAUSE = 100  # milliseconds between pictures; a slow page or machine takes longer
FINE, COARSE = 33, 10  # how finely the plane and the units' maps are looked at
ROWS = (
    ("data", "points", "noise"),
    ("share", "seed"),
    ("layers", "activation", "dropout"),
    ("optimizer", "rate", "batch"),
    ("penalty", "alpha"),
)
STEPS = {"points": 20, "noise": 0.05, "share": 0.1, "rate": 0.01, "alpha": 0.001, "dropout": 0.1}


class Playground(Explorer):
    """Everything can be changed while it learns: ``Playground()`` at the end of a cell.

    How it learns (optimizer, learning rate, batch size, penalty, α, dropout) changes at once. Another data
    set or network starts again, and training goes on if it was playing. ``run.model`` is the network.
    """

    def __init__(self):
        self.run, self._note = TrainingRun(), ""
        self.controls = {
            name: _control(name, getattr(self.run.settings, name)) for name in itertools.chain(*ROWS)
        }
        small = {"indent": False, "layout": {"width": "6em"}}
        chosen = self.run.settings.features
        self.features = [W.Checkbox(value=name in chosen, description=name, **small) for name in FEATURES]
        self.epochs = W.Dropdown(options=EPOCHS, value=5, description="Epochs per step", style=WIDE)
        acts = {"Play": self._play_or_pause, "Step": self._step, "Start again": self._start_again}
        self.buttons = [W.Button(description=name) for name in acts]
        self.clock = Clock(interval=PAUSE)
        (self._figure, self._axes), self._frame, self._framed = playground_figure(), playground_figure(), None
        rows = [[*self.buttons, self.epochs, self.clock]]
        rows += [[self.controls[name] for name in names] for names in ROWS]
        rows.insert(3, [W.Label("Features", layout={"width": "6em"}), *self.features])
        self.view = View(rows, (), self.draw)
        self._furnish(acts)

    def draw(self):
        """The network as it stands, and the same in words."""
        run, axes = self.run, self._axes
        edge = 1.05 * np.abs(run.X).max()
        columns = run.responses(square_grid(edge, COARSE))
        units = [z.shape[1] for z, _ in columns]
        if self._framed is not run.X:  # a new start
            frame = (run.settings.features, units, edge, run.X, run.y, run.n_train)
            plot_frame(*self._frame, *frame)
            self._framed, self._over = run.X, layer(self._frame[0])
        plot_network(axes["network"], columns, run.weights())
        pieces = plot_plane(axes["plane"], edge, run.responses(square_grid(edge, FINE))[-1][0])
        plot_losses(axes["losses"], run.history["loss"], run.history["val_loss"], [k for k, _ in run.changes])
        flat = sum(int((np.ptp(a, axis=0) < 0.01).sum()) for _, a in columns[1:-1])
        alt = (
            f"Network {'-'.join(map(str, units))} on {run.settings.data}: a map of each unit's answers in "
            f"the plane, lines for weights, the border in {pieces} piece{'s' * (pieces != 1)}, losses over "
            f"{run.epoch} epochs. Hidden units that give nearly the same everywhere: {flat}."
        )
        return Layered(self._figure, alt, self._over), " ".join(filter(None, [self._note, describe(run)]))

    def _furnish(self, acts):
        for row in self.view.children[:-2]:
            row.layout.flex_flow = "row wrap"
        for button, act in zip(self.buttons, acts.values()):
            button.on_click(act)
        for control in (*self.controls.values(), *self.features):
            control.observe(self._change, "value")
        self.clock.observe(self._tick, "value")
        self.clock.observe(self._playing, "playing")

    @one_at_a_time
    def _play_or_pause(self, button):
        self.clock.playing = not self.clock.playing

    def _playing(self, change):
        self.buttons[0].description = "Pause" if self.clock.playing else "Play"
        self._show()

    @one_at_a_time
    def _tick(self, change):
        if self.clock.playing:  # not what was on its way when it was paused
            try:
                self._step()
            except Exception:
                self.clock.playing = False
                raise

    @one_at_a_time
    def _step(self, button=None):
        self.run.train(self.epochs.value)
        if self.run.diverged:
            self.clock.playing = False
        self._show()

    @one_at_a_time
    def _start_again(self, button):
        self.run.start(self.run.settings)
        self._note = ""
        self._show()

    @one_at_a_time
    def _change(self, change):
        """Take what is accepted from the controls; of the rest say what was expected, and keep what was."""
        wanted = {name: control.value for name, control in self.controls.items()}
        wanted["features"] = [box.description for box in self.features if box.value]
        new, notes = {}, []
        for name, value in wanted.items():
            try:
                new[name] = accepted(name, value)
            except ValueError as error:
                notes.append(f"{error} What was before stays.")
        notes.append(self.run.change(replace(self.run.settings, **new)))
        self._note = " ".join(filter(None, notes))
        self._show()

    def _show(self):
        with self.view.sentence.hold_sync():
            self.view.refresh()
            if self.clock.playing:  # read aloud at every picture, it would never come to an end
                self.view.sentence.value = self.view.sentence.value.replace('"polite"', '"off"')


def _control(name, value):
    """The labelled control of a setting."""
    style = {"description": label(name), "style": WIDE}
    if name in CHOICES:
        return W.Dropdown(options=list(CHOICES[name]), value=value, **style)
    if name == "layers":
        return W.Text(value=", ".join(map(str, value)), continuous_update=False, **style)
    kind = W.IntText if isinstance(value, int) else W.FloatText
    return kind(value=value, step=STEPS.get(name, 1), **style)

"""The core of the playground: settings in, one call trains some epochs, arrays out. It knows no widgets."""

from dataclasses import fields

import numpy as np

from nnlib.activations import sigmoid
from nnlib.crossentropy import BinaryCrossentropy
from nnlib.dropout import Dropout
from nnlib.explorers.training_settings import (
    ACTIVATIONS,
    AT_ONCE,
    OPTIMIZERS,
    PENALTIES,
    Settings,
    make_features,
    make_points,
    told,
)
from nnlib.initializers import glorot, he
from nnlib.layers import Dense
from nnlib.metrics import accuracy
from nnlib.model import Sequential
from nnlib.training import Diverged, History, evaluate, minibatches, train_step

LOST = 10  # times the loss before training: this far up, training has diverged
LOSS = BinaryCrossentropy(from_logits=True)


def make_network(settings):
    """The network of these settings: Dense, activation and Dropout for each hidden layer, weights drawn."""
    layers, width = [], len(settings.features)
    for units in settings.layers:
        start = he if settings.activation == "ReLU" else glorot
        layers += [Dense(width, units, start), ACTIVATIONS[settings.activation](), Dropout(settings.dropout)]
        width = units
    return Sequential([*layers, Dense(width, 1)], np.random.default_rng([settings.seed, 1]))


class TrainingRun:
    """A network while it learns: ``train`` goes on, ``change`` sets things, ``responses`` looks inside.

    ``history`` holds loss, accuracy, val_loss and val_accuracy after 0, 1, 2 … epochs, dropout off.
    ``changes`` holds pairs (epochs done, what was set then). ``diverged`` is a sentence, or empty.
    """

    def __init__(self, settings=None):
        self.start(settings or Settings())

    def start(self, settings):
        """Draw points and weights anew: the same seed, the same points and the same weights."""
        self.settings, self.model = settings, make_network(settings)
        self.rng = np.random.default_rng([settings.seed, 2])  # shuffles
        self.X, self.y = make_points(settings)
        self.n_train = settings.points - round(settings.share * settings.points)
        self.inputs = make_features(self.X, settings.features)
        self.history, self.changes, self.diverged = History(loss=[]), [], ""
        self._new_optimizer()
        self._measure()

    @property
    def epoch(self):
        return len(self.history["loss"]) - 1

    def change(self, settings):
        """Go on with these settings, or start again where they make another network or other points.

        Returns in words which of both, and what has changed; nothing when all is as before.
        """
        old = self.settings
        new = [
            field.name for field in fields(old) if getattr(old, field.name) != getattr(settings, field.name)
        ]
        words = ", ".join(told(name, getattr(settings, name)) for name in new)
        if not new:
            return ""
        if not set(new) <= set(AT_ONCE):
            self.start(settings)
            return f"Started again with {words}."
        self.settings = settings
        self._recover()
        if "optimizer" in new:
            self._new_optimizer()
        self.optimizer.learning_rate = settings.rate
        for layer in self.model.layers:
            if isinstance(layer, Dropout):
                layer.rate = settings.dropout
        self.changes.append((self.epoch, words))
        idle = settings.penalty == "none" and "alpha" in new
        return f"From epoch {self.epoch} on: {words}{', which acts once a penalty is chosen' * idle}."

    def train(self, epochs):
        """So many epochs more. If training diverges, ``diverged`` says so, and older weights come back."""
        self._recover()
        X, y = self.inputs[: self.n_train], self.y[: self.n_train]
        signs = LOSS.targets(y, np.zeros((len(y), 1)))
        penalty = PENALTIES[self.settings.penalty](self.settings.alpha)
        for _ in range(epochs):
            good = self.model.theta.copy()
            try:
                with np.errstate(all="ignore"):  # a diverging run overflows on its way
                    for x_batch, signs_batch in minibatches(X, signs, self.settings.batch, self.rng):
                        train_step(self.model, x_batch, signs_batch, LOSS, self.optimizer, penalty)
                    self._measure()
            except (Diverged, ValueError):  # a ValueError where a weight is no longer a number
                self.model.theta[:] = good
                self.diverged = (
                    f"Diverged in epoch {self.epoch + 1}, whose weights are taken back. "
                    "Choose a smaller learning rate, then play on or start again."
                )
                return

    def responses(self, points):
        """How the network answers points (n, 2), column by column: a list of (z, a), each (n, units).

        The features first (there z = a), then each hidden layer, its sums z and outputs a, and at last the
        output: the sum z, and the probability of label 1.
        """
        a = make_features(points, self.settings.features)
        columns = [(a, a)]
        for layer in self.model.layers:
            a = layer.forward(a)
            columns.append((a, a) if isinstance(layer, Dense) else (columns.pop()[0], a))
        return [*columns[:-1], (a, sigmoid(a))]

    def weights(self):
        """One W (n_in, n_out) for each way between two columns."""
        return [values for name, values in self.model.params.items() if name.endswith("W")]

    def _recover(self):
        if self.diverged:
            self.diverged = ""
            self._new_optimizer()  # what the old one remembers led astray

    def _new_optimizer(self):
        self.optimizer = OPTIMIZERS[self.settings.optimizer](self.settings.rate)

    def _measure(self):
        rows = {"": slice(self.n_train), "val_": slice(self.n_train, None)}
        measured = {
            prefix: evaluate(self.model, self.inputs[part], self.y[part], loss=LOSS, metrics=[accuracy])
            for prefix, part in rows.items()
        }
        loss, val_loss = (values["loss"] for values in measured.values())
        start = self.history["loss"][0] if self.history["loss"] else loss
        if not (loss <= LOST * start and np.isfinite(val_loss)):
            raise Diverged
        for prefix, values in measured.items():
            self.history.add(values, prefix)

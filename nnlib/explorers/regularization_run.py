"""The core of the regularization lab: a network that learns a few epochs at a time, its losses in words."""

import numpy as np

from nnlib.callbacks import Callback
from nnlib.crossentropy import BinaryCrossentropy
from nnlib.data import make_moons
from nnlib.dropout import Dropout
from nnlib.generalization import diagnose_fit
from nnlib.layers import Dense, ReLU
from nnlib.model import Sequential
from nnlib.optimizers import Adam
from nnlib.plotting.generalization import short
from nnlib.plotting.style import amount
from nnlib.regularizers import L2

VERDICTS = {"under": "underfitting", "over": "overfitting", "good": "a good fit so far"}


class Run(Callback):
    """The lesson's network and how its losses went; ``train`` takes new settings each time.

    ``loss`` and ``val_loss`` are measured after each epoch, dropout off. ``changes`` holds pairs (epochs
    done, what the setting became), the settings at the start aside.
    """

    def __init__(self):
        rng, hidden = np.random.default_rng(0), [Dense(2, 32), ReLU(), Dropout(0), Dense(32, 32), ReLU()]
        self.data, self.val_data = make_moons(40, rng, noise=0.3), make_moons(400, rng, noise=0.3)
        self.model = Sequential([*hidden, Dropout(0), Dense(32, 1)], np.random.default_rng(1))
        self.error, self.optimizer = BinaryCrossentropy(from_logits=True), Adam(0.01)
        self.loss, self.val_loss, self.settings, self.changes = [], [], {}, []

    def train(self, alpha, rate, epochs):
        """So many epochs more with the penalty ``L2(alpha)`` and units dropped at this rate."""
        new = {"α": alpha, "dropout": rate}
        changed = [f"{name} {short(new[name])}" for name, old in self.settings.items() if new[name] != old]
        self.changes += [(len(self.loss), ", ".join(changed))] * bool(changed)
        self.settings = new
        for layer in self.model.layers:
            if isinstance(layer, Dropout):
                layer.rate = rate
        self.model.fit(
            *self.data, loss=self.error, optimizer=self.optimizer, epochs=epochs, rng=None,
            batch_size=len(self.data[0]), regularizer=L2(alpha), callbacks=[self],
        )  # fmt: skip

    def measure(self):
        """Training and validation loss as they are now."""
        return [self.model.evaluate(*data, loss=self.error)["loss"] for data in (self.data, self.val_data)]

    def epoch_end(self, model, history):
        for losses, value in zip((self.loss, self.val_loss), self.measure()):
            losses.append(value)

    def weights(self):
        """All weights in one row, biases aside."""
        return np.concatenate([w.ravel() for name, w in self.model.params.items() if name.endswith("W")])


def describe(run):
    """In words, how far training is, and whether it has learnt too much, too little, or enough."""
    if not run.loss:
        loss, val_loss = map(amount, run.measure())
        return f"Before training: training loss {loss}, validation loss {val_loss}."
    best = int(np.argmin(run.val_loss))
    return (
        f"After {len(run.loss)} epochs: training loss {amount(run.loss[-1])}, validation loss "
        f"{amount(run.val_loss[-1])}, "
        f"lowest {amount(run.val_loss[best])} at epoch {best + 1}: "
        f"{VERDICTS[diagnose_fit(run.loss, run.val_loss)]}."
    )

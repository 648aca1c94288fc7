"""Callbacks: what happens between epochs, without the training loop knowing of it."""

import time

import numpy as np


class Callback:
    """Override either method. A sentence that ``epoch_end`` returns ends training."""

    def epoch_end(self, model, history):
        pass

    def train_end(self, model, history):
        pass


class EarlyStopping(Callback):
    """Stop when ``monitor`` has not been lower for ``patience`` epochs; go back to the best epoch's weights.

    They come back also when the epochs run out first. What is monitored is good when it is small: a loss.
    """

    def __init__(self, patience, *, monitor="val_loss"):
        self.patience, self.monitor, self.best = patience, monitor, None

    def epoch_end(self, model, history):
        if self.monitor not in history:
            raise ValueError(
                f"Expected to monitor one of {sorted(history)}, got {self.monitor!r}; "
                "what begins with val_ needs validation_data."
            )
        values = np.nan_to_num(history[self.monitor], nan=np.inf)
        since = len(values) - 1 - int(values.argmin())
        if since == 0:
            self.best = model.theta.copy()
        if since >= self.patience:
            best = len(values) - since
            return f"{self.monitor} was lowest {since} epochs ago; the weights are those of epoch {best}."

    def train_end(self, model, history):
        if self.best is not None:
            model.theta[:] = self.best
        self.best = None


class Progress(Callback):
    """A bar for long work: it shows once training has taken ``delay`` seconds. Needs rich."""

    def __init__(self, epochs, *, delay=1.0):
        from rich.progress import Progress

        self.bar, self.epochs, self.show_at = Progress(transient=True), epochs, time.monotonic() + delay
        self.task = self.bar.add_task("Training", total=epochs)

    def epoch_end(self, model, history):
        if not self.bar.live.is_started and time.monotonic() > self.show_at:
            self.bar.start()
        self.bar.update(self.task, advance=1, description=f"loss {history['loss'][-1]:.4f}")

    def train_end(self, model, history):
        if self.bar.live.is_started:
            self.bar.stop()

"""Training: the loop that all the rest is for.

`fit`, `predict` and `evaluate` take a model first; they are also the methods of the same names of
`Sequential`.
"""

import math

import numpy as np

from nnlib.inputs import as_count, as_numbers, as_rows
from nnlib.losses import Loss
from nnlib.optimizers import Optimizer


class History(dict):
    """What each epoch measured: lists under "loss", the metrics' names, and "val_loss" … for validation data.

    ``stopped`` is one sentence on why training ended early, or empty.
    """

    stopped = ""

    def add(self, measured, prefix=""):
        """Append each number to the list of its name."""
        for name, number in measured.items():
            self.setdefault(prefix + name, []).append(number)


class Diverged(ArithmeticError):
    """The loss is no longer a number."""


def train_step(model, x, y, loss, optimizer, regularizer=None):
    """One update from one batch: forward, loss, backward, step. Gives the loss before the update.

    x and y as `fit` passes them on: rows in the model's dtype, ``loss.targets``. Raises Diverged, weights
    unchanged.
    """
    value, grad = loss.value_and_gradient(y, model.forward(x, training=True))
    if not math.isfinite(value):
        raise Diverged(f"Training diverged: the loss became {value} at update {optimizer.updates + 1}.")
    model.backward(grad, to_input=False)
    if regularizer is not None:
        for name, values in model.params.items():
            if name.endswith("W"):  # biases go free
                model.grads[name] += regularizer.gradient(values)
    optimizer.step(model.theta, model.grad)
    return float(value)


def minibatches(x, y, batch_size, rng):
    """Pairs of ``batch_size`` rows of x and of y; together every row once, the last batch may be smaller.

    In a fresh random order, or as they come if rng is None.
    """
    if batch_size >= len(x):
        yield x, y
        return
    order = None if rng is None else rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = slice(start, start + batch_size)
        yield (x[rows], y[rows]) if order is None else (x[order[rows]], y[order[rows]])


def fit(
    model, x, y, *, loss, optimizer, epochs, rng, batch_size=32, validation_data=None,
    metrics=(), regularizer=None, callbacks=(),
):  # fmt: skip
    """Train on x (n, n_in) and y (n,) or (n, n_out) for ``epochs`` rounds → `History`.

    rng, a generator or a seed, shuffles the rows before each epoch; None leaves them in order. "loss" is the
    mean over the epoch's batches, while the weights move; metrics, functions of (labels, decisions), follow.
    Losses are the data's alone, without the regularizer's share, so that training and validation compare.
    Training that diverges says so and stops.
    """
    if not isinstance(optimizer, Optimizer):
        raise ValueError(f"Expected an optimizer such as Adam(), got {optimizer!r}.")
    x, y = _examples(model, x, y, loss)
    validation = validation_data and _examples(model, *validation_data, loss)
    epochs, batch_size = as_count("epochs", epochs), as_count("batch_size", batch_size)
    rng = None if rng is None else np.random.default_rng(rng)
    history = History(loss=[])
    try:
        with np.errstate(all="ignore"):  # a diverging run overflows on its way; one sentence says it better
            for _ in range(epochs):
                total = 0.0
                for x_batch, y_batch in minibatches(x, y, batch_size, rng):
                    total += train_step(model, x_batch, y_batch, loss, optimizer, regularizer) * len(x_batch)
                history["loss"].append(total / len(x))
                if metrics:
                    history.add(_scores(y, _outputs(model, x), loss, metrics))
                if validation:
                    history.add(_measure(model, *validation, loss, metrics), "val_")
                for call in callbacks:
                    history.stopped = call.epoch_end(model, history) or history.stopped
                if history.stopped:
                    break
    except Diverged as error:
        history.stopped = f"{error} Try a smaller learning rate."
        print(history.stopped)
    for call in callbacks:
        call.train_end(model, history)
    return history


def predict(model, x, *, batch_size=1024):
    """What the last layer gives for x (n, n_in), dropout off → (n, n_out); logits, if it gives logits."""
    return _outputs(model, _rows(model, x), batch_size)


def evaluate(model, x, y, *, loss, metrics=()):
    """The loss and the metrics on x (n, n_in) and y, dropout off → {"loss": …, "accuracy": …}."""
    return _measure(model, *_examples(model, x, y, loss), loss, metrics)


def _outputs(model, x, batch_size=1024):
    return np.concatenate([model.forward(x[i : i + batch_size]) for i in range(0, len(x), batch_size)])


def _measure(model, x, y, loss, metrics):
    y_pred = _outputs(model, x)
    return {"loss": float(loss.value_and_gradient(y, y_pred)[0])} | _scores(y, y_pred, loss, metrics)


def _scores(y, y_pred, loss, metrics):
    return {metric.__name__: float(metric(loss.truth(y), loss.decide(y_pred))) for metric in metrics}


def _examples(model, x, y, loss):
    """x and y ready for `train_step`, or one sentence. What one row becomes tells which y is expected."""
    if not isinstance(loss, Loss):
        raise ValueError(f"Expected a loss such as MeanSquaredError(), got {loss!r}.")
    x, y = _rows(model, x), as_numbers("y", y)
    if y.shape[:1] != x.shape[:1]:
        raise ValueError(f"Expected one label for each of the {len(x)} rows of x, got y of shape {y.shape}.")
    y_pred = model.forward(x[:1])
    return x, loss.targets(y, np.broadcast_to(y_pred, (len(x), *y_pred.shape[1:])))


def _rows(model, x):
    if np.isnan(model.theta).any():
        raise ValueError(
            "Expected a model whose weights are set, got NaN: give Sequential a generator "
            "(rng=np.random.default_rng(0)), load weights, or start again with a smaller learning rate."
        )
    return as_rows("x", x, model.theta.dtype)

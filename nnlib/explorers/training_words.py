"""A run of the playground in words: how far it is, how good, and what its losses say."""

import numpy as np

from nnlib.plotting.style import amount, number

WINDOW = 20  # epochs whose mean tells which way a loss is going


def diagnose(loss, val_loss):
    """In words, how training goes, from both losses after 0, 1, 2 … epochs.

    Single losses jump, so means over n epochs are compared.
    """
    n = min(WINDOW, len(loss) // 2)
    if n == 0:
        return "Not trained yet."
    means = np.array([np.convolve(losses, np.full(n, 1 / n), "valid") for losses in (loss, val_loss)])
    before, now, best = means[:, -1 - n], means[:, -1], int(np.argmin(means[1]))
    falling = now < 0.99 * before - 0.001
    if now[0] > 1.1 * loss[0]:
        return "The loss is larger than before training: choose a smaller learning rate."
    if not falling[1] and now[1] > 1.1 * means[1, best] + 0.01:
        if now[0] <= means[0, best]:
            return f"Overfitting since about epoch {best + n // 2}."
        return "The losses go up and down: try a smaller learning rate."
    if falling[0]:
        return "The loss is still falling."
    if falling[1]:
        return "The validation loss is still falling."
    if len(loss) <= 2 * WINDOW:
        return "Too early to say more."
    if now[0] > 0.5:
        return "The loss hardly falls, and is high: underfitting so far."
    return "The losses have levelled out."


def describe(run):
    """How far training is, its losses and accuracies, the size of the weights, and the diagnosis."""
    history = run.history
    loss, val_loss = (amount(history[name][-1]) for name in ("loss", "val_loss"))
    right, val_right = (number(history[name][-1]) for name in ("accuracy", "val_accuracy"))
    size = np.mean(np.abs(np.concatenate([W.ravel() for W in run.weights()])))
    return (
        f"Epoch {run.epoch}: training loss {loss}, validation loss {val_loss}; accuracy {right} in training, "
        f"{val_right} in validation; mean size of a weight {amount(size)}. "
        + (run.diverged or diagnose(history["loss"], history["val_loss"]))
    )

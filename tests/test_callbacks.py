"""Early stopping goes back to the best weights; the progress bar shows on long work only."""

import numpy as np
import pytest

from nnlib import SGD, BinaryCrossentropy, Callback, Dense, EarlyStopping, Progress, Sequential, make_moons

LOGITS = BinaryCrossentropy(from_logits=True)


def moons(n):
    return make_moons(n, np.random.default_rng(0))


def moons_model():
    return Sequential([Dense(2, 1)], np.random.default_rng(0))


class Script(Callback):
    """Plays validation losses, and moves the weights so that each epoch's are known."""

    def __init__(self, losses):
        self.losses = losses

    def epoch_end(self, model, history):
        epoch = len(history["loss"]) - 1
        history.setdefault("val_loss", []).append(self.losses[epoch])
        model.theta[:] = epoch


@pytest.mark.parametrize(
    "losses, patience, epochs, best",
    [
        ([5, 4, 3, 4, 5, 6, 7], 2, 5, 2),  # stops two epochs after the best
        ([5, 4, 3, 4, 2, 6, 1], 2, 7, 6),  # a new best starts the count again
        ([5, 4, 3, 3, 3, 3, 3], 3, 6, 2),  # equal is not better
        ([5, 4, np.nan, 4, 5, 6, 7], 3, 5, 1),
        ([5, 4, 3, 2, 1, 3, 4], 5, 7, 4),  # epochs run out: still the best, not the last
    ],
)
def test_early_stopping_restores_the_best_weights(losses, patience, epochs, best):
    X, y = moons(8)
    model = moons_model()
    callbacks = [Script(losses), EarlyStopping(patience)]
    history = model.fit(X, y, loss=LOGITS, optimizer=SGD(), epochs=7, callbacks=callbacks, rng=None)
    assert len(history["loss"]) == epochs
    assert (model.theta == best).all()
    assert bool(history.stopped) == (epochs < 7)


def test_early_stopping_on_something_unknown():
    X, y = moons(8)
    with pytest.raises(ValueError, match=r"one of \['loss'\], got 'val_loss'.*needs validation_data"):
        moons_model().fit(
            X, y, loss=LOGITS, optimizer=SGD(), epochs=1, callbacks=[EarlyStopping(1)], rng=None
        )


def test_progress_bar_shows_only_on_long_work(capsys):
    rich_console = pytest.importorskip("rich.console")
    X, y = moons(8)
    for delay, shown in ((60.0, False), (-1.0, True)):
        progress = Progress(3, delay=delay)
        progress.bar.live.console = rich_console.Console(force_terminal=True)
        moons_model().fit(X, y, loss=LOGITS, optimizer=SGD(), epochs=3, callbacks=[progress], rng=None)
        out, err = capsys.readouterr()
        assert err == "" and ("loss 0." in out) == shown == bool(out)

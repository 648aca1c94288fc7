"""The core of the playground: against `fit`, against sums by hand; what is accepted, and what is said."""

from dataclasses import asdict, fields, replace

import numpy as np
import pytest

import nnlib
from nnlib.explorers import training_settings as choices
from nnlib.explorers.training_run import TrainingRun, make_network
from nnlib.explorers.training_settings import AT_ONCE, Settings, accepted
from nnlib.explorers.training_words import diagnose

OTHER = {  # for each setting another value
    "data": "moons",
    "points": 100,
    "noise": 0.2,
    "share": 0.3,
    "features": ("x₁", "x₁²"),
    "layers": (3,),
    "activation": "ReLU",
    "seed": 1,
    "optimizer": "Adam",
    "rate": 0.01,
    "batch": 5,
    "penalty": "L2",
    "alpha": 0.01,
    "dropout": 0.5,
}


# --- Settings -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, layers", {"8, 8": (8, 8), " 3": (3,), "": (), "1,2,3,4": (1, 2, 3, 4)}.items()
)
def test_hidden_layers_are_read(text, layers):
    assert accepted("layers", text) == layers


@pytest.mark.parametrize(
    "text", ["8, x", "8,", "0", "9", "-1", "2.5", "1,1,1,1,1", "99", "²", "8 8", ", ".join("2" * 99)]
)
def test_other_hidden_layers_are_not(text):
    with pytest.raises(
        ValueError, match="Hidden layers: expected at most 4 whole numbers from 1 to 8 .* got"
    ):
        accepted("layers", text)


def test_numbers_have_limits_and_names_are_known():
    for name, (low, high) in choices.LIMITS.items():
        assert accepted(name, low) == low and accepted(name, high) == high
        for value in (low - 1, high + 1, np.nan):
            with pytest.raises(ValueError, match=f"{choices.label(name)}: expected a number from .* got"):
                accepted(name, value)
    for name, known in choices.CHOICES.items():
        assert [accepted(name, value) for value in known] == list(known)
        with pytest.raises(ValueError, match="expected one of .* got 'nothing'"):
            accepted(name, "nothing")
    with pytest.raises(ValueError, match="Features: expected at least one"):
        accepted("features", [])


def test_what_is_set_at_first_is_accepted():
    for name, value in asdict(Settings()).items():
        assert name == "layers" or accepted(name, value) == value


@pytest.mark.parametrize("data", choices.DATA)
def test_points_fill_the_same_square_and_know_both_labels(data):
    X, y = choices.make_points(Settings(data=data, noise=0.0))
    assert 2 < np.abs(X).max() < 4 and np.abs(X.mean(axis=0)).max() < 0.6
    assert np.bincount(y).tolist() == [100, 100]
    again = choices.make_points(Settings(data=data, noise=0.0, layers=(1,)))
    assert np.array_equal(X, again[0]) and np.array_equal(y, again[1])
    if data == "XOR":
        assert np.array_equal(y == 1, X[:, 0] * X[:, 1] < 0)


def test_features_are_what_their_names_say():
    a, b = X = np.array([[0.5, -2.0], [3.0, 1.0]]).T
    expected = [a, b, a * a, b * b, a * b, np.sin(a), np.sin(b)]
    assert np.allclose(choices.make_features(X.T, choices.FEATURES), np.transpose(expected))


# --- The run --------------------------------------------------------------------------------


@pytest.mark.parametrize("optimizer", choices.OPTIMIZERS)
@pytest.mark.parametrize("penalty", choices.PENALTIES)
def test_a_run_is_what_fit_does(optimizer, penalty):
    settings = Settings(optimizer=optimizer, penalty=penalty, rate=0.01, dropout=0.2, features=("x₁", "x₂²"))
    run = TrainingRun(settings)
    run.train(2)
    run.train(3)
    model, X = make_network(settings), np.stack([run.X[:, 0], run.X[:, 1] ** 2], axis=1)
    history = model.fit(
        X[:100], run.y[:100], loss=nnlib.BinaryCrossentropy(from_logits=True), metrics=[nnlib.accuracy],
        optimizer=choices.OPTIMIZERS[optimizer](0.01), epochs=5, rng=np.random.default_rng([0, 2]),
        batch_size=10, validation_data=(X[100:], run.y[100:]), regularizer=choices.PENALTIES[penalty](0.001),
    )  # fmt: skip
    assert np.allclose(model.theta, run.model.theta) and run.epoch == 5
    for name in ("val_loss", "val_accuracy", "accuracy"):
        assert np.allclose(history[name], run.history[name][1:])


def test_the_same_seed_gives_the_same_run_and_another_another():
    one, two, other = (TrainingRun(Settings(seed=seed, dropout=0.5)) for seed in (3, 3, 4))
    for run in (one, two, other):
        run.train(3)
    assert one.history == two.history and np.array_equal(one.model.theta, two.model.theta)
    assert one.history != other.history and not np.array_equal(one.X, other.X)


@pytest.mark.parametrize("name", AT_ONCE)
def test_how_it_learns_changes_at_once(name):
    run = TrainingRun()
    run.train(2)
    model, theta, optimizer = run.model, run.model.theta.copy(), run.optimizer
    words = run.change(replace(run.settings, **{name: OTHER[name]}))
    assert words.startswith(f"From epoch 2 on: {choices.NAMES.get(name, name)} {OTHER[name]}")
    assert run.model is model and np.array_equal(model.theta, theta) and run.epoch == 2
    assert [epoch for epoch, _ in run.changes] == [2] and run.optimizer.learning_rate == run.settings.rate
    assert (run.optimizer is optimizer) == (name != "optimizer")
    assert {layer.rate for layer in model.layers if isinstance(layer, nnlib.Dropout)} == {
        run.settings.dropout
    }
    plain = TrainingRun()
    plain.train(2)
    run.train(2)
    plain.train(2)
    assert (run.history == plain.history) == (name == "alpha")  # which waits for a penalty


def test_alpha_says_that_it_waits_for_a_penalty():
    run = TrainingRun()
    assert "α 0.1, which acts once a penalty is chosen." in run.change(Settings(alpha=0.1))
    assert run.change(Settings(alpha=0.1, penalty="L1")) == "From epoch 0 on: penalty L1."
    assert run.change(Settings(alpha=0.2, penalty="L1")) == "From epoch 0 on: α 0.2."


@pytest.mark.parametrize("name", [field.name for field in fields(Settings) if field.name not in AT_ONCE])
def test_another_network_or_other_points_start_again(name):
    run = TrainingRun()
    run.train(2)
    settings = replace(run.settings, **{name: OTHER[name]})
    assert run.change(settings).startswith(f"Started again with {choices.NAMES.get(name, name)} ")
    assert run.epoch == 0 and run.changes == [] and run.settings == settings
    fresh = TrainingRun(settings)
    assert np.array_equal(run.model.theta, fresh.model.theta) and run.history == fresh.history


def test_no_change_says_nothing():
    run = TrainingRun()
    run.train(1)
    assert run.change(Settings()) == "" and run.epoch == 1 and run.changes == []


def test_the_share_divides_the_points():
    run = TrainingRun(Settings(points=50, share=0.3))
    assert run.n_train == 35 and len(run.X) == 50
    run = TrainingRun(Settings(points=20, share=0.9))
    assert run.n_train == 2


def test_a_penalty_makes_weights_small_while_it_learns():
    sizes = {}
    for penalty in choices.PENALTIES:
        run = TrainingRun(Settings(data="two blobs", layers=(8,)))
        run.train(10)
        run.change(replace(run.settings, penalty=penalty, alpha=0.1))
        run.train(40)
        sizes[penalty] = np.abs(np.concatenate([W.ravel() for W in run.weights()]))
    assert sizes["L2"].mean() < 0.5 * sizes["none"].mean() > sizes["L1"].mean()
    assert (sizes["L1"] < 0.1).sum() > (sizes["none"] < 0.1).sum() + 5


@pytest.mark.parametrize(
    "settings", [{"activation": "identity"}, {"activation": "tanh", "optimizer": "momentum"}]
)
def test_diverged_training_says_so_takes_the_weights_back_and_can_go_on(settings):
    run = TrainingRun(Settings(layers=(8, 8, 8), **settings))
    run.train(3)
    theta = run.model.theta.copy()
    run.change(replace(run.settings, rate=100.0))
    run.train(50)
    stopped = run.epoch
    assert f"Diverged in epoch {stopped + 1}" in run.diverged and stopped < 53
    assert stopped > 3 or np.array_equal(run.model.theta, theta)
    assert (
        np.isfinite(run.history["loss"]).all() and len({len(values) for values in run.history.values()}) == 1
    )
    run.change(replace(run.settings, rate=0.01))
    assert run.diverged == ""
    run.train(5)
    assert run.epoch == stopped + 5 and run.diverged == ""


@pytest.mark.parametrize("activation", choices.ACTIVATIONS)
@pytest.mark.parametrize("layers", [(), (3,), (4, 2)])
def test_responses_are_the_sums_and_outputs_of_each_unit(activation, layers):
    run = TrainingRun(Settings(layers=layers, activation=activation, features=("x₂", "x₁x₂"), dropout=0.5))
    run.train(2)
    points = np.array([[0.5, -1.0], [2.0, 3.0], [-2.0, 0.1]])
    g = {"tanh": np.tanh, "ReLU": lambda z: np.maximum(z, 0), "sigmoid": lambda z: 1 / (1 + np.exp(-z))}
    a = np.stack([points[:, 1], points[:, 0] * points[:, 1]], axis=1)
    columns = run.responses(points)
    assert np.allclose(columns[0], a) and len(columns) == len(layers) + 2
    for k, (W, b) in enumerate(zip(run.weights(), list(run.model.params.values())[1::2])):
        z = a @ W + b
        a = (g["sigmoid"] if k == len(layers) else g.get(activation, lambda z: z))(z)
        assert np.allclose(columns[k + 1][0], z) and np.allclose(columns[k + 1][1], a)


FALL = 0.7 * 0.97 ** np.arange(100)
RISE = np.concatenate([FALL[:50], FALL[50:0:-1]])
DIAGNOSES = {
    "Not trained yet.": ([0.7], [0.7]),
    "The loss is still falling.": (FALL, FALL),
    "Overfitting since about epoch 50.": (FALL, RISE),
    "The loss is larger than before training: choose a smaller learning rate.": (0.7 / FALL, 0.7 / FALL),
    "The losses go up and down: try a smaller learning rate.": (RISE, RISE),
    "The loss hardly falls, and is high: underfitting so far.": ([0.69] * 100, [0.7] * 100),
    "The losses have levelled out.": ([0.7] + [0.1] * 99, [0.7] + [0.11] * 99),
    "Too early to say more.": ([0.69] * 30, [0.7] * 30),
}


@pytest.mark.parametrize("words", DIAGNOSES)
def test_losses_are_told_in_words(words):
    assert diagnose(*map(list, DIAGNOSES[words])) == words


def test_a_penalty_that_helps_ends_the_overfitting():
    cured = np.concatenate([RISE, RISE[-1] * 0.99 ** np.arange(1, 30)])
    assert diagnose(list(FALL) + [FALL[-1]] * 29, list(cured)) != "Overfitting since about epoch 50."

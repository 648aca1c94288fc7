"""The playground: its core against `fit` and sums by hand, its picture, its controls without a browser."""

import time
from dataclasses import asdict, fields, replace
from html import unescape
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.colors import same_color

import nnlib
from nnlib import plotting
from nnlib.explorers import Playground
from nnlib.explorers import training_settings as choices
from nnlib.explorers.training_run import TrainingRun, make_network
from nnlib.explorers.training_settings import AT_ONCE, Settings, accepted
from nnlib.explorers.training_words import diagnose
from nnlib.plotting.playground import BANDS, LEVELS, WIDTHS
from nnlib.plotting.style import CLASS_COLORS

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


def said(explorer):
    return unescape(ElementTree.fromstring(explorer.view.sentence.value).text)


def press(explorer, name):
    next(button for button in explorer.buttons if button.description == name).click()


def tick(explorer):
    explorer.clock.value += 1


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
RISE = np.concatenate([FALL[:50], FALL[50] * 1.01 ** np.arange(50)])
DIAGNOSES = {
    "Not trained yet.": ([0.7], [0.7]),
    "The loss is still falling.": (FALL, FALL),
    "Overfitting since epoch 50.": (FALL, RISE),
    "The loss is larger than before training: choose a smaller learning rate.": (0.7 / FALL, 0.7 / FALL),
    "The losses go up and down: try a smaller learning rate.": (RISE, RISE),
    "The loss no longer falls, and is high: underfitting.": ([0.69] * 100, [0.7] * 100),
    "The losses have levelled out.": ([0.7] + [0.1] * 99, [0.7] + [0.11] * 99),
    "Too early to say more.": ([0.69] * 30, [0.7] * 30),
}


@pytest.mark.parametrize("words", DIAGNOSES)
def test_losses_are_told_in_words(words):
    assert diagnose(*map(list, DIAGNOSES[words])) == words


def test_a_penalty_that_helps_ends_the_overfitting():
    cured = np.concatenate([RISE, RISE[-1] * 0.99 ** np.arange(1, 30)])
    assert diagnose(list(FALL) + [FALL[-1]] * 29, list(cured)) != "Overfitting since epoch 50."


# --- The picture ----------------------------------------------------------------------------


def drawn(**settings):
    run, (_, axes) = TrainingRun(Settings(**settings)), plotting.playground_figure()
    run.train(20)
    edge = 1.05 * np.abs(run.X).max()
    return run, axes, edge


def vertices(patch):
    """The vertices of a patch, without the ends that only close a piece."""
    path = patch.get_path()
    return path.vertices[path.codes != path.CLOSEPOLY]


def test_each_weight_of_some_size_is_one_line_its_sign_dashed_its_size_in_width():
    run, axes, edge = drawn(layers=(8, 8), features=tuple(choices.FEATURES))
    plotting.plot_network(axes["network"], run.responses(plotting.square_grid(edge, 10)), run.weights())
    weights = np.concatenate([W.ravel() for W in run.weights()])
    seen = {}
    for patch in axes["network"].patches:
        if patch.get_zorder() == 1:
            dashed = patch.get_linestyle() != "solid"
            seen[patch.get_linewidth(), dashed] = len(patch.get_path()) // 2
            assert same_color(patch.get_edgecolor(), CLASS_COLORS[not dashed])
    for low, high, width in zip((0.1, 0.5, 1, 2, 4), (0.5, 1, 2, 4, np.inf), WIDTHS):
        for dashed, signed in ((False, weights), (True, -weights)):
            assert seen.get((width, dashed), 0) == ((signed >= low) & (signed < high)).sum()
    assert len(seen) > 4


def test_maps_are_dark_where_a_unit_gives_little_and_their_line_is_where_its_sum_is_0():
    grid = plotting.square_grid(1.0, 10)
    z = np.stack([grid[:, 0], grid[:, 1] - 0.4], axis=1)
    _, axes = plotting.playground_figure()
    plotting.plot_network(axes["network"], [(z, z), (z[:, :1], 0.5 + 0 * z[:, :1])], [np.zeros((2, 1))])
    patches = axes["network"].patches
    bands = [patch for patch in patches if patch.get_zorder() == 2]
    features = vertices(bands[0])[vertices(bands[0])[:, 0] < 2]
    (left, low), (right, high) = features.min(axis=0), features.max(axis=0)
    side = right - left
    assert len(bands) == len(BANDS) and high - low > 2 * side
    for band, level in zip(bands[1:], LEVELS):  # of x₁, from left to right, what is above the level
        part = vertices(band)[(vertices(band)[:, 0] < 2) & (vertices(band)[:, 1] > high - 1.01 * side)]
        assert np.isclose(part[:, 0].min(), left + level * side) and np.isclose(part[:, 0].max(), right)
    (zero,) = (vertices(patch) for patch in patches if patch.get_zorder() == 3)
    zero = zero[zero[:, 0] < 2]
    upper = zero[:, 1] > high - 1.01 * side
    assert np.allclose(zero[upper, 0], left + side / 2) and 0 < upper.sum() < len(upper)
    assert np.allclose(zero[~upper, 1], low + 0.7 * side)  # 0.4 lies at 0.7 of the way from -1 to 1


def test_the_border_is_where_the_sum_is_0_and_hatched_where_it_is_above():
    run, axes, edge = drawn(data="XOR")
    ax, grid = axes["plane"], plotting.square_grid(edge, 33)
    z = run.responses(grid)[-1][0]
    pieces = plotting.plot_plane(ax, edge, z)
    tint, hatched, border = ax.patches
    assert hatched.get_hatch() and border.get_path().codes.tolist().count(1) == pieces > 0
    assert np.abs(run.responses(vertices(border))[-1][0]).max() < 0.1 * np.abs(z).max()
    far = np.abs(z[:, 0]) > 0.2 * np.abs(z).max()
    inside = np.abs(grid).max(axis=1) < edge
    assert np.array_equal(hatched.get_path().contains_points(grid)[far & inside], (z[:, 0] > 0)[far & inside])
    assert ax.get_xlim() == ax.get_ylim() == (-edge, edge)
    assert plotting.plot_plane(ax, edge, -1 - z**2) == 0 and ax.patches[:] == []
    assert plotting.plot_plane(ax, edge, 1 + z**2) == 0 and len(ax.patches) == 2


def test_points_are_told_apart_by_shape_and_filling():
    run, axes, edge = drawn(share=0.3)
    figure, frame = plotting.playground_figure()
    plotting.plot_frame(figure, frame, ("x₁", "x₂"), [2, 4, 2, 1], edge, run.X, run.y, run.n_train)
    groups = [patch for patch in frame["plane"].patches if patch.get_zorder() == 3]
    for label, (training, validation, hole) in enumerate((groups[:3], groups[3:])):
        assert training.get_capstyle() == ("round", "projecting")[label] == validation.get_capstyle()
        assert np.array_equal(vertices(training)[::2], run.X[:140][run.y[:140] == label])
        assert np.array_equal(vertices(validation)[::2], run.X[140:][run.y[140:] == label])
        assert np.array_equal(vertices(hole), vertices(validation)) and np.isin(hole.get_edgecolor(), 1).all()
        assert hole.get_linewidth() < validation.get_linewidth() == training.get_linewidth()
    texts = [text.get_text() for text in frame["network"].texts]
    assert texts == ["features", "layer 1", "layer 2", "output", "x₁", "x₂"]


def test_losses_are_dashed_apart_and_changes_marked():
    _, axes = plotting.playground_figure()
    loss = list(1.5 * 0.99 ** np.arange(1001))
    plotting.plot_losses(axes["losses"], loss, [2 * value for value in loss], [7, 300])
    one, two, *marks = axes["losses"].lines
    assert one.get_linestyle() != two.get_linestyle() and len(one.get_xdata()) == 200
    for line, factor in ((one, 1), (two, 2)):
        x, y = line.get_data()
        assert x[0] == 0 and x[-1] == 1000 and np.allclose(y, factor * np.array(loss)[x])
    assert [mark.get_xdata()[0] for mark in marks] == [7, 300]
    assert axes["losses"].get_xlim() == (0, 1000) and axes["losses"].get_ylim() == (0, 2)


# --- The explorer ---------------------------------------------------------------------------


def test_every_control_has_a_name_and_shows_what_is_set():
    explorer = Playground()
    assert explorer.controls.keys() | {"features"} == asdict(Settings()).keys()
    controls = [*explorer.controls.values(), *explorer.features, *explorer.buttons, explorer.epochs]
    names = [control.description for control in controls]
    assert all(names) and len(set(names)) == len(names) and "α" in names
    assert explorer.clock.layout.display == "none"
    for name, control in explorer.controls.items():
        assert accepted(name, control.value) == getattr(Settings(), name)


def test_a_step_trains_as_many_epochs_as_chosen_and_start_again_goes_back():
    explorer, before = Playground(), Playground().view.picture.value
    press(explorer, "Step")
    assert "Epoch 5: training loss" in said(explorer) and explorer.view.picture.value != before
    explorer.epochs.value = 20
    press(explorer, "Step")
    assert "Epoch 25: " in said(explorer) and "losses over 25 epochs" in explorer.view.picture.value
    run = TrainingRun()
    run.train(25)
    assert np.array_equal(run.model.theta, explorer.run.model.theta)
    press(explorer, "Start again")
    assert said(explorer).startswith("Epoch 0") and explorer.view.picture.value == before


def test_play_goes_on_until_pause():
    explorer = Playground()
    tick(explorer)
    assert explorer.run.epoch == 0
    press(explorer, "Play")
    tick(explorer)
    tick(explorer)
    assert explorer.run.epoch == 10 and 'aria-live="off"' in explorer.view.sentence.value
    press(explorer, "Pause")
    tick(explorer)
    assert explorer.run.epoch == 10 and explorer.buttons[0].description == "Play"
    assert 'aria-live="polite"' in explorer.view.sentence.value


@pytest.mark.parametrize("name", OTHER)
def test_every_setting_can_be_changed_while_it_plays(name):
    explorer = Playground()
    press(explorer, "Play")
    tick(explorer)
    if name == "features":
        explorer.features[1].value, explorer.features[2].value = False, True
    else:
        explorer.controls[name].value = "3" if name == "layers" else OTHER[name]
    assert getattr(explorer.run.settings, name) == OTHER[name]
    assert ("From epoch 5 on: " if name in AT_ONCE else "Started again with ") in said(explorer)
    tick(explorer)
    assert explorer.run.epoch == (10 if name in AT_ONCE else 5)


def test_bad_input_is_told_and_nothing_is_lost():
    explorer = Playground()
    press(explorer, "Play")
    tick(explorer)
    explorer.controls["layers"].value = "8, x"
    assert "Hidden layers: expected at most 4 whole numbers" in said(explorer) and 'got "8, x"' in said(
        explorer
    )
    assert explorer.run.epoch == 5 and explorer.run.settings == Settings()
    explorer.controls["rate"].value = 0
    assert "Learning rate: expected a number from 0.0001 to 100, got 0." in said(explorer)
    explorer.controls["rate"].value = 0.2
    assert "From epoch 5 on: learning rate 0.2." in said(explorer) and explorer.run.settings.rate == 0.2
    for box in explorer.features:
        box.value = False
    assert "Features: expected at least one, got none." in said(explorer)
    tick(explorer)
    assert explorer.run.settings.features and explorer.run.settings.layers == (4, 2)
    explorer.controls["layers"].value, explorer.features[0].value = "8, 8", True
    assert "expected" not in said(explorer) and explorer.run.settings.layers == (8, 8)


def test_a_run_that_diverges_stops_and_keeps_the_picture():
    explorer = Playground()
    explorer.controls["rate"].value, explorer.controls["activation"].value = 100, "identity"
    press(explorer, "Play")
    for _ in range(20):
        tick(explorer)
    assert "Diverged in epoch" in said(explorer) and "Choose a smaller learning rate" in said(explorer)
    assert not explorer.clock.playing and explorer.buttons[0].description == "Play"
    assert ElementTree.fromstring(explorer.view.picture.value).get("role") == "img"


def test_it_stops_when_nobody_sees_it():
    first = Playground()
    press(first, "Play")
    second = Playground()
    assert not first.clock.playing
    press(second, "Play")
    second.clock._view_count = 1
    assert second.clock.playing
    second.clock._view_count = 0
    assert not second.clock.playing


def test_an_error_stops_it_and_is_shown():
    explorer = Playground()
    press(explorer, "Play")
    explorer.view.draw = lambda: 1 / 0
    with pytest.raises(ZeroDivisionError):
        tick(explorer)
    assert not explorer.clock.playing and "ZeroDivisionError" in said(explorer)


def test_a_page_without_widgets_gets_picture_and_sentence_in_reproducible_bytes():
    bundle, again = Playground()._repr_mimebundle_(), Playground()._repr_mimebundle_()
    assert bundle.keys() == {"text/plain", "text/html", "application/vnd.jupyter.widget-view+json"}
    assert bundle["text/html"] == again["text/html"] and len(bundle["text/html"]) < 60_000
    assert "Network 2-4-2-1 on circles" in bundle["text/plain"] and "Not trained yet." in bundle["text/plain"]
    ids = [
        e.get("id") for e in ElementTree.fromstring(bundle["text/html"].split("<p>")[0]).iter() if e.get("id")
    ]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("layers, features", [("4, 2", 2), ("8, 8, 8, 8", 7)])
def test_a_redraw_is_quick_and_leaves_nothing_behind(layers, features):
    explorer, redraws, ticks = Playground(), [], []
    for box in explorer.features[:features]:
        box.value = True
    explorer.controls["layers"].value = layers
    press(explorer, "Play")
    tick(explorer)
    for _ in range(6):
        start = time.process_time()
        tick(explorer)
        middle = time.process_time()
        explorer.view.refresh()
        ticks.append(middle - start)
        redraws.append(time.process_time() - middle)
    assert min(redraws) < 0.05 and min(ticks) < 0.1
    figure = explorer.view.draw()[0].figure
    count = len(figure.findobj())
    for _ in range(3):
        explorer.view.refresh()
    assert explorer.draw()[0].figure is figure and len(figure.findobj()) == count

"""Generalization, drawn, told and explored: the numbers drawn are those given, the words follow from them."""

import time
from xml.etree import ElementTree

import numpy as np
import pytest

import nnlib
from nnlib import plotting
from nnlib.explorers import RegularizationLab
from nnlib.explorers.regularization_run import Run, describe
from nnlib.plotting.penalties import BARS
from nnlib.plotting.style import amount, number

LOSS, VAL_LOSS = [0.7, 0.4, 0.2, 0.1, 0.004], [0.69, 0.5, 0.31, 0.6, 1.65]
ALPHAS, TRAIN, VAL = [0.1, 1e-3, 1e-6], [0.69, 0.1, 0.0], [0.7, 0.4, 1.5]
X, Y = np.array([[-1.0, 0.0], [0.0, 0.3], [1.0, -0.2], [0.4, 1.0], [1.8, 0.1]]), np.array([0, 0, 1, 1, 1])
NETWORKS = {
    "right half": lambda X: X[:, :1],
    "ring": lambda X: 0.16 - np.abs(np.hypot(*X.T) - 0.5)[:, None],
    "never": lambda X: np.full((len(X), 1), -1.0),
    "always": lambda X: np.full((len(X), 1), 1e-9),
}
WEIGHTS = {"none": np.linspace(-1.9, 2.2, 50), "L1": np.array([0.0, -0.0009, 0.001, -0.5]).reshape(2, 2)}
A, MASKS = np.array([1.0, 0.5, 0.0, 2.5]), np.array([[2.0, 0, 0, 2], [0, 0, 0, 0], [2, 2, 2, 2]])
PICTURES = {
    "curves": (LOSS, VAL_LOSS),
    "alphas": (ALPHAS, TRAIN, VAL),
    "borders": (NETWORKS, X, Y),
    "weights": (WEIGHTS,),
    "dropout": (A, MASKS),
}


def picture(name, *arguments):
    return getattr(plotting, f"{name}_picture")(*(arguments or PICTURES[name]))


def shown(lab):
    return lab.view.picture.value, lab.view.sentence.value


def press(lab, name):
    next(button for button in lab.buttons if button.description == name).click()


# --- Pictures -------------------------------------------------------------------------------


def test_the_curves_are_the_losses_and_the_lowest_validation_loss_is_marked():
    drawn = picture("curves")
    loss, val_loss, lowest, _ = (ax := drawn.figure.axes[0]).lines
    assert np.array_equal(loss.get_xydata(), np.transpose([[1, 2, 3, 4, 5], LOSS]))
    assert np.array_equal(val_loss.get_xydata(), np.transpose([[1, 2, 3, 4, 5], VAL_LOSS]))
    assert lowest.get_xydata().tolist() == [[3, 0.31]] and ax.texts[0].get_text() == "lowest: 0.31, epoch 3"
    assert loss.get_linestyle() != val_loss.get_linestyle() and loss.get_color() != val_loss.get_color()
    assert "Training loss is lowest, below 0.01, after epoch 5 and below 0.01 after the last." in drawn.alt
    assert "Validation loss is lowest, 0.31, after epoch 3 and 1.65 after the last." in drawn.alt


def test_losses_against_alpha_come_in_order_on_a_log_axis():
    drawn = picture("alphas")
    train, val, lowest, _ = (ax := drawn.figure.axes[0]).lines
    assert np.array_equal(train.get_xydata(), np.transpose([ALPHAS[::-1], TRAIN[::-1]]))
    assert np.array_equal(val.get_xydata(), np.transpose([ALPHAS[::-1], VAL[::-1]]))
    assert lowest.get_xydata().tolist() == [[1e-3, 0.4]] and ax.get_xscale() == "log"
    assert "At the smallest, α = 1e-6, training loss is 0 and validation loss 1.5." in drawn.alt
    assert "At the largest, α = 0.1, training loss is 0.69 and validation loss 0.7." in drawn.alt
    assert drawn.alt.endswith("α = 0.001, training loss is 0.1 and validation loss 0.4.")
    labels = [label.get_text() for label in ax.get_xticklabels()]
    assert labels == ["1e-6", "1e-5", "0.0001", "0.001", "0.01", "0.1"]


@pytest.mark.parametrize("last, top", [(1.0, 1.1), (50.0, 2.75)])
def test_a_loss_that_runs_away_does_not_squash_the_rest(last, top):
    losses = [0.7, 0.3125, last]
    assert picture("curves", losses, losses).figure.axes[0].get_ylim()[1] == pytest.approx(top)


@pytest.mark.parametrize(
    "name, arguments, words",
    [
        (
            "curves",
            ([1, 2], [1]),
            r"loss and val_loss of one length, at least 1, got shapes \(2,\) and \(1,\)",
        ),
        ("curves", ([], []), "at least 1"),
        ("curves", ([1, np.nan], [1, 2]), "got NaN or infinity"),
        ("alphas", ([0, 1], [1, 1], [1, 1]), "each alpha above 0, for the axis is logarithmic, got 0"),
        ("dropout", ([1, 2], [[1, 0, 1]]), r"masks \(k, units\), got \(2,\) and \(1, 3\)"),
        ("borders", (NETWORKS, X, Y[:3]), "a label 0 or 1 each"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_one_sentence(name, arguments, words):
    with pytest.raises(ValueError, match=words):
        picture(name, *arguments)


def test_borders_are_counted_and_so_are_the_points_on_their_right_side():
    drawn = picture("borders")
    assert [ax.get_title() for ax in drawn.figure.axes] == [
        "right half\n4 of 5 right", "ring\n2 of 5 right", "never\n2 of 5 right", "always\n3 of 5 right"
    ]  # fmt: skip
    for words in (
        "right half: 4 of 5 points on the right side, border in 1 piece;",
        "ring: 2 of 5 points on the right side, border in 2 pieces;",
        "never: 2 of 5 points on the right side, border not in view;",
        "always: 3 of 5 points on the right side, border not in view.",
    ):
        assert words in drawn.alt
    for ax in drawn.figure.axes:
        points = [line.get_xydata() for line in ax.lines]
        assert np.array_equal(points[0], X[Y == 0]) and np.array_equal(points[1], X[Y == 1])
        low, high = np.transpose([ax.get_xlim(), ax.get_ylim()])
        assert (X > low).all() and (X < high).all()
    assert len(plotting.borders_picture(dict(list(NETWORKS.items())[:3]), X, Y).figure.axes) == 3


def test_each_histogram_holds_all_weights_and_all_share_their_axes():
    drawn = picture("weights")
    for ax, weights in zip(drawn.figure.axes, WEIGHTS.values()):
        (bars,) = ax.patches
        shares, edges, _ = bars.get_data()
        assert len(shares) == BARS and np.isclose(shares.sum(), 1) and edges[[0, -1]].tolist() == [-2.5, 2.5]
        near = (edges[BARS // 2] < weights) & (weights < edges[BARS // 2 + 1])
        assert np.isclose(shares[BARS // 2], near.mean()) and ax.get_ylim()[1] > shares.max()
    assert len({(ax.get_xlim(), ax.get_ylim()) for ax in drawn.figure.axes}) == 1
    size = number(np.abs(WEIGHTS["none"]).mean())
    assert f"none: 50 weights, mean |w| {size}, largest 2.2, 0 % nearly 0;" in drawn.alt
    assert "L1: 4 weights, mean |w| 0.13, largest 0.5, 50 % nearly 0." in drawn.alt


def test_dropout_leaves_a_unit_out_or_scales_it_up():
    drawn = picture("dropout")
    before, *after = drawn.figure.axes
    assert [bar.get_height() for bar in before.patches] == A.tolist()
    for ax, mask in zip(after, MASKS):
        bars = [patch for patch in ax.patches if patch.get_fill()]
        gone = [patch for patch in ax.patches if not patch.get_fill()]
        crosses = next(line for line in ax.lines if line.get_marker() == "x")
        assert [bar.get_height() for bar in bars] == (A * mask).tolist()
        assert [patch.get_height() for patch in gone] == A[mask == 0].tolist()
        assert all(patch.get_hatch() and patch.get_linestyle() == "--" for patch in gone)
        assert crosses.get_xdata().tolist() == (np.flatnonzero(mask == 0) + 1).tolist()
        assert ax.get_title().endswith(f"{(mask == 0).sum()} of 4 dropped\nmean {number((A * mask).mean())}")
        assert max(A * mask) < ax.get_ylim()[1]
    assert drawn.alt.startswith("4 outputs, mean 1. Mask 1: 2 of 4 dropped, mean 1.75. Mask 2: 4 of 4 ")
    assert drawn.alt.endswith("Mask 3: 0 of 4 dropped, mean 2, the others times 2.")


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_have_reproducible_bytes(name):
    one, two = picture(name), picture(name)
    assert one.svg() == two.svg() and len(one.svg()) < 60_000
    assert ElementTree.fromstring(one.svg()).get("aria-label") == one.alt


# --- The lab --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def overfitted():
    """150 epochs with neither penalty nor dropout."""
    run = Run()
    run.train(0, 0, 150)
    return run


def test_a_run_is_training_in_one_go(overfitted):
    rng = np.random.default_rng(0)
    X, y = nnlib.make_moons(40, rng, noise=0.3)
    validation = nnlib.make_moons(400, rng, noise=0.3)
    layers = [nnlib.Dense(2, 32), nnlib.ReLU(), nnlib.Dense(32, 32), nnlib.ReLU(), nnlib.Dense(32, 1)]
    model, bce = (
        nnlib.Sequential(layers, np.random.default_rng(1)),
        nnlib.BinaryCrossentropy(from_logits=True),
    )
    history = model.fit(
        X, y, loss=bce, optimizer=nnlib.Adam(0.01), epochs=150, rng=None, batch_size=40,
        validation_data=validation,
    )  # fmt: skip
    assert np.allclose(overfitted.val_loss, history["val_loss"])
    assert np.allclose(overfitted.loss[:-1], history["loss"][1:])  # fit measures before each update
    bit_by_bit = Run()
    for _ in range(6):
        bit_by_bit.train(0, 0, 25)
    assert np.allclose(bit_by_bit.val_loss, overfitted.val_loss) and bit_by_bit.changes == []


def test_settings_change_while_training():
    run = Run()
    run.train(0, 0, 50)
    free = np.abs(run.weights()).mean()
    run.train(0.1, 0, 50)
    held = np.abs(run.weights()).mean()
    run.train(0.1, 0.5, 1)
    masks = [layer.mask for layer in run.model.layers if isinstance(layer, nnlib.Dropout)]
    run.train(0, 0.2, 1)
    assert run.changes == [(50, "α 0.1"), (100, "dropout 0.5"), (101, "α 0, dropout 0.2")]
    assert held < free / 10 and len(run.weights()) == 2 * 32 + 32 * 32 + 32
    assert [layer.rate for layer in run.model.layers if isinstance(layer, nnlib.Dropout)] == [0.2, 0.2]
    assert len(masks) == 2 and len(run.loss) == len(run.val_loss) == 102


def test_words_for_each_way_training_can_go(overfitted):
    best = int(np.argmin(overfitted.val_loss))
    assert describe(overfitted) == (
        f"After 150 epochs: training loss {amount(overfitted.loss[-1])}, validation loss "
        f"{amount(overfitted.val_loss[-1])}, lowest {amount(overfitted.val_loss[best])} at epoch {best + 1}: "
        "overfitting."
    )
    run = Run()
    assert describe(run) == "Before training: training loss {}, validation loss {}.".format(
        *map(number, run.measure())
    )
    for loss, val_loss, verdict in (
        ([0.7, 0.3], [0.7, 0.3], "a good fit so far"),
        ([0.7, 0.004], [0.4, 0.5], "overfitting"),
        ([0.7, 0.6], [0.5, 0.6], "underfitting"),
    ):
        run.loss, run.val_loss = loss, val_loss
        assert describe(run).endswith(f": {verdict}.") and describe(run).startswith("After 2 epochs: ")


def test_the_lab_draws_its_run_and_marks_where_a_setting_changed():
    lab = RegularizationLab()
    before = shown(lab)
    assert "Losses over 0 epochs. Border" in before[0] and "Before training: " in before[1]
    press(lab, "Train 25 epochs")
    lab.alpha.value, lab.dropout.value = 0.1, 0.5
    press(lab, "Train 25 epochs")
    run, (curves, plane, bars) = lab.run, lab.draw()[0].figure.axes
    loss, val_loss, lowest, mark = curves.lines
    assert np.array_equal(loss.get_xydata(), np.transpose([np.arange(1, 51), run.loss]))
    assert np.array_equal(val_loss.get_ydata(), run.val_loss) and run.settings == {"α": 0.1, "dropout": 0.5}
    assert lowest.get_xydata().tolist() == [[np.argmin(run.val_loss) + 1, min(run.val_loss)]]
    assert set(mark.get_xdata()) == {25} and [text.get_text() for text in curves.texts] == [
        "α 0.1, dropout 0.5"
    ]
    (X, y), weights = run.data, run.weights()
    right = np.sum((run.model.predict(X).ravel() >= 0) == y)
    assert f": {right} of 40 training points on the right side." in shown(lab)[0]
    assert "Losses over 50 epochs, α 0.1, dropout 0.5 from epoch 25 on. Border" in shown(lab)[0]
    assert sum(len(line.get_xydata()) for line in plane.lines) == 40
    shares, edges, _ = bars.patches[0].get_data()
    assert np.allclose(shares * len(weights), np.histogram(weights, edges)[0]) and np.isclose(sum(shares), 1)
    assert describe(run) in shown(lab)[1] and "After 50 epochs: " in shown(lab)[1]
    press(lab, "Start again")
    assert shown(lab) == before and lab.alpha.value == 0.1


def test_marks_that_would_overlap_give_way_to_the_latest():
    lab = RegularizationLab()
    lab.run.loss = lab.run.val_loss = [0.5] * 900
    lab.run.changes = [(25, "α 0.1"), (500, "α 0.01"), (525, "α 0")]
    curves = lab.draw()[0].figure.axes[0]
    assert [text.get_text() for text in curves.texts] == ["α 0", "α 0.1"] and len(curves.lines) == 6


def test_let_it_run_trains_with_the_clock_until_enough():
    lab = RegularizationLab()
    lab.clock.value = 1
    assert lab.run.loss == []  # the box is not ticked
    lab.go_on.value = True
    assert lab.clock.playing
    lab.clock.value = 2
    lab.clock.value = 3
    assert len(lab.run.loss) == 50
    press(lab, "Start again")
    assert not lab.clock.playing and lab.run.loss == []
    lab.go_on.value, lab.run.loss, lab.run.val_loss = True, [0.5] * 975, [0.5] * 975
    lab.clock.value = 4
    assert (
        len(lab.run.loss) == 1000 and not lab.go_on.value and lab.go_on.disabled and lab.buttons[0].disabled
    )
    press(lab, "Start again")
    assert not lab.go_on.disabled and not lab.buttons[0].disabled


def test_controls_have_names_and_a_page_without_widgets_gets_picture_and_sentence():
    lab, bundle = RegularizationLab(), RegularizationLab()._repr_mimebundle_()
    assert [lab.alpha.description, lab.dropout.description] == ["α (L2)", "Dropout"]
    assert dict(lab.alpha.options) == {"0": 0, "0.0001": 1e-4, "0.001": 1e-3, "0.01": 0.01, "0.1": 0.1}
    assert lab.go_on.description
    assert bundle.keys() == {"text/plain", "text/html", "application/vnd.jupyter.widget-view+json"}
    assert bundle["text/html"] == lab._repr_mimebundle_()["text/html"] and "<svg" in bundle["text/html"]


def test_training_and_a_redraw_are_quick_and_leave_nothing_behind():
    lab, times, redraws = RegularizationLab(), [], []
    press(lab, "Train 25 epochs")
    figure = lab.draw()[0].figure
    count = len(figure.findobj())
    while len(times) < 20 and (len(times) < 3 or min(times) >= 0.1 or min(redraws) >= 0.05):
        start = time.process_time()
        press(lab, "Train 25 epochs")
        middle = time.process_time()
        lab.view.refresh()
        times.append(middle - start)
        redraws.append(time.process_time() - middle)
    assert lab.draw()[0].figure is figure and len(figure.findobj()) == count
    assert min(times) < 0.1 and min(redraws) < 0.05, (times, redraws)

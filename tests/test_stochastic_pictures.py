"""SGD, drawn, told and explored: numbers are computed anew here, and the words follow from the numbers."""

import time
from xml.etree import ElementTree

import numpy as np
import pytest

import nnlib
from nnlib import plotting
from nnlib.explorers import NoiseExplorer, OptimizerRace, noise, race
from nnlib.plotting import batches, ravine, scales

BOTH = pytest.mark.parametrize("make", [OptimizerRace, NoiseExplorer])


def shown(explorer):
    return explorer.view.picture.value, explorer.view.sentence.value


@pytest.mark.parametrize("size", batches.SIZES)
def test_each_curve_is_sgd_at_equal_examples(size):
    seen, above = batches.excess(size, epochs=2)
    X, y, lowest = batches.line_data()

    def grad(w, rows):
        return 2 * (X[rows] @ w - y[rows]) @ X[rows] / len(rows)

    for epochs in (0, 1, 2):
        w = nnlib.sgd(grad, np.zeros(3), len(X), size, batches.ETA, epochs, np.random.default_rng(0))
        place = np.flatnonzero(seen == epochs * len(X))
        assert above[place] == pytest.approx([nnlib.mse(X @ w, y) - lowest])
    best = np.linalg.lstsq(X, y, rcond=None)[0]
    assert lowest == pytest.approx(nnlib.mse(X @ best, y)) and (above > 0).all()


def test_small_batches_are_near_first_and_stay_noisy():
    near = [batches.first_near(size) for size in batches.SIZES]
    assert near == sorted(near) and 30 * near[0] < near[2]
    picture = plotting.batch_sizes_picture()
    lines = [line for line in picture.figure.axes[0].lines if len(line.get_xdata()) > 2]
    assert len({(line.get_color(), line.get_linestyle()) for line in lines}) == 3
    for size, line in zip(batches.SIZES, lines):
        seen, above = batches.excess(size)
        assert set(line.get_xdata()) <= set(seen) and line.get_xdata()[-1] == seen[-1] == 5120
        assert line.get_ydata()[-1] == above[-1]
    assert "14 examples in batches of 1, 256 examples in batches of 32" in picture.alt


def test_variance_in_each_layer_is_what_a_network_gives():
    for std, _ in scales.SPREADS.values():
        variances, flat = scales.through_layers(std)
        rng = np.random.default_rng(3)
        a, layers = rng.standard_normal((200, 100)), []
        for _ in range(10):
            layers.append((std * rng.standard_normal((100, 100)), np.zeros(100), nnlib.tanh))
        before = nnlib.forward(a, layers[:-1]) @ layers[-1][0]
        assert variances[-1] == pytest.approx(before.var())
        assert flat[-1] == pytest.approx(np.mean(1 - np.tanh(before) ** 2 < scales.FLAT))
    ax = plotting.initial_scales_picture().figure.axes[0]
    assert (
        len({line.get_marker() for line in ax.lines}) == len({line.get_linestyle() for line in ax.lines}) == 3
    )


def test_the_racers_follow_the_plain_rules():
    w, v, path = ravine.START, np.zeros(2), [ravine.START]
    for _ in range(5):
        w, v = nnlib.momentum_step(w, [2, 40] * w, v, 0.03, ravine.MOMENTUM)
        path.append(w)
    paths = ravine.race(0.03, 5)
    assert paths["momentum"] == pytest.approx(np.array(path)) and len(paths) == 6
    assert paths["SGD"][-1] == pytest.approx(ravine.START * [0.94**5, (1 - 1.2) ** 5])
    slope = nnlib.numerical_gradient(ravine.ravine, ravine.START.copy())
    assert slope == pytest.approx(ravine.CURVATURES * ravine.START)
    looks = [tuple(map(str, look.values())) for _, look in ravine.RACERS.values()]
    assert len(set(looks)) == 6 and len({marker for _, marker, _ in looks}) == 6


def test_contours_lie_where_the_ravine_has_their_level():
    ax = OptimizerRace().draw()[0].figure.axes[0]
    (rings,) = ax.collections
    for level, width, height in zip(ravine.LEVELS, rings.get_widths(), rings.get_heights()):
        edges = ravine.ravine([[width / 2, 0], [0, height / 2], [width / 2**1.5, height / 2**1.5]])
        assert edges == pytest.approx(level)


def test_words_rank_who_is_in_view():
    paths = {"A": [[3, 0]], "B": [[0, 0.001]], "C": [[99, 0]], "D": [[0, -1.5]]}
    paths = {name: np.array(path, dtype=float) for name, path in paths.items()}
    assert race.describe(paths, 0.5, 7) == (
        "After 7 steps at rate 0.5 B is nearest to the lowest point. "
        "Distances: B below 0.01, D 1.5, A 3. Out of the picture: C."
    )
    assert race.describe({"C": paths["C"]}, 0.5, 1) == "After 1 step at rate 0.5 all have left the picture."
    assert race.describe(paths, 0.5, 0) == "All six start at (−4, 1.5). The lowest point is (0, 0)."


def test_the_race_follows_its_controls_and_ends_each_path_with_its_marker():
    explorer = OptimizerRace()
    assert "momentum is nearest" in shown(explorer)[1]
    explorer.rate.value, explorer.steps.value = 0.06, 40
    assert "Out of the picture: SGD." in shown(explorer)[1] and "40 steps at rate 0.06." in shown(explorer)[0]
    lines = explorer.draw()[0].figure.axes[0].lines
    ends = {line.get_marker(): line.get_xydata()[-1] for line in lines if len(line.get_xdata()) == 1}
    for name, path in ravine.race(0.06, 40).items():
        if np.abs(path).max() < 20:
            assert ends[ravine.RACERS[name][1]["marker"]] == pytest.approx(path[-1])
    assert (
        max(np.abs(line.get_xydata()).max(initial=0) for line in lines) < 100
    )  # who leaves is not drawn for ever


@pytest.mark.parametrize("size", [1, 3, 64, 256])
def test_noise_is_told_as_it_is(size):
    grads = [noise.GRADS[rows[:size]].mean(axis=0) for rows in noise.ORDERS]
    assert noise.batch_gradients(size) == pytest.approx(np.array(grads))
    angles = [np.arctan2(*g[::-1]) - np.arctan2(*noise.FULL[::-1]) for g in grads]
    degrees = np.degrees(np.abs((np.array(angles) + np.pi) % (2 * np.pi) - np.pi)).mean()
    assert noise.mean_angle(size) == pytest.approx(degrees, abs=1e-4)
    batches_of = [rows[:size] for rows in noise.ORDERS]
    assert noise.noise(size) == pytest.approx(nnlib.gradient_noise(noise.GRADS, batches_of), abs=1e-12)


def test_words_for_each_size():
    angle, size = f"{noise.mean_angle(1):.0f}°", f"{noise.noise(1):.2g}"
    single = f"their gradients point {angle} away from the full one on average, and their noise is {size}."
    assert noise.describe(1) == f"Single examples: {single}"
    assert "Batches of 16: " in noise.describe(16) and "18 times less than" in noise.describe(16)
    assert "less than 1°" in noise.describe(250) and "more than 1000 times" in noise.describe(255)
    assert "Nothing is left to chance." in noise.describe(256)


def test_the_noise_explorer_moves_its_arrows():
    explorer = NoiseExplorer()
    explorer.size.value = 20
    thin, thick = explorer.draw()[0].figure.axes[0].collections
    assert np.c_[thin.U, thin.V] == pytest.approx(noise.batch_gradients(20)[:40])
    assert [thick.U[0], thick.V[0]] == pytest.approx(list(noise.FULL))
    assert "Gradients of 40 batches of 20 as thin arrows" in shown(explorer)[0]
    (left, right), (low, high) = noise.ACROSS, noise.UP
    x, y = noise.batch_gradients(4)[:40].T
    assert np.mean((left < x) & (x < right) & (low < y) & (y < high)) > 0.9  # nearly all arrows end in view


@BOTH
def test_fields_lead_their_sliders_and_a_page_without_widgets_gets_picture_and_sentence(make):
    explorer, bundle = make(), make()._repr_mimebundle_()
    for field, slider in (row.children for row in explorer.view.children[:-2]):
        field.value = field.max
        assert field.description and slider.value == field.max and slider.step == field.step
    assert bundle.keys() == {"text/plain", "text/html", "application/vnd.jupyter.widget-view+json"}
    assert bundle["text/html"] == make()._repr_mimebundle_()["text/html"] and "<svg" in bundle["text/html"]


@BOTH
def test_a_redraw_is_quick_and_leaves_nothing_behind(make):
    explorer, times = make(), []
    figure, control = explorer.draw()[0].figure, explorer.view.children[-3].children[0]
    count = len(figure.findobj())
    for value in (41, 42, 43, 44, 40):
        start = time.process_time()
        control.value = value
        times.append(time.process_time() - start)
    assert explorer.draw()[0].figure is figure and len(figure.findobj()) == count and min(times) < 0.05


@pytest.mark.parametrize("name", ["batch_sizes", "initial_scales"])
def test_pictures_state_their_finding_in_reproducible_bytes(name):
    one, two = (getattr(plotting, f"{name}_picture")() for _ in range(2))
    assert one.svg() == two.svg() and len(one.svg()) < 40_000
    assert ElementTree.fromstring(one.svg()).get("aria-label") == one.alt

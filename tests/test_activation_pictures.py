"""Activations and regions, drawn, told and explored: curves are nnlib's, borders are where signs change."""

import time
from functools import partial
from itertools import pairwise, product
from xml.etree import ElementTree

import numpy as np
import pytest

from nnlib import plotting
from nnlib.activations import sigmoid, sigmoid_slope, step, tanh
from nnlib.explorers import ActivationExplorer, RegionsExplorer, regions
from nnlib.explorers import activation as curves
from nnlib.networks import forward
from nnlib.plotting.activations import ACTIVATIONS
from nnlib.plotting.regions import STRAIGHT, bend

PLACES = np.random.default_rng(0).uniform(-2, 2, (500, 2))
LINE = [[0, 0], [1, 1], [2, 2]]
BOTH = pytest.mark.parametrize("make", [ActivationExplorer, RegionsExplorer])


def axes():
    return plotting.new_planes([-2, 2])[1][0]


def drawn(line):
    """The points of a line (2, n) without its gaps, and where the gaps are."""
    points = line.get_xydata()
    gaps = np.isnan(points[:, 1])
    return points[~gaps].T, points[np.flatnonzero(gaps) - 1, 0]


def shown(explorer):
    return explorer.view.picture.value, explorer.view.sentence.value


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_curves_are_nnlibs_and_slopes_are_central_differences(name):
    (g, slope), ax = ACTIVATIONS[name], axes()
    plotting.plot_activation(ax, g, slope)
    (z, a), jumps = drawn(ax.lines[-2])
    assert np.array_equal(a, g(z)) and np.ptp(z) == np.ptp(ax.get_xlim())
    assert len(jumps) == (name == "step") and np.allclose(jumps, 0)
    (z, s), jumps = drawn(ax.lines[-1])
    away, h = np.abs(z) > 1e-5, 1e-6
    assert np.allclose(s[away], (g(z + h) - g(z - h))[away] / (2 * h), atol=1e-6)
    assert len(jumps) == ("ReLU" in name) and ax.lines[-1].get_linestyle() == "--"


def test_panels_share_a_frame_and_a_key_and_only_the_left_border_is_straight():
    figure = plotting.activations_picture().figure
    assert [ax.get_title() for ax in figure.axes] == list(ACTIVATIONS)
    assert len({(ax.get_xlim(), ax.get_ylim()) for ax in figure.axes}) == 1 == len(figure.legends)
    left, right = (ax.patches[-1].get_path().vertices for ax in plotting.collapse_picture().figure.axes)
    assert bend([left]) < STRAIGHT and bend([right]) > 0.1


@pytest.mark.parametrize("ks", [(1, 3, 10), [20, 0.5], (2,)])
def test_each_sigmoid_is_labelled_beside_itself_and_dashed_in_its_own_way(ks):
    ax = plotting.steepness_picture(ks).figure.axes[0]
    z, a = drawn(ax.lines[0])[0]
    assert np.array_equal(a, step(z)) and len({str(line._dash_pattern) for line in ax.lines}) == len(ks) + 1
    points = np.vstack([ax.transData.transform(drawn(line)[0].T) for line in ax.lines])
    for k, line, label in zip(sorted(ks), ax.lines[1:], ax.texts[1:]):
        (z, a), box = drawn(line)[0], label.get_window_extent()
        assert np.array_equal(a, sigmoid(z, k)) and label.get_text() == f"k = {k}"
        assert np.isclose(label.xy[1], sigmoid(label.xy[0], k)) and label.get_color() == line.get_color()
        assert not ((box.min < points) & (points < box.max)).all(axis=1).any()


@pytest.mark.parametrize("ks", [(), (0, 1), range(1, 6)])
def test_steepness_that_cannot_be_drawn_is_named(ks):
    with pytest.raises(ValueError, match="Expected one to four k above 0, got"):
        plotting.steepness_picture(ks)


@pytest.mark.parametrize("g, power, shift", [(np.positive, 1, 0), (tanh, 2, 0), (step, 1, -0.2)])
def test_the_border_is_where_the_sign_changes_and_the_region_beside_it(g, power, shift):
    def network(X):
        return g(X[:, :1] - 0.3 * X[:, 1:] ** power + 0.1) + shift

    (border,) = plotting.plot_regions(ax := axes(), network)
    before, after = (network(border + [h, 0]) >= 0 for h in (-1e-4, 1e-4))
    assert not before.any() and after.all() and np.ptp(border[:, 1]) == np.ptp(ax.get_ylim())
    assert np.array_equal(ax.patches[0].get_path().contains_points(PLACES), network(PLACES)[:, 0] >= 0)


@pytest.mark.parametrize("value, patches", [(1.0, 2), (-1.0, 0)])
def test_without_a_border_all_or_nothing_is_shaded(value, patches):
    border = plotting.plot_regions(ax := axes(), lambda X: np.full((len(X), 1), value))
    assert border == [] and len(ax.patches) == patches


@pytest.mark.parametrize("hidden, seed", [*product(range(4), (0, 7, 20))])
@pytest.mark.parametrize("name", ["identity", "tanh"])
def test_identity_draws_one_straight_line_and_tanh_bends_it(name, hidden, seed):
    layers = regions.random_network([2, *[8] * hidden, 1], name, seed)
    border = plotting.plot_regions(axes(), partial(forward, layers=layers))
    straight, words = name == "identity" or hidden == 0, regions.describe(name, layers, border)
    assert (bend(border) < STRAIGHT) == straight == ("one straight line" in words)
    assert (f"for its {hidden + 1} layers act as one neuron" in words) == (straight and hidden > 0)


@pytest.mark.parametrize(
    "sizes, border, words",
    [
        ([2, 8, 1], [LINE], "2-8-1 with ReLU: one straight line in view."),
        ([2, 8, 1], [[*LINE, [3, 4]]], "2-8-1 with ReLU: the border bends."),
        ([2, 8, 1], [[*LINE, [3, 3.01]]], "the border bends, but too little to see."),
        ([2, 4, 1], [LINE, [[0, 1], [1, 2]]], "the border has 2 pieces."),
        ([2, 2, 1], [], "no border in view, the output is below 0 everywhere."),
    ],
)
def test_words_for_each_kind_of_border(sizes, border, words):
    layers = [(W * len(border), b - 9, g) for W, b, g in regions.random_network(sizes, "ReLU", 3)]
    assert words in regions.describe("ReLU", layers, [np.array(piece, dtype=float) for piece in border])


@pytest.mark.parametrize(
    "name, k, z, words",
    [
        ("sigmoid", 1, 2.5, "sigmoid(2.5) = 0.92, slope 0.07: not saturated, a change of z shows."),
        ("sigmoid", 1, -4, "sigmoid(−4) = 0.02, slope 0.02: saturated, a change of z hardly shows."),
        ("sigmoid", 10, 2.5, "sigmoid(2.5) (k = 10) = 1, slope below 0.01: saturated"),
        ("step", 1, 2, "saturated, a change of z does not show. The steepness k has no effect on step."),
        ("step", 1, 0, "step(0) = 1, and here it jumps: no slope."),
        ("leaky ReLU", 1, 0, "= 0, and here is a corner: slope 0.3 on its left, 1 on its right."),
    ],
)
def test_words_for_each_place_on_a_curve(name, k, z, words):
    assert words in curves.describe(name, k, z)


@pytest.mark.parametrize("name, k", [*product(ACTIVATIONS, [1]), ("sigmoid", 0.5), ("sigmoid", 10)])
def test_what_is_shaded_is_where_the_slope_is_at_most_a_tenth_of_its_largest(name, k):
    explorer, (g, slope), z = ActivationExplorer(), curves.curve(name, k), np.linspace(-6, 6, 1201)
    explorer.activation.value, explorer.k.value = name, k
    ax, slopes = explorer.draw()[0].figure.axes[0], slope(g(z))
    shaded = sum((p.get_x() <= z) & (z <= p.get_x() + p.get_width()) for p in ax.patches) > np.zeros(len(z))
    assert np.sum(shaded != (slopes <= slopes.max() / 10)) <= 6  # an edge is found to 0.03
    assert ax.get_ylim()[0] < min(g(z).min(), 0) and max(g(z).max(), slopes.max()) < ax.get_ylim()[1]


def test_the_activation_explorer_follows_its_controls_and_draws_the_tangent():
    explorer, a = ActivationExplorer(), sigmoid(-0.3, 3)
    explorer.z.value, explorer.k.value = -0.3, 3
    assert "sigmoid(−0.3) (k = 3)" in shown(explorer)[1] and "z = −0.3" in shown(explorer)[0]
    *_, tangent, square, point = (line.get_xydata() for line in explorer.draw()[0].figure.axes[0].lines)
    assert np.allclose(point, [[-0.3, a]]) and np.allclose(square, [[-0.3, sigmoid_slope(a, 3)]])
    run, rise = tangent[1] - tangent[0]
    assert np.allclose(tangent.mean(axis=0), point) and np.isclose(rise / run, square[0, 1])
    explorer.activation.value, explorer.z.value = "ReLU", 0
    assert "a corner" in shown(explorer)[1] and len(explorer.draw()[0].figure.axes[0].lines) == 5


def test_the_regions_explorer_follows_its_controls():
    seen = [shown(explorer := RegionsExplorer())]
    for control, value in {"activation": "ReLU", "hidden": 1, "width": 5, "seed": 3}.items():
        getattr(explorer, control).value = value
        seen.append(shown(explorer))
    assert all(one[0] != two[0] for one, two in pairwise(seen)) and "2-8-8-1 with identity" in seen[0][1]
    assert all("2-5-1 with ReLU: the border" in text for text in seen[-1])


@BOTH
def test_fields_lead_their_sliders_and_a_page_without_widgets_gets_picture_and_sentence(make):
    explorer, bundle = make(), make()._repr_mimebundle_()
    for field, slider in (row.children for row in explorer.view.children[1:-2]):
        field.value = field.max
        assert field.description and slider.value == field.max and slider.step == field.step
    assert bundle.keys() == {"text/plain", "text/html", "application/vnd.jupyter.widget-view+json"}
    assert bundle["text/html"] == make()._repr_mimebundle_()["text/html"] and "<svg" in bundle["text/html"]


@BOTH
def test_a_redraw_is_quick_and_leaves_nothing_behind(make):
    explorer, times = make(), []
    figure, control = explorer.draw()[0].figure, explorer.view.children[1].children[0]
    count = len(figure.findobj())
    for value in range(2, 6):
        start = time.process_time()
        control.value = value
        times.append(time.process_time() - start)
    assert explorer.draw()[0].figure is figure and len(figure.findobj()) == count and min(times) < 0.05


@pytest.mark.parametrize(
    "name, words",
    [
        ("activations", "at one end: ReLU; at both ends: step, sigmoid, tanh"),
        ("steepness", "At z = 0.5 they give 0.62 for k = 1, 0.82 for k = 3, 0.99 for k = 10, the step 1"),
        ("collapse", "with identity between the layers the border is straight, with tanh between the layers"),
    ],
)
def test_pictures_state_their_finding_in_reproducible_bytes(name, words):
    one, two = (getattr(plotting, f"{name}_picture")() for _ in range(2))
    assert words in one.alt and one.svg() == two.svg() and len(one.svg()) < 40_000
    assert ElementTree.fromstring(one.svg()).get("aria-label") == one.alt

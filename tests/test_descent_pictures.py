"""Paths, contours and slopes, drawn, told and explored: their numbers are recomputed here in another way."""

import time
from xml.etree import ElementTree

import numpy as np
import pytest

import nnlib
from nnlib import plotting
from nnlib.explorers import LandscapeExplorer, landscape
from nnlib.plotting import descent, differences
from nnlib.plotting.style import number

NAMES = ["bowl", "two valleys", "ravine"]


def marked(ax, marker):
    """The places (k, 2) of all lines that are drawn with this marker."""
    return np.vstack([line.get_xydata() for line in ax.lines if line.get_marker() == marker])


def test_the_two_valleys_are_where_their_slope_says():
    assert np.allclose(descent.two_valleys_slope(np.array([-1, 0.3, 1])), 0)
    w, h = np.linspace(-2, 2, 50), 1e-5
    slope = (descent.two_valleys(w + h) - descent.two_valleys(w - h)) / (2 * h)
    bend = (descent.two_valleys_slope(w + h) - descent.two_valleys_slope(w - h)) / (2 * h)
    np.testing.assert_allclose(descent.two_valleys_slope(w), slope, atol=1e-8)
    np.testing.assert_allclose(descent.two_valleys_curvature(w), bend, atol=1e-8)
    deep, shallow = descent.two_valleys(np.array(descent.BOTTOMS))
    assert deep < shallow < descent.two_valleys(descent.HILLTOP)


def test_both_sides_are_closer_than_one_until_rounding_takes_over():
    figure = plotting.difference_picture().figure
    one, both = (line.get_ydata() for line in figure.axes[1].lines)
    h = np.array(differences.H)
    for error, power in ((one, 1), (both, 2)):
        falling = np.diff(np.log10(error[:4])) / np.diff(np.log10(h[:4]))
        np.testing.assert_allclose(falling, power, atol=0.05)
    assert (both[:7] < one[:7]).all() and both[-1] > 1e-4 and one[-1] > 1e-4
    assert both.argmin() == 4 and one.argmin() == 7
    secant = marked(figure.axes[0], "o").reshape(2, 2, 2)
    assert np.allclose(secant[..., 1], secant[..., 0] ** 3) and np.allclose(secant[..., 0].mean(axis=1), 1)


def test_the_four_rates_do_what_their_names_say():
    figure = plotting.regimes_picture().figure
    names = [ax.get_title().split("\n")[1] for ax in figure.axes]
    assert names == ["slow", "smooth", "oscillating", "diverging"]
    for ax in figure.axes:
        eta = float(ax.get_title().split()[2])
        ((w, height),) = marked(ax, "D")
        assert w == pytest.approx(-((1 - eta) ** 8)) and height == pytest.approx(w**2 / 2)


def test_contours_are_where_the_loss_is_and_the_path_ends_where_descent_does():
    """The loss is computed from the flats themselves, without a Hessian."""
    picture, (rooms, rent) = plotting.contours_picture(), descent.flats()
    for ax, x in zip(picture.figure.axes, (rooms, (rooms - rooms.mean()) / rooms.std())):
        A = np.column_stack([x, np.ones(20)])

        def error(w, A=A):
            return np.mean((A @ w - rent) ** 2)

        bottom = np.polyfit(x, rent, 1)
        ellipses = [
            line.get_xydata()
            for line in ax.lines
            if line.get_marker() == "None" and len(line.get_xydata()) > 50
        ]
        for k, ellipse in enumerate(ellipses):
            np.testing.assert_allclose(
                [error(w) - error(bottom) for w in ellipse[::18]], 0.1 * 4**k, rtol=1e-6
            )
        values = np.linalg.eigvalsh(A.T @ A / 10)
        w = np.zeros(2)
        for _ in range(15):
            w = w - 0.6 * 2 / values[-1] * 2 / 20 * A.T @ (A @ w - rent)
        np.testing.assert_allclose(marked(ax, "D")[0], w, rtol=1e-6)
        np.testing.assert_allclose(marked(ax, "+")[0], bottom, rtol=1e-6)
        condition = f"condition number {number(round(values[1] / values[0], 1))}"
        assert condition in ax.get_title() and condition in picture.alt
        assert f"ends {number(error(w) - error(bottom))} above it" in picture.alt
    assert len(ellipses) == 7 and f"least error {number(error(bottom))}" in picture.alt


def test_every_start_has_the_colour_of_its_valley():
    picture = plotting.basins_picture()
    left, right = (marked(picture.figure.axes[0], marker)[:, 0] for marker in "os")
    assert (left < 0.3).all() and (right > 0.3).all() and len(left) + len(right) == 32
    assert f"{len(left)} end at w = −1, height −0.45, the global" in picture.alt


def test_words_for_each_landscape():
    def words(name, eta, start=1.5, steps=40):
        return landscape.describe(name, landscape.walk(name, start, eta, steps), eta)

    assert words("bowl", 0.05, steps=1) == "After 1 step: w = 1.35. Rate × curvature = 0.05 × 2 = 0.1: slow."
    assert words("bowl", 0.5) == "After 40 steps: w = 0. Rate × curvature = 0.5 × 2 = 1: smooth."
    assert "far outside, |w| above 50. Rate × curvature = 1.5 × 2 = 3: diverging." in words("bowl", 1.5)
    ravine = (
        "w = (0, 0.12). Along the ravine 0.24 × 1 = 0.24: smooth; across it 0.24 × 8 = 1.92: oscillating."
    )
    assert words("ravine", 0.24, steps=30) == f"After 30 steps: {ravine}"
    settled = "At the bottom of the {} valley, curvature {}: 0.3 × {}: smooth."
    assert words("two valleys", 0.3).endswith(settled.format("shallower", 1.4, "1.4 = 0.42"))
    assert words("two valleys", 0.3, start=-1.5).endswith(settled.format("deeper", 2.6, "2.6 = 0.78"))
    assert words("two valleys", 0.8, start=-0.9).endswith("2.08: diverging, so it cannot settle there.")
    assert (
        words("two valleys", 0.01, start=1.5, steps=3)
        .partition(". ")[2]
        .startswith("Nearer to the shallower")
    )
    assert words("two valleys", 1.5, start=-1.6).endswith("Diverging: thrown out of both valleys.")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("eta", [0.1, 0.6, 1.5])
def test_a_walk_is_gradient_descent_until_it_is_far_outside(name, eta):
    path = landscape.walk(name, -1.2, eta, 30)
    whole = nnlib.gradient_descent(landscape.SLOPES[name], path[0], eta, len(path) - 1)
    np.testing.assert_array_equal(path, whole)
    assert len(path) == 31 or np.abs(path[-1]).max() >= landscape.OUTSIDE > np.abs(path[:-1]).max()


@pytest.mark.parametrize("name", NAMES)
def test_the_explorer_follows_its_controls(name):
    explorer = LandscapeExplorer()
    explorer.landscape.value, explorer.start.value, explorer.rate.value = name, -0.7, 0.2
    explorer.steps.value = 25
    picture, sentence = explorer.draw()
    ax, path = picture.figure.axes[0], landscape.walk(name, -0.7, 0.2, 25)
    heights = {"bowl": lambda w: w**2, "two valleys": descent.two_valleys}
    ends = path if name == "ravine" else np.hstack([path, heights[name](path)])
    np.testing.assert_allclose(marked(ax, "D")[0], ends[-1])
    assert len(marked(ax, "o")) == 25  # a ring at the start, and 24 places on the way
    assert explorer.view.sentence.value.count(sentence) == 1 and "After 25 steps" in sentence
    assert picture.alt.startswith(f"{name}: the way down from w = −0.7, ")
    explorer.steps.value = 0
    assert marked(explorer.draw()[0].figure.axes[0], "D")[0][0] == -0.7


def test_fields_lead_their_sliders_and_a_page_without_widgets_gets_picture_and_sentence():
    explorer, bundle = LandscapeExplorer(), LandscapeExplorer()._repr_mimebundle_()
    pairs = [row.children for row in explorer.view.children[:-2] if len(row.children) == 2]
    for field, slider in pairs:
        field.value = field.max
        assert field.description and slider.value == field.max and slider.step == field.step
    assert len(pairs) == 3 and "<svg" in bundle["text/html"] and "After 10 steps" in bundle["text/plain"]
    assert bundle["text/html"] == LandscapeExplorer()._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize("name", NAMES)
def test_a_redraw_is_quick_and_leaves_nothing_behind(name):
    explorer, times = LandscapeExplorer(), []
    explorer.landscape.value, explorer.steps.value = name, 40
    figure = explorer.draw()[0].figure
    count = len(figure.findobj())
    for value in (0.05, 0.1, 0.15, 0.2):
        start = time.process_time()
        explorer.rate.value = value
        times.append(time.process_time() - start)
    assert explorer.draw()[0].figure is figure and len(figure.findobj()) == count and min(times) < 0.05


FINDINGS = {
    "difference": "from one side 1e-08 at h = 1e-08, and from both sides 1e-10 at h = 1e-05.",
    "regimes": "rate 1.8 oscillating, w = −0.17; rate 2.1 diverging, w = −2.14.",
    "contours": "x standardized: condition number 1, the way ends 0 above it.",
    "basins": "13 end at w = 1, height −0.05, the local minimum.",
}


@pytest.mark.parametrize("name, words", FINDINGS.items())
def test_pictures_state_their_finding_in_reproducible_bytes(name, words):
    one, two = (getattr(plotting, f"{name}_picture")() for _ in range(2))
    assert words in one.alt and one.svg() == two.svg() and len(one.svg()) < 40_000
    assert ElementTree.fromstring(one.svg()).get("aria-label") == one.alt

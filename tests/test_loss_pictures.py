"""Losses, drawn, told and explored: the numbers are nnlib's losses, the words follow from the numbers."""

import time
from xml.etree import ElementTree

import numpy as np
import pytest

import nnlib
from nnlib import plotting
from nnlib.explorers import ConfidenceExplorer, FitExplorer, confidence, fit
from nnlib.plotting.losses import TINY
from nnlib.plotting.outlier import FAR, NEAR, fitted_line
from nnlib.plotting.style import number

LOSSES = [nnlib.BinaryCrossentropy(), nnlib.MeanSquaredError(), nnlib.ZeroOne()]
BOTH = pytest.mark.parametrize("make", [FitExplorer, ConfidenceExplorer])


def shown(explorer):
    return explorer.view.picture.value, explorer.view.sentence.value


def test_each_curve_is_nnlibs_loss_dashed_in_its_own_way_and_has_no_slope_at_a_jump():
    figure = plotting.confidence_picture().figure
    for label, ax in zip((1, 0), figure.axes):
        assert ax.get_title() == f"label {label}" and len({str(line._dash_pattern) for line in ax.lines}) == 3
        for loss, line in zip(LOSSES, ax.lines):
            p, drawn = line.get_data()
            gaps = np.flatnonzero(np.isnan(drawn))
            assert all(loss([label], [x]) == y for x, y in zip(p[::7], drawn[::7]) if not np.isnan(x))
            assert np.isclose(np.nanmin(p), 0) and np.isclose(np.nanmax(p), 1)
            assert len(gaps) == isinstance(loss, nnlib.ZeroOne) and np.allclose(p[gaps - 1], 0.5, atol=TINY)
        assert drawn[p == 0.5] == 1 - label and set(drawn[p >= 0]) == {0, 1}  # p = 0.5 is answered with 1
    assert [text.get_text() for text in figure.legends[0].get_texts()] == list(confidence.LOSSES)


@pytest.mark.parametrize("w, w0", [(0.8, 1.1), (0, 1), (-2, 4), (3, -2)])
def test_each_square_has_the_residual_as_its_side_and_stays_on_one_side_of_the_line(w, w0):
    ax = plotting.new_planes(fit.X)[1][0]
    plotting.plot_residuals(ax, fit.X, fit.Y, w, w0)
    residuals, fills = fit.Y - (w * fit.X + w0), ax.patches[::2]
    for x, y, r, *squares in zip(fit.X, fit.Y, residuals, fills, ax.patches[1::2]):
        for square in squares:
            corners = square.get_corners()
            assert np.allclose(np.ptp(corners, axis=0), abs(r)) and [x, y] in corners.tolist()
            assert (np.sign(r) * (corners[:, 1] - (w * corners[:, 0] + w0)) > -1e-9).all()
    areas = [abs(square.get_width() * square.get_height()) for square in fills]
    assert np.isclose(np.mean(areas), nnlib.MeanSquaredError()(fit.Y, w * fit.X + w0))
    assert ax.get_aspect() == 1 and {fill.get_fill() for fill in fills} == {True}
    line = next(line for line in ax.lines if hasattr(line, "get_slope"))
    assert line.get_slope() == w and line.get_xy1() == (0, w0)


def test_the_far_point_moves_the_zero_though_hinge_had_nothing_to_mend():
    picture = plotting.outlier_picture()
    x, labels = np.append(NEAR, [[FAR], [1]], axis=1)
    before, after = np.polyfit(*NEAR, 1), np.polyfit(x, labels, 1)
    lines = picture.figure.axes[0].lines
    zeros = [line.get_xydata()[0] for line in lines if line.get_marker() == "D"]
    slopes = [line.get_slope() for line in lines if hasattr(line, "get_slope")]
    assert np.allclose(zeros, [[-w0 / w, 0] for w, w0 in (before, after)]) and zeros[1][0] > 0.3
    assert np.allclose(slopes, [before[0], after[0]])
    score = np.polyval(before, FAR)
    hinge, squared = (loss([1], [score]) for loss in (nnlib.Hinge(), nnlib.MeanSquaredError()))
    assert hinge == 0 and f"right, so hinge 0, yet squared error {number(squared)}." in picture.alt
    wrong = [np.sum((np.polyval(line, x) >= 0) != (labels == 1)) for line in (before, after)]
    assert wrong[0] == 0 < wrong[1] and f"wrong side: {wrong[1]}." in picture.alt
    assert all(f"zero at x = {number(zero[0])}" in picture.alt for zero in zeros)


def test_words_for_each_answer():
    first = "Label 1, answer 0.96: negative log-likelihood 0.04, squared error below 0.01, 0-1 loss 0: "
    assert confidence.describe(1, 0.96) == first + "right and very sure."
    wrong = "Label 1, answer 0.01: negative log-likelihood 4.61, squared error 0.98, 0-1 loss 1: "
    assert confidence.describe(1, 0.01) == wrong + "wrong and very sure."
    for p, sure in {0.04: "very", 0.05: "fairly", 0.19: "fairly", 0.2: "hardly", 0.49: "hardly"}.items():
        assert confidence.describe(0, p).endswith(f": right and {sure} sure.")
        assert confidence.describe(1, p).endswith(f": wrong and {sure} sure.")
        assert confidence.describe(1, 1 - p).endswith(f": right and {sure} sure.")
    assert "wrong and hardly" in confidence.describe(0, 0.5)


def test_the_best_line_has_the_least_error_and_is_within_reach_of_the_sliders():
    best = np.polyfit(fit.X, fit.Y, 1)
    least = nnlib.MeanSquaredError()(fit.Y, np.polyval(best, fit.X))
    assert np.isclose(fit.LEAST, least) and np.allclose(fitted_line(fit.X, fit.Y), best)
    grid = [(w / 10, w0 / 10) for w in range(-20, 31) for w0 in range(-20, 41)]
    nearly = [place for place in grid if "This is nearly the best line there is." in fit.describe(*place)]
    assert nearly == [place for place in grid if fit.error(*place) <= 1.05 * least] and nearly
    assert f"The best line reaches {number(least)}." in fit.describe(0, 1)


def test_the_fit_explorer_follows_its_controls():
    explorer = FitExplorer()
    before = shown(explorer)
    assert "w = 0, w₀ = 1: mean squared error" in before[1] and "the line 0 x + 1" in before[0]
    explorer.w.value, explorer.offset.value = 0.8, -1.1
    error = number(nnlib.MeanSquaredError()(fit.Y, 0.8 * fit.X - 1.1))
    assert f"w = 0.8, w₀ = −1.1: mean squared error {error}. The best line reaches" in shown(explorer)[1]
    assert "the line 0.8 x − 1.1, and" in shown(explorer)[0] and f"area is {error}." in shown(explorer)[0]
    ax = explorer.draw()[0].figure.axes[0]
    (width, height), box = ax.figure.get_size_inches(), ax.get_position()
    assert np.isclose(box.width * width, box.height * height) and ax.get_xlim() == ax.get_ylim()


@pytest.mark.parametrize("label, p", [(1, 0.9), (1, 0.01), (0, 0.99), (0, 0.5)])
def test_the_confidence_explorer_follows_its_controls_and_marks_each_curve(label, p):
    explorer = ConfidenceExplorer()
    explorer.label.value, explorer.p.value = label, p
    ax = explorer.draw()[0].figure.axes[0]
    marked = [line.get_xydata()[0].tolist() for line in ax.lines[-3:]]
    assert np.allclose(marked, [[p, loss([label], [p])] for loss in LOSSES])
    assert len({line.get_marker() for line in ax.lines[-3:]}) == 3
    assert max(y for _, y in marked) < ax.get_ylim()[1] and ax.get_title() == f"label {label}"
    assert f"Label {label}, answer {p}: " in shown(explorer)[1] and f"at p = {p}." in shown(explorer)[0]


@BOTH
def test_fields_lead_their_sliders_and_a_page_without_widgets_gets_picture_and_sentence(make):
    explorer, bundle = make(), make()._repr_mimebundle_()
    pairs = [row.children for row in explorer.view.children[:-2] if len(row.children) == 2]
    for field, slider in pairs:
        field.value = field.max
        assert field.description and slider.value == field.max and slider.step == field.step
    assert pairs and bundle.keys() == {"text/plain", "text/html", "application/vnd.jupyter.widget-view+json"}
    assert bundle["text/html"] == make()._repr_mimebundle_()["text/html"] and "<svg" in bundle["text/html"]


@BOTH
def test_a_redraw_is_quick_and_leaves_nothing_behind(make):
    explorer, times = make(), []
    figure, control = explorer.draw()[0].figure, explorer.view.children[-3].children[0]
    count = len(figure.findobj())
    for value in (0.2, 0.4, 0.6, 0.8):
        start = time.process_time()
        control.value = value
        times.append(time.process_time() - start)
    assert explorer.draw()[0].figure is figure and len(figure.findobj()) == count and min(times) < 0.05


CLOSING = "To be wrong and sure costs more than 1 with the negative log-likelihood alone."
OUTLIER = "10 points in two classes along x, and one of class +1 far out at x = 10."


@pytest.mark.parametrize("name, words", [("confidence", CLOSING), ("outlier", OUTLIER)])
def test_pictures_state_their_finding_in_reproducible_bytes(name, words):
    one, two = (getattr(plotting, f"{name}_picture")() for _ in range(2))
    assert words in one.alt and one.svg() == two.svg() and len(one.svg()) < 40_000
    assert ElementTree.fromstring(one.svg()).get("aria-label") == one.alt

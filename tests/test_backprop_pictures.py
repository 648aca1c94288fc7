"""The microscope, and gradients in deep networks: numbers from nnlib, words that follow from the numbers."""

import time
from xml.etree import ElementTree

import numpy as np
import pytest

import nnlib
from nnlib import microscope, plotting
from nnlib.explorers import BackpropMicroscope, DepthExplorer, depth
from nnlib.explorers.microscope import INPUTS, LAST, RIGHT, describe
from nnlib.plotting.depth import LOOKS, NAMES, power
from nnlib.plotting.style import ACCENT, CLASS_COLORS

RED = CLASS_COLORS[1]
X, W, Y = nnlib.deck_example()
TRACE = {  # what the microscope calls a bug, and what nnlib.backward_trace does
    "none": "right",
    "slope missing": "slope missing",
    "slope at z": "slope at z",
    "sign turned": "sign turned",
    "½ missing": "half missing",
}
BOTH = pytest.mark.parametrize("make", [BackpropMicroscope, DepthExplorer])


def shown(explorer):
    return explorer.view.picture.value, explorer.view.sentence.value


def texts(ax, color=None):
    """All lines of text, or those of one colour."""
    chosen = [text for text in ax.texts if color in (None, text.get_color())]
    return [line for text in chosen for line in text.get_text().split("\n") if line]


# --- Lines --------------------------------------------------------------------------------------


@pytest.mark.parametrize("bug", TRACE)
def test_the_lines_are_those_of_a_trace(bug):
    values = {line.name: line.value for line in microscope.lines(bug=bug)}
    trace = nnlib.backward_trace(X.ravel(), W.ravel(), float(Y[0, 0]), 1.0, TRACE[bug])
    assert values["z"] == pytest.approx(trace["z"]) and values["ŷ"] == pytest.approx(trace["y_hat"])
    assert values["∂J/∂ŷ"] == pytest.approx(trace["dJ/dy_hat"])
    assert values["∂ŷ/∂z"] == pytest.approx(trace["dy_hat/dz"])
    assert [values["∂J/∂w₁"], values["∂J/∂w₂"]] == pytest.approx(trace["dJ/dw"].tolist())
    assert [values["new w₁"], values["new w₂"]] == pytest.approx(trace["new w"].tolist())
    again = nnlib.neuron_forward(X.ravel(), trace["new w"], float(Y[0, 0]))
    assert [values[f"{name} again"] for name in ("z", "ŷ", "J")] == pytest.approx(list(again))


@pytest.mark.parametrize("bug", microscope.BUGS)
def test_the_code_computes_the_numbers(bug):
    names = {"x1": 0.5, "x2": 0.51, "w1": 0.35, "w2": 0.4, "y": 0.1, "eta": 1.0, "exp": np.exp}
    for line in microscope.lines(bug=bug):
        exec(line.code, names)
        assert names[line.code.partition(" ")[0]] == pytest.approx(line.value), line


@pytest.mark.parametrize("bug", microscope.BUGS)
def test_the_numbers_put_in_give_the_number_but_for_rounding(bug):
    python = {"·": "*", "−": "-", "²": "**2", "½": "0.5", "exp": "np.exp"}
    for line in microscope.lines(bug=bug):
        plugged = line.plugged
        for sign, code in python.items():
            plugged = plugged.replace(sign, code)
        assert eval(plugged) == pytest.approx(line.value, abs=2e-4), line


def test_numbers_are_written_with_four_digits_and_a_minus_sign():
    digits = {0.5: "0.5", 0.37900: "0.379", -0.49363: "−0.4936", 1.0: "1", 0.0: "0", 12.34567: "12.3457"}
    assert {value: microscope.digits(value) for value in digits} == digits


def test_an_unknown_bug_is_told():
    with pytest.raises(ValueError, match="Expected one of 'none', .* got 'typo'"):
        microscope.lines(bug="typo")


# --- The microscope -----------------------------------------------------------------------------


def test_each_step_shows_one_number_more_and_marks_one_line():
    explorer = BackpropMicroscope()
    explorer.bug.value = "none"
    for step in range(LAST + 1):
        explorer.step.value = step
        ax = explorer.draw()[0].figure.axes[0]
        code = [line.code for line in RIGHT]
        pale = [text for text in ax.texts if text.get_alpha() not in (None, 1)]
        ahead = [line for text in pale for line in text.get_text().split("\n") if line]
        assert ahead == code[step:] and {line for line in texts(ax) if line in code} == set(code)
        assert texts(ax, RED) == ([RIGHT[step - 1].code, "▸"] if step else [])
        assert [patch for patch in ax.patches if patch.get_edgecolor()[:3] != (0, 0, 0)] or step == 0
        words = describe("none", step)
        assert f"Step {step} of {LAST}" in words if step else words.startswith("Start: ")
        assert not step or microscope.digits(RIGHT[step - 1].value) in words


def test_boxes_carry_values_and_gradients():
    explorer = BackpropMicroscope()
    explorer.step.value = LAST
    ax = explorer.draw()[0].figure.axes[0]
    assert {"0.35 → 0.2905", "0.4 → 0.3393", "0.379 → 0.3183", "0.5936 → 0.5789"} <= set(texts(ax))
    green = texts(ax, ACCENT)
    assert sorted(green) == sorted(["0.4936"] * 2 + ["0.2412", "0.1191", "0.5", "0.0595", "0.51", "0.0607"])
    assert set(INPUTS) <= set(texts(explorer.draw()[0].figure.axes[1]))


@pytest.mark.parametrize("bug", microscope.BUGS)
def test_words_and_picture_say_what_a_bug_changes(bug):
    explorer = BackpropMicroscope()
    explorer.bug.value = bug
    for step in range(1, LAST + 1):
        explorer.step.value = step
        line, right = microscope.lines(bug=bug)[step - 1], RIGHT[step - 1]
        value, wanted = microscope.digits(line.value), microscope.digits(right.value)
        touched = line.code.partition("= ")[2] != right.code.partition("= ")[2]
        assert ("Here is the bug: right would be" in describe(bug, step)) == touched
        if value != wanted:
            assert wanted in describe(bug, step) and f"right: {wanted}" in texts(explorer._ax)
    after = line.value < RIGHT[2].value
    assert f"The loss has gone {'down' if after else 'up'}, from 0.1218 to {value}." in describe(bug, LAST)
    assert ("does not prove" in describe(bug, LAST)) == (after and bug != "none")
    assert ("even lower" in describe(bug, LAST)) == (line.value < RIGHT[-1].value)


def test_the_buttons_walk_and_stop_at_both_ends():
    explorer = BackpropMicroscope()
    start, back, ahead, end = explorer.buttons
    visited = []
    for button in (back, ahead, ahead, back, end, ahead, start):
        button.click()
        visited.append(explorer.step.value)
    assert visited == [0, 1, 2, 1, LAST, LAST, 0]


# --- Depth --------------------------------------------------------------------------------------


def test_the_depth_picture_draws_what_nnlib_computes():
    picture = plotting.depth_picture()
    for ax, name in zip(picture.figure.axes, NAMES, strict=True):
        assert ax.get_title() == name and ax.get_yscale() == "log"
        assert len({str(line._dash_pattern) + str(line.get_marker()) for line in ax.lines}) == len(LOOKS)
        for scale, line in zip(LOOKS, ax.lines, strict=True):
            blame = depth.blame_by_layer(name, 20, scale)
            np.testing.assert_allclose(line.get_ydata(), blame)
            low, high = ax.get_ylim()
            assert low < blame.min() and blame.max() < high
            assert f"{power(blame[0] / blame[-1])} with " in picture.alt


def test_powers_of_ten_in_words():
    assert [power(value) for value in (1e-13, 3e-5, 1.0, 2e7)] == ["10⁻¹³", "10⁻⁵", "10⁰", "10⁷"]


@pytest.mark.parametrize(
    "name, scale, fate",
    [("sigmoid", 4.0, "vanishes"), ("tanh", 1.0, "level"), ("ReLU", 1.4, "level"), ("ReLU", 4.0, "explodes")],
)
def test_what_becomes_of_the_gradient_in_words(name, scale, fate):
    blame = depth.blame_by_layer(name, 20, scale)
    assert depth.factor(blame) ** 19 == pytest.approx(blame[0] / blame[-1])
    words = depth.describe(name, 20, scale)
    assert fate in words and f"{power(blame[0] / blame[-1])} times the last one's" in words


def test_everything_that_can_be_chosen_stays_in_view():
    low, high = DepthExplorer()._ax.get_ylim()
    for name in NAMES:
        for layers in (2, depth.MOST):
            for scale in (0.5, 4.0):
                blame = depth.blame_by_layer(name, layers, scale)
                assert low < blame.min() and blame.max() < high


def test_the_depth_explorer_follows_its_controls():
    explorer = DepthExplorer()
    explorer.activation.value, explorer.depth.value, explorer.scale.value = "ReLU", 12, 2.0
    picture, sentence = shown(explorer)
    assert "ReLU, weights 2/√m: each of 12 layers" in sentence and "layers 1 to 12" in picture
    np.testing.assert_allclose(explorer._ax.lines[-1].get_ydata(), depth.blame_by_layer("ReLU", 12, 2.0))


# --- Both ---------------------------------------------------------------------------------------


@BOTH
def test_fields_lead_their_sliders_and_a_page_without_widgets_gets_picture_and_sentence(make):
    explorer, bundle = make(), make()._repr_mimebundle_()
    pairs = [row.children for row in explorer.view.children[:-2] if len(row.children) == 2]
    for field, slider in pairs:
        field.value = field.max
        assert field.description and slider.value == field.max and slider.step == field.step
    assert pairs and bundle.keys() == {"text/plain", "text/html", "application/vnd.jupyter.widget-view+json"}
    assert bundle["text/html"] == make()._repr_mimebundle_()["text/html"] and "<svg" in bundle["text/html"]


@pytest.mark.parametrize("make, control", [(BackpropMicroscope, "step"), (DepthExplorer, "depth")])
def test_a_redraw_is_quick_and_leaves_nothing_behind(make, control):
    explorer, times = make(), []
    control, figure = getattr(explorer, control), explorer._figure
    control.value = 15
    count = len(figure.findobj())
    for value in (3, 14, 8, 13, 15):
        start = time.process_time()
        control.value = value
        times.append(time.process_time() - start)
    assert explorer.draw()[0].figure is figure and len(figure.findobj()) == count and min(times) < 0.05


def test_the_picture_comes_in_reproducible_bytes():
    one, two = (plotting.depth_picture() for _ in range(2))
    assert one.svg() == two.svg() and len(one.svg()) < 40_000
    assert ElementTree.fromstring(one.svg()).get("aria-label") == one.alt
    assert "sigmoid 10⁻¹⁸ with 0.5" in one.alt

"""The explorers, driven without a browser: controls in, picture and sentence out."""

import time

import numpy as np
import pytest

from nnlib.explorers import LearningExplorer, LineExplorer
from nnlib.explorers.line import direction
from nnlib.explorers.view import DATA
from nnlib.perceptron import perceptron, train_perceptron


def press(explorer, name):
    next(button for button in explorer.buttons if button.description == name).click()


def rings(explorer):
    return explorer.draw()[0].figure.axes[0].lines[-1].get_xydata().tolist()


def shown(explorer):
    return explorer.view.picture.value, explorer.view.sentence.value


# --- LineExplorer ---------------------------------------------------------------------------


def test_moving_a_control_changes_picture_and_sentence():
    explorer = LineExplorer()
    before = shown(explorer)
    assert "1 of 4 wrong, 1 circle answered 1" in before[1] and rings(explorer) == [[1, 0]]
    explorer.angle.value = 45
    assert "2 of 4 wrong, 2 circles answered 1" in shown(explorer)[1]
    explorer.offset.value = -1.05
    assert "w = (0.71, 0.71), w₀ = −1.05: 0 of 4 wrong." in shown(explorer)[1]
    assert shown(explorer)[0] != before[0]
    explorer.data.value = "XOR"
    assert "XOR: 4 points" in shown(explorer)[0] and "3 of 4 wrong" in shown(explorer)[1]


def test_every_slider_follows_its_labelled_field_and_leads_it():
    for explorer in (LineExplorer(), LearningExplorer()):
        pairs = [row.children for row in explorer.view.children[:-2] if len(row.children) == 2]
        assert pairs
        for field, slider in pairs:
            assert field.description and (field.min, field.max, field.step) == (
                slider.min,
                slider.max,
                slider.step,
            )
            field.value = field.max
            assert slider.value == field.max
            slider.value = slider.min + 31 * slider.step  # −0.44999999999999996 for one of them
            assert field.value == round(slider.value, 2)


@pytest.mark.parametrize("name, fewest", [("AND", 0), ("OR", 0), ("XOR", 1), ("blobs", 0)])
def test_the_best_line_is_within_reach_of_the_sliders(name, fewest):
    X, y = DATA[name]
    w = np.array([direction(angle) for angle in range(0, 361, 5)])
    wrong = [(perceptron(X, v, w0) != y).sum() for v in w for w0 in np.arange(-40, 41) / 20]
    assert min(wrong) == fewest


def test_a_line_through_a_point_goes_through_it_exactly():
    assert all(
        perceptron(np.array([[0, 1], [1, 0], [0, 0]])[k], direction(angle), w0) == 1
        for angle, k, w0 in [(90, 1, 0), (180, 0, 0), (270, 1, 0), (90, 0, -1), (60, 1, -0.5)]
    )


# --- LearningExplorer -----------------------------------------------------------------------


@pytest.mark.parametrize("name", DATA)
def test_the_end_is_where_training_ends(name):
    explorer = LearningExplorer(name)
    press(explorer, "End")
    w, w0, mistakes = train_perceptron(*DATA[name], epochs=8)
    look = explorer.looks[-1]
    assert np.array_equal(look.after[0], w) and look.after[1] == w0
    assert ("learning is over" in shown(explorer)[1]) == (mistakes[-1] == 0) == (name != "XOR")


def test_the_buttons_step_through_the_looks():
    explorer = LearningExplorer("AND")
    places = []
    for name in (
        "Back",
        "Forward",
        "Forward",
        "Next mistake",
        "Back",
        "Start",
        "End",
        "Forward",
        "Next mistake",
    ):
        press(explorer, name)
        places.append(explorer.look.value)
    assert places == [0, 1, 2, 4, 3, 0, 24, 24, 24]


def test_an_update_is_told_in_numbers():
    explorer = LearningExplorer("AND")
    explorer.look.value = 4
    assert (
        "Pass 1, row 4 of 4, x = (1, 1): answered 0, should be 1, so w = (0, 0) + (1, 1) = (1, 1) "
        in shown(explorer)[1]
    )
    assert "and w₀ = −1 + 1 = 0." in shown(explorer)[1]
    assert rings(explorer) == [[1, 1]]
    explorer.look.value = 5
    assert (
        "answered 1, should be 0, so w = (1, 1) − (0, 0) = (1, 1) and w₀ = 0 − 1 = −1." in shown(explorer)[1]
    )
    explorer.look.value = 2
    assert "answered 0, which is right, so w = (0, 0) and w₀ = −1 stay." in shown(explorer)[1]


def test_another_data_set_starts_anew():
    explorer = LearningExplorer("AND")
    press(explorer, "End")
    explorer.data.value = "XOR"
    assert explorer.look.value == 0 and explorer.look.max == len(explorer.looks) == 32
    assert "Start" in shown(explorer)[1] and rings(explorer) == []


# --- Both -----------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [LineExplorer, LearningExplorer])
def test_a_page_without_widgets_gets_the_picture_and_the_sentence(make):
    bundle, again = make()._repr_mimebundle_(), make()._repr_mimebundle_()
    assert bundle.keys() == {"text/plain", "text/html", "application/vnd.jupyter.widget-view+json"}
    assert bundle["text/html"] == again["text/html"] and "<svg" in bundle["text/html"]
    assert bundle["text/plain"] == again["text/plain"] and "w = (" in bundle["text/plain"]


@pytest.mark.parametrize("make", [LineExplorer, LearningExplorer])
def test_an_unknown_data_set_is_named(make):
    with pytest.raises(ValueError, match="'AND', 'OR', 'XOR', 'blobs', got 'NOR'"):
        make("NOR")


def test_an_error_while_drawing_is_raised_and_shown():
    explorer = LineExplorer()
    explorer.view.draw = lambda: 1 / 0
    with pytest.raises(ZeroDivisionError):
        explorer.angle.value = 45
    assert '<p role="alert">ZeroDivisionError: division by zero</p>' == shown(explorer)[1]


def test_a_redraw_is_quick_and_leaves_nothing_behind():
    explorer = LineExplorer("blobs")
    explorer.angle.value = 5
    figure = explorer.draw()[0].figure
    drawn, times = len(figure.findobj()), []
    for angle in range(10, 110, 10):
        start = time.process_time()
        explorer.angle.value = angle
        times.append(time.process_time() - start)
    assert explorer.draw()[0].figure is figure and len(figure.findobj()) == drawn
    assert min(times) < 0.05

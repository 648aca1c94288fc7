"""The playground, driven without a browser: controls and ticks of the clock in, picture and sentence out."""

import itertools
import threading
import time
from dataclasses import asdict
from html import unescape
from xml.etree import ElementTree

import numpy as np
import pytest

from nnlib.explorers import Playground
from nnlib.explorers.training_run import TrainingRun
from nnlib.explorers.training_settings import AT_ONCE, Settings, accepted
from tests.test_training_run import OTHER


def said(explorer):
    return unescape(ElementTree.fromstring(explorer.view.sentence.value).text)


def press(explorer, name):
    next(button for button in explorer.buttons if button.description == name).click()


def tick(explorer):
    explorer.clock.value += 1


def test_every_control_has_a_name_and_shows_what_is_set():
    explorer = Playground()
    assert explorer.controls.keys() | {"features"} == asdict(Settings()).keys()
    controls = [*explorer.controls.values(), *explorer.features, *explorer.buttons, explorer.epochs]
    names = [control.description for control in controls]
    assert all(names) and len(set(names)) == len(names) and "α" in names
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


def test_ticks_and_changes_from_two_threads_do_not_meet():
    explorer = Playground()
    press(explorer, "Play")

    def play():
        for _ in range(30):
            tick(explorer)

    playing = threading.Thread(target=play)
    playing.start()
    for penalty in itertools.cycle(["L1", "L2", "none"]):
        explorer.controls["penalty"].value = penalty
        if not playing.is_alive():
            break
    assert explorer.clock.playing and explorer.run.epoch == 150 and explorer.run.diverged == ""


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

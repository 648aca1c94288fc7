"""What a student does with a lesson, in JupyterLab in a real browser. Pictures stay in tests/artefacts/."""

import os
import shutil
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.lab import ARTEFACTS, Lesson, lab_server

pytestmark = pytest.mark.browser

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
MISSING = (
    "no Chromium here: `apt install chromium` on Debian, or name one in the environment variable CHROMIUM"
)
QUIET = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
expect.set_options(timeout=30_000)  # a busy machine is no error


@pytest.fixture(scope="module")  # not the session: playwright keeps an event loop running as long as it lives
def browser():
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not program:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET.split())
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def server(browser, tmp_path_factory):
    shutil.rmtree(ARTEFACTS, ignore_errors=True)
    with lab_server(tmp_path_factory.mktemp("lab")) as server:
        yield server


@pytest.fixture
def lesson(browser, server, request):
    """The blank lesson on a page of its own, which must not ask another machine for anything."""
    context = browser.new_context(viewport={"width": 1200, "height": 940})
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    test, name = request.node.originalname, getattr(request, "param", "01_perceptron")
    lesson = Lesson(context.new_page(), server, test, name)
    yield lesson
    lesson.page.screenshot(path=ARTEFACTS / f"{test}.png")
    lesson.command("kernelmenu:shutdown")
    context.close()
    here = urlsplit(server["url"]).netloc
    assert {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))} == {here}


def changes(explorer, act, *what):
    """Act, and wait until the explorer's picture and sentence are others than before."""
    picture, sentence = explorer.get_by_role("img"), explorer.get_by_role("status")
    drawn, said = picture.inner_html(), sentence.inner_html()
    act(*what)
    expect(sentence).not_to_have_js_property("innerHTML", said)
    expect(picture).not_to_have_js_property("innerHTML", drawn)


def run_blank(lesson):
    """It runs through, nothing counts as tried, and nothing to see or to move is without a name."""
    lesson.command("notebook:run-all-cells")
    lesson.command("docmanager:save")
    cells = [cell for cell in lesson.read().cells if cell.cell_type == "code"]
    assert [cell.id for cell in cells for output in cell.outputs if output.output_type == "error"] == []
    assert [cell.execution_count for cell in cells] == [*range(1, len(cells) + 1)]
    verdicts = [cell.outputs[0].metadata.nnlib.verdict for cell in cells if cell.id.startswith("check-")]
    assert verdicts and set(verdicts) == {"not attempted"}, verdicts
    assert [found for cell in cells for found in lesson.unnamed(cell.id)] == []


@pytest.mark.parametrize("lesson", ["00_welcome"], indirect=True)
def test_welcome(lesson):
    """The first lesson, blank; its explorer; the first exercise, wrong and right, as its text suggests."""
    run_blank(lesson)
    shapes = lesson.output("shape-explorer")
    changes(shapes, shapes.get_by_label("shape of a").select_option, "(4, 3)")
    changes(shapes, shapes.get_by_label("shape of b").select_option, "(4,)")
    expect(shapes.get_by_role("status")).to_contain_text("(4, 3) and (4,) do not fit: 3 columns meet 4")
    lesson.look_at("title", "affine-picture", "broadcast-picture", "shape-explorer", "notation-card")
    lesson.run("as-column", "return v", instead_of=2)
    lesson.run_next()
    expect(lesson.output("check-as-column")).to_contain_text("Nothing has changed: the shape is still (n,)")
    lesson.run("as-column", "return v[:, None]")
    lesson.run_next()
    expect(lesson.output("check-as-column")).to_contain_text("00/as_column: right")
    lesson.look_at("check-as-column")


@pytest.mark.parametrize("lesson", ["02_activations"], indirect=True)
def test_activations(lesson):
    """The lesson, blank, and its explorers: saturated far out; straight with the identity, bent with ReLU."""
    run_blank(lesson)
    curve, regions = lesson.output("activation-explorer"), lesson.output("regions-explorer")
    curve.get_by_label("z", exact=True).fill("5")
    changes(curve, curve.get_by_label("z", exact=True).press, "Enter")
    expect(curve.get_by_role("status")).to_contain_text("sigmoid(5) = 0.99, slope 0.01: saturated")
    changes(curve, curve.get_by_label("Activation").select_option, "ReLU")
    changes(regions, regions.get_by_label("Hidden layers").select_option, "3")
    expect(regions.get_by_role("status")).to_contain_text("2-8-8-8-1 with identity: one straight line")
    changes(regions, regions.get_by_label("Activation").select_option, "ReLU")
    expect(regions.get_by_role("status")).to_contain_text("with ReLU: the border has 2 pieces")
    lesson.look_at("activations-picture", "steepness-picture", "collapse-picture")
    lesson.look_at("activation-explorer", "regions-explorer", "activations-table", "slip-1")


@pytest.mark.parametrize("lesson", ["03_loss"], indirect=True)
def test_loss(lesson):
    """The lesson, blank, and its explorers: a better line, and a sure answer that is wrong."""
    run_blank(lesson)
    fit, answer = lesson.output("fit-explorer"), lesson.output("confidence-explorer")
    fit.get_by_label("Slope w").fill("0.8")
    changes(fit, fit.get_by_label("Slope w").press, "Enter")
    expect(fit.get_by_role("status")).to_contain_text("This is nearly the best line there is.")
    changes(answer, answer.get_by_label("Label").select_option, "0")
    expect(answer.get_by_role("status")).to_contain_text("Label 0, answer 0.9: negative log-likelihood 2.3")
    lesson.look_at("fit-explorer", "confidence-explorer", "confidence-picture", "outlier-picture")


@pytest.mark.parametrize("lesson", ["04_gradient_descent"], indirect=True)
def test_gradient_descent(lesson):
    """The lesson, blank, and its explorer: four words in the bowl, two in the ravine, out of two valleys."""
    run_blank(lesson)
    walk = lesson.output("landscape-explorer")
    rate, said = walk.get_by_label("Rate η"), walk.get_by_role("status")
    for eta, regime in {"0.05": "slow", "0.3": "smooth", "0.9": "oscillating", "1.1": "diverging"}.items():
        rate.fill(eta)
        changes(walk, rate.press, "Enter")
        expect(said).to_contain_text(f": {regime}.")
    changes(walk, walk.get_by_label("Landscape").select_option, "ravine")
    expect(said).to_contain_text("across it 1.1 × 8 = 8.8: diverging")
    changes(walk, walk.get_by_label("Landscape").select_option, "two valleys")
    changes(walk, walk.get_by_role("slider").last.press, "ArrowRight")
    expect(said).to_contain_text("After 11 steps")
    lesson.look_at("difference-picture", "regimes-picture", "contours-picture", "basins-picture")
    lesson.look_at("landscape-explorer", "larger-rate")


@pytest.mark.parametrize("lesson", ["05_backprop"], indirect=True)
def test_backprop(lesson):
    """The lesson, blank; the microscope by button and keyboard, right and with a bug; deep networks."""
    run_blank(lesson)
    microscope, depth = lesson.output("microscope"), lesson.output("depth-explorer")
    for _ in range(2):
        changes(microscope, microscope.get_by_role("button", name="Next").press, "Enter")
    expect(microscope.get_by_role("status")).to_contain_text("Step 2 of 15, forward: ŷ = ")
    changes(microscope, microscope.get_by_role("button", name="End").click)
    expect(microscope.get_by_role("status")).to_contain_text("gone down, from 0.1218 to 0.1147")
    changes(microscope, microscope.get_by_label("Bug").select_option, "sums instead of products")
    expect(microscope.get_by_role("status")).to_contain_text("even lower than the right step's 0.1147")
    changes(depth, depth.get_by_label("Activation").select_option, "sigmoid")
    expect(depth.get_by_role("status")).to_contain_text("it vanishes")
    lesson.look_at("title", "microscope", "graph-picture", "depth-picture", "depth-explorer", "5-modules")


@pytest.mark.parametrize("lesson", ["06_sgd"], indirect=True)
def test_sgd(lesson):
    """The lesson, blank, and its explorers: a larger batch, and a rate that is too large for some."""
    run_blank(lesson)
    noise, race = lesson.output("noise-explorer"), lesson.output("optimizer-race")
    noise.get_by_label("Batch size").fill("256")
    changes(noise, noise.get_by_label("Batch size").press, "Enter")
    expect(noise.get_by_role("status")).to_contain_text("Nothing is left to chance.")
    race.get_by_label("Learning rate").fill("0.06")
    changes(race, race.get_by_label("Learning rate").press, "Enter")
    expect(race.get_by_role("status")).to_contain_text("Out of the picture: SGD.")
    race.get_by_label("Steps", exact=True).fill("0")
    changes(race, race.get_by_label("Steps", exact=True).press, "Enter")
    expect(race.get_by_role("status")).to_contain_text("All six start at (−4, 1.5).")
    lesson.look_at("noise-explorer", "optimizer-race", "batch-sizes-picture", "initial-scales-picture")


@pytest.mark.parametrize("lesson", ["07_regularization"], indirect=True)
def test_regularization(lesson):
    """The lesson, blank; the laboratory trains, takes a new setting on its way, and starts again."""
    run_blank(lesson)
    lab = lesson.output("regularization-lab")
    said, train = lab.get_by_role("status"), lab.get_by_role("button", name="Train 25 epochs")
    changes(lab, train.press, "Enter")
    expect(said).to_contain_text("After 25 epochs: ")
    lab.get_by_label("Dropout").select_option("0.5")
    lab.get_by_label("α (L2)").select_option("0.01")
    changes(lab, train.click)
    expect(said).to_contain_text("After 50 epochs: ")
    changes(lab, lab.get_by_role("button", name="Start again").click)
    expect(said).to_contain_text("Before training: ")
    lesson.look_at(
        "curves-picture", "borders-picture", "weights-picture", "alphas-picture", "dropout-picture"
    )
    lesson.look_at("regularization-lab")


SEVEN = (0.25, 0.2), (0.72, 0.2), (0.45, 0.85)  # corners, as shares of the pad
DRAW_AND_CLEAR = """(pad, clear) => {
    const left = { key: "ArrowLeft", shiftKey: true };
    for (let k = 0; k < 9; k++) pad.dispatchEvent(new KeyboardEvent("keydown", left));
    clear.click();
}"""


@pytest.mark.parametrize("lesson", ["08_digits"], indirect=True)
def test_digits(lesson):
    """The lesson, blank; a 7 drawn with the mouse, a 1 with the keyboard, whose letters are no commands."""
    run_blank(lesson)
    explorer = lesson.output("digit-explorer")
    pad, said, page = explorer.get_by_role("application"), explorer.get_by_role("status"), lesson.page
    clear = explorer.get_by_role("button", name="Clear")
    changes(explorer, clear.click)
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    corners = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in SEVEN]
    page.mouse.move(*corners[0])
    page.mouse.down()
    for corner in corners[1:]:
        page.mouse.move(*corner, steps=8)
    page.mouse.up()
    expect(said).to_contain_text("Looks like a 7")
    changes(explorer, clear.press, "Enter")
    expect(said).to_have_text("Nothing is drawn yet.")
    pad.evaluate(DRAW_AND_CLEAR, clear.element_handle())  # sooner than the kernel hears of all the strokes
    page.wait_for_timeout(1000)
    expect(said).to_have_text("Nothing is drawn yet.")  # and none comes back
    for _ in range(12):
        pad.press("Shift+ArrowDown")
    expect(said).to_contain_text("Looks like a 1")
    pad.press("a")
    expect(pad).to_be_focused()
    lesson.look_at(
        "digits-picture", "confusion-picture", "roc-picture", "mistakes-picture", "filters-picture"
    )
    lesson.look_at("reliability-picture", "overconfident-picture", "digit-explorer", "playground")


def test_blank_lesson(lesson):
    """Its explorers answer to the keyboard, and more."""
    run_blank(lesson)
    line, learning = lesson.output("line-explorer"), lesson.output("learning-explorer")
    changes(line, line.get_by_label("Data set").select_option, "blobs")
    line.get_by_label("Angle of w").fill("45")
    changes(line, line.get_by_label("Angle of w").press, "Enter")
    changes(line, line.get_by_role("slider").last.press, "ArrowRight")
    expect(line.get_by_role("status")).to_contain_text("w = (0.71, 0.71), w₀ = −0.45")
    changes(learning, learning.get_by_role("button", name="Next mistake").press, "Enter")
    lesson.look_at("title", "walk-neuron", "check-gate", "line-explorer", "learning-explorer")

    lesson.cell("section-2").evaluate("cell => cell.scrollIntoView()")
    lesson.page.screenshot(path=ARTEFACTS / "lesson.png")  # the first picture of the README


def test_student(lesson):
    """Right, wrong, stopped; mended, validated, saved, and all still there when the page is loaded anew."""
    blank = lesson.read()
    lesson.run("imports")
    expect(lesson.cell("imports")).to_contain_text("[1]:")
    lesson.run("predict-walk", 'predict("01/walk", 0)')
    expect(lesson.output("predict-walk")).to_contain_text("01/walk: a surprise")
    lesson.run("weighted-sum", "return X @ w + w0", instead_of=2)
    lesson.run_next()
    expect(lesson.output("check-weighted-sum")).to_contain_text("01/weighted_sum: right")
    lesson.run("perceptron", "return nnlib.step(X @ w + offset)", instead_of=2)
    lesson.run_next()
    expect(lesson.output("check-perceptron")).to_contain_text("name 'offset' is not defined")
    lesson.run("step", "return np.where(z > 0, 1, 0)", instead_of=2)
    lesson.run_next()
    expect(lesson.output("check-step")).to_contain_text("use >=, not >")
    lesson.look_at("predict-walk", "check-weighted-sum", "check-perceptron", "check-step")

    lesson.cell("step").scroll_into_view_if_needed()
    code, card = (
        lesson.cell("step").bounding_box(),
        lesson.output("check-step").locator("section").bounding_box(),
    )
    both = code | {"height": card["y"] + card["height"] + 4 - code["y"]}
    lesson.page.screenshot(path=ARTEFACTS / "card.png", clip=both)  # the second picture of the README

    lesson.run("step", "return np.where(z >= 0, 1, 0)")
    lesson.run_next()
    expect(lesson.output("check-step")).to_contain_text("01/step: right")
    lesson.page.get_by_role("button", name="Validate").click()
    dialog = lesson.page.get_by_role("dialog")
    expect(dialog).to_contain_text('check("01/perceptron"')
    expect(dialog).not_to_contain_text('check("01/step"')
    lesson.page.screenshot(path=ARTEFACTS / "validated.png")
    dialog.get_by_role("button").click()

    lesson.run("predict-walk", 'predict("01/walk", 1)')
    expect(lesson.output("predict-walk")).to_contain_text("01/walk: you guessed it")
    unsaved = lesson.page.locator(".jp-mod-dirty")
    expect(unsaved).not_to_have_count(0)
    lesson.page.keyboard.press("Control+s")
    expect(unsaved).to_have_count(0)
    saved = lesson.read()
    assert saved.cells[lesson.ids.index("predict-walk")].source == 'predict("01/walk", 1)'
    assert "return np.where(z >= 0, 1, 0)" in saved.cells[lesson.ids.index("step")].source
    for mine, given in zip(saved.cells, blank.cells, strict=True):
        assert (mine.id, mine.metadata.get("nbgrader")) == (given.id, given.metadata.get("nbgrader"))
    lesson.reload()
    expect(lesson.cell("step")).to_contain_text("return np.where(z >= 0, 1, 0)")
    expect(lesson.output("check-step")).to_contain_text("01/step: right")


def test_playground(lesson):
    """Played with the keyboard, changed while it plays, told off, paused; run again, it rests."""
    cell, again = "line-explorer", "learning-explorer"
    lesson.run(cell, "from nnlib.explorers import Playground\nplayground = Playground()\nplayground")
    explorer = lesson.output(cell)
    said = explorer.get_by_role("status")
    expect(said).to_contain_text("Not trained yet.")
    assert lesson.unnamed(cell) == []
    changes(explorer, explorer.get_by_role("button", name="Play", exact=True).press, "Enter")
    expect(said).to_have_attribute("aria-live", "off")
    explorer.get_by_label("Learning rate").fill("0.03")
    changes(explorer, explorer.get_by_label("Learning rate").press, "Enter")
    expect(said).to_contain_text("on: learning rate 0.03.")
    explorer.get_by_label("Hidden layers").fill("8, x")
    explorer.get_by_label("Hidden layers").press("Enter")
    expect(said).to_contain_text('numbers from 1 to 8 with commas between them, such as "4, 2"')
    explorer.get_by_label("Hidden layers").fill("8, 8")
    explorer.get_by_label("Hidden layers").press("Enter")
    expect(said).to_contain_text("Started again with hidden layers 8-8.")
    explorer.get_by_label("x₁²").press("Space")
    expect(said).to_contain_text("Started again with features x₁, x₂, x₁².")
    explorer.get_by_label("Penalty").select_option("L1")
    expect(said).to_contain_text("on: penalty L1.")
    explorer.get_by_role("button", name="Pause").press("Enter")
    expect(said).to_have_attribute("aria-live", "polite")
    lesson.look_at(cell)

    explorer.get_by_role("button", name="Play", exact=True).press("Enter")
    expect(explorer.get_by_role("button", name="Pause")).to_be_visible()
    lesson.run(again, "old = playground")
    lesson.run(cell, "playground = Playground()\nplayground", instead_of=2)
    expect(said).to_contain_text("Not trained yet.")
    later = "import time; ticks = old.clock.value; time.sleep(0.5); print(ticks > 9, old.clock.value - ticks)"
    lesson.run(again, later)
    expect(lesson.output(again)).to_contain_text("True 0")

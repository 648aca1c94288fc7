"""Pictures of digits and of a classifier's worth, and the explorer that takes a drawing for a digit."""

import re
import time
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

import nnlib
from nnlib import plotting
from nnlib.explorers import DigitExplorer, digit
from nnlib.explorers.digit import Pad, centred, describe

(X, Y), (X_TEST, Y_TEST) = nnlib.load_mnist()
RNG = np.random.default_rng(0)
COUNTS = np.array([[50, 3, 0], [1, 40, 0], [9, 0, 47]])
CURVES = {"one": nnlib.roc([0, 1, 0, 1], [0.1, 0.9, 0.6, 0.5]), "two": nnlib.roc([0, 1], [0.2, 0.8])}
BINS = [0.25, np.nan, 0.95], [0.75, np.nan, 0.8], [10, 0, 90]
PICTURES = {
    "digits": lambda: plotting.digits_picture(X[:30], Y[:30]),
    "confusion": lambda: plotting.confusion_picture(COUNTS),
    "roc": lambda: plotting.roc_picture(CURVES),
    "reliability": lambda: plotting.reliability_picture(*BINS),
    "filters": lambda: plotting.filters_picture(np.random.default_rng(1).normal(size=(784, 24))),
}


def canvas(picture):
    """The colors of all cells of a mosaic."""
    (image,) = picture.figure.axes[0].images
    return np.asarray(image.get_array())


def corners(picture):
    """The upper left cell of each frame."""
    return [tuple(int(v) for v in frame.get_xy()) for frame in picture.figure.axes[0].patches]


# --- pictures -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_whole_and_the_same_each_time(name):
    one, two = PICTURES[name](), PICTURES[name]()
    assert one.svg() == two.svg() and len(one.svg()) < 130_000
    assert ElementTree.fromstring(one.svg()).get("aria-label") == one.alt


def test_a_gallery_shows_each_image_and_says_its_caption():
    captions = [f"{label}, not 1, 93 %" for label in Y[:30]]
    picture = plotting.digits_picture(X[:30], captions)
    assert picture.alt == f"30 handwritten digits: {'; '.join(captions)}."
    for (left, top), image in zip(corners(picture), X.reshape(-1, 28, 28)):
        shown = canvas(picture)[top : top + 28, left : left + 28]
        assert (shown[..., 3] == 255).all() and np.ptp(shown[..., :3], axis=-1).max() == 0
        assert np.abs(255 * (1 - image) - shown[..., 0]).max() <= 1
    assert len(corners(picture)) == len(set(corners(picture))) == 30
    assert [text.get_text() for text in picture.figure.axes[0].texts] == captions


@pytest.mark.parametrize("captions", [None, ["7"] * 30, ["is 7, answered 1, 93 %"] * 30, ["a\nb"] * 30])
def test_captions_keep_clear_of_each_other_and_of_the_images(captions):
    figure = plotting.digits_picture(X[:30], captions).figure
    figure.canvas.draw()
    (ax,) = figure.axes
    boxes = [text.get_window_extent() for text in ax.texts if text.get_text()]
    boxes += [frame.get_window_extent() for frame in ax.patches]
    inside = figure.bbox.padded(1)
    for k, box in enumerate(boxes):
        assert inside.contains(*box.min) and inside.contains(*box.max)
        assert not any(box.overlaps(other) for other in boxes[:k])


def test_a_gallery_counts_what_it_is_given():
    assert plotting.digits_picture(X[:1]).alt == "1 handwritten digit."
    with pytest.raises(ValueError, match=r"1 to 30 images \(n, 784\), got shape \(31, 784\)"):
        plotting.digits_picture(X[:31])
    with pytest.raises(ValueError, match=r"got shape \(784,\)"):
        plotting.digits_picture(X[0])
    with pytest.raises(ValueError, match="a caption for each of 2 images, got 1"):
        plotting.digits_picture(X[:2], ["7"])


def test_the_mistakes_alone_are_shaded_on_their_own_scale():
    picture = plotting.confusion_picture(COUNTS)
    shades = {
        (round(patch.get_y() + 0.5), round(patch.get_x() + 0.5)): patch.get_alpha()
        for patch in picture.figure.axes[0].patches
        if patch.get_fill()
    }
    assert shades.keys() == {(0, 1), (1, 0), (2, 0)}
    assert max(shades, key=shades.get) == (2, 0) and shades[1, 0] < shades[0, 1] < shades[2, 0] < 0.7
    texts = picture.figure.axes[0].texts
    assert [int(text.get_text()) for text in texts] == COUNTS.ravel().tolist()
    assert "150 examples" in picture.alt and "91.3 % right, 13 mistakes." in picture.alt
    told = "The most frequent: 2 answered as 0, 9 times; 0 answered as 1, 3 times; 1 answered as 0, 1 time."
    assert picture.alt.endswith(told)
    assert plotting.confusion_picture(np.eye(4, dtype=int)).alt.endswith("100 % right, 0 mistakes.")
    with pytest.raises(ValueError, match=r"got shape \(2, 3\)"):
        plotting.confusion_picture(COUNTS[:2])


def test_each_curve_has_its_area_its_color_and_its_dash():
    y, curves = RNG.integers(0, 2, 200), {}
    scores = {name: y + noise * RNG.normal(size=200) for name, noise in zip("abcd", (0.3, 1, 3, 9))}
    curves = {name: nnlib.roc(y, score) for name, score in scores.items()}
    for corner in (1, 0.2):
        picture = plotting.roc_picture(curves, corner)
        guessing, *lines = picture.figure.axes[0].lines
        for (name, score), line in zip(scores.items(), lines):
            area = f"{nnlib.auc(y, score):.3f}"
            assert f"{name} {area}" in picture.alt and line.get_label() == f"{name}: area {area}"
            assert np.array_equal(line.get_xydata().T, curves[name])
        assert (
            len({line.get_color() for line in lines}) == len({str(line._dash_pattern) for line in lines}) == 4
        )
        assert guessing.get_xydata().tolist() == [[0, 0], [1, 1]] and "guessing 0.500." in picture.alt
    assert np.allclose(picture.figure.axes[0].viewLim.get_points(), [[0, 0.8], [0.2, 1]], atol=0.01)
    for wrong in ({}, dict.fromkeys("abcde", curves["a"])):
        with pytest.raises(ValueError, match=f"1 to 4 curves, got {len(wrong)}"):
            plotting.roc_picture(wrong)


def test_confidence_is_compared_with_the_share_right():
    picture = plotting.reliability_picture(*BINS)
    assert "100 answers in 2 bins." in picture.alt
    assert (
        "confidence is 88 % and the share right 79.5 %: overconfident by 8.5 percentage points" in picture.alt
    )
    assert picture.alt.endswith("Bin by bin the gap is 18.5 percentage points on average.")
    assert ": underconfident by 20 percentage" in plotting.reliability_picture([0.5], [0.7], [9]).alt
    assert ": honest on average. " in plotting.reliability_picture([0.5, 0.7], [0.6, 0.6], [5, 5]).alt
    dots = picture.figure.axes[0].lines[1].get_xydata()
    assert dots.tolist() == [[0.25, 0.75], [0.95, 0.8]]
    assert [text.get_text() for text in picture.figure.axes[0].texts[:-1]] == ["10", "90"]
    for wrong in (([0.5], [0.5, 0.6], [1, 1]), ([0.5], [0.5], [0])):
        with pytest.raises(ValueError, match="one number for each bin"):
            plotting.reliability_picture(*wrong)


def test_weights_share_one_scale_blue_below_0_and_clear_at_0():
    W = np.zeros((784, 3))
    W[0, 0], W[1, 0], W[783, 2] = -0.8, 0.4, 0.2
    picture = plotting.filters_picture(W)
    shown = [canvas(picture)[top : top + 28, left : left + 28] for left, top in corners(picture)]
    rgb = [tuple(int(color[i : i + 2], 16) for i in (1, 3, 5)) for color in plotting.style.CLASS_COLORS]
    assert tuple(shown[0][0, 0]) == (*rgb[0], 255) and tuple(shown[0][0, 1, :3]) == rgb[1]
    depths = [int(image[place][3]) for image, place in zip(shown, [(0, 1), (0, 0), (27, 27)])]
    assert np.allclose(depths, [255 / 2, 0, 255 / 4], atol=255 / 50)
    assert [np.count_nonzero(image[..., 3]) for image in shown] == [2, 0, 1]
    assert "Weights of 3 units" in picture.alt and "from −0.8 to 0.4:" in picture.alt
    assert [text.get_text() for text in picture.figure.axes[0].texts][3:] == ["−0.8", "0", "0.8"]
    assert "from 0 to 0:" in plotting.filters_picture(np.zeros((784, 1))).alt
    with pytest.raises(ValueError, match=r"1 to 24 images \(n, 784\)"):
        plotting.filters_picture(np.zeros((784, 25)))


# --- what is drawn, centred ---------------------------------------------------------------------------


def test_mnists_digits_are_centred_already_and_come_back_when_moved():
    unchanged = [np.allclose(centred(image), image) for image in X[:2000]]
    assert np.mean(unchanged) > 0.999
    for image in X[:200]:
        cells = image.reshape(28, 28)
        rows, columns = (np.flatnonzero(cells.any(axis=axis)) for axis in (1, 0))
        for down, right in [(-rows[0], -columns[0]), (27 - rows[-1], 27 - columns[-1])]:
            moved = np.roll(cells, (down, right), (0, 1))
            assert np.allclose(centred(moved.ravel()), image)


@pytest.mark.parametrize("shape", [(8, 6), (27, 15), (3, 28), (1, 1), (28, 28)])
def test_a_drawing_is_scaled_to_20_cells_with_its_mass_in_the_middle(shape):
    cells = np.zeros((28, 28))
    cells[: shape[0], 28 - shape[1] :] = RNG.uniform(0.2, 1, size=shape)
    before = cells.copy()
    found = centred(cells.ravel()).reshape(28, 28)
    places = np.argwhere(found > 0)
    assert max(np.ptp(places, axis=0) + 1) == 20 and found.max() <= 1 and np.array_equal(cells, before)
    assert np.abs(np.average(places, axis=0, weights=found[found > 0]) - 14).max() <= 0.5 + 1e-9
    sizes, part = np.ptp(places, axis=0) + 1, cells[: shape[0], 28 - shape[1] :]
    assert found.sum() / np.prod(sizes) == pytest.approx(part.mean())  # as dark on average as it was


def test_a_blank_pad_stays_blank():
    assert not centred(np.zeros(784)).any() and centred(np.zeros(784)).shape == (784,)


# --- the explorer -------------------------------------------------------------------------------------


def to_the_right(images):
    """The more ink to the right, the surer of an 8: not a good answer, but a quick one."""
    share = images.reshape(-1, 28, 28)[:, :, 14:].sum(axis=(1, 2)) / images.sum(axis=1)
    p = np.full((len(images), 10), 0.0)
    p[:, 8], p[:, 1] = share, 1 - share
    return p


def shown(explorer):
    return explorer.view.picture.value, explorer.view.sentence.value


def test_words_for_ten_probabilities():
    p = np.zeros(10)
    p[[7, 1]] = 0.93, 0.04
    assert describe(p) == "Looks like a 7: 93 %. Next: 1, 4 %."
    p[[7, 8]] = 0.002, 0.996
    p[1] = 0
    assert describe(p) == "Looks like an 8: over 99 %. Next: 7, below 1 %."
    assert describe(np.eye(10)[3]) == "Looks like a 3: 100 %. Next: 0, 0 %."
    assert describe(np.full(10, 0.1)) == "Looks like a 0: 10 %. Next: 1, 10 %."


def test_the_explorer_follows_the_pad_and_its_buttons():
    explorer = DigitExplorer(to_the_right, X[:5])
    assert np.abs(np.array(explorer.pad.value) / 255 - X[0]).max() < 0.002
    (p,) = to_the_right(centred(np.array(explorer.pad.value) / 255)[None])
    assert describe(p) in shown(explorer)[1]
    bars = explorer.draw()[0].figure.axes[1].patches
    assert np.allclose([bar.get_width() for bar in bars], p)
    before = shown(explorer)
    explorer.pad.set_state({"value": [0] * 784})  # as the page tells of it
    assert "Nothing is drawn yet." in shown(explorer)[1] and shown(explorer)[0] != before[0]
    assert sum(bar.get_width() for bar in bars) == 0
    seen = set()
    for _ in range(20):
        explorer.pad.set_state({"asked": explorer.pad.asked + 1})
        seen.add(tuple(explorer.pad.value))
    assert len(seen) == 5 and tuple(np.uint8(np.round(255 * X[3]))) in seen


def test_the_network_gets_one_centred_image_of_ink_from_0_to_1():
    met = []
    explorer = DigitExplorer(lambda images: met.append(images) or to_the_right(images))
    assert met == [] and "Nothing is drawn yet." in shown(explorer)[1] and explorer.pad.buttons == ["Clear"]
    ink = np.zeros((28, 28), dtype=int)
    ink[2:12, 3:5] = 255
    explorer.pad.value = ink.ravel().tolist()
    (image,) = met
    assert image.shape == (1, 784) and np.allclose(image[0], centred(ink.ravel() / 255)) and image.max() == 1
    seen = np.asarray(explorer.draw()[0].figure.axes[0].images[0].get_array())
    assert np.array_equal(seen[..., 0] == 0, image.reshape(28, 28) == 1)


@pytest.mark.parametrize("answer", [np.zeros((1, 3)), np.zeros(10)])
def test_a_function_that_gives_no_ten_probabilities_is_named(answer):
    with pytest.raises(ValueError, match=r"Expected probabilities \(1, 10\) for one image, got shape"):
        DigitExplorer(lambda images: answer, X[:1])


def test_the_pad_takes_nothing_but_784_numbers_of_0_to_255():
    for wrong in ([0] * 783, [256] + [0] * 783):
        with pytest.raises(digit.traitlets.TraitError):
            Pad(value=wrong)


def test_the_script_asks_for_what_the_pad_has():
    script = Path(digit.__file__).with_name("digit.js").read_text(encoding="utf-8")
    asked = set(re.findall(r'model\.(?:get|set)\("(\w+)"', script))
    assert asked | {"value"} == {"asked", "buttons", "help", "label", "place", "value"} <= set(Pad().keys)
    assert str(Pad._esm) == script
    assert not re.search(r"https?:|import ", script)


def test_a_page_without_widgets_gets_picture_and_sentence():
    bundle = DigitExplorer(to_the_right, X[:5])._repr_mimebundle_()
    assert bundle.keys() == {"text/plain", "text/html", "application/vnd.jupyter.widget-view+json"}
    assert bundle["text/html"] == DigitExplorer(to_the_right, X[:5])._repr_mimebundle_()["text/html"]
    assert "<svg" in bundle["text/html"] and "Looks like" in bundle["text/plain"]
    assert ElementTree.fromstring(f"<p>{bundle['text/html']}</p>") is not None


def test_a_redraw_is_quick_and_leaves_nothing_behind():
    explorer, times = DigitExplorer(to_the_right, X[:20]), []
    figure = explorer.draw()[0].figure
    count = len(figure.findobj())
    for k in range(1, 9):
        start = time.process_time()
        explorer.show(k)
        times.append(time.process_time() - start)
    assert explorer.draw()[0].figure is figure and len(figure.findobj()) == count and min(times) < 0.05

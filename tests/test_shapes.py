"""Shapes drawn and told: what numpy does with two of them, in pictures, in words and in the explorer."""

import time
from itertools import product
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.patches import Rectangle

from nnlib.explorers import ShapeExplorer
from nnlib.explorers.shapes import SHAPES, multiples
from nnlib.plotting import affine_picture, broadcast_picture, broadcast_words
from nnlib.plotting.shapes import GHOST
from nnlib.plotting.style import number

PAIRS = list(product(SHAPES.values(), repeat=2))
SIZES = [(4, 3, 2), (5, 4, 3), (1, 1, 1), (12, 1, 12)]


def fits(a, b):
    try:
        return np.broadcast_shapes(a, b)
    except ValueError:
        return None


def arrays(a, b):
    return multiples(10, a), multiples(1, b)


def texts(picture):
    return [text for text in picture.figure.axes[0].texts if text.get_text()]


def cells(picture):
    """The texts that are numbers, in the order of the blocks, row by row."""
    return [text for text in texts(picture) if text.get_text().replace("−", "").replace(".", "").isdigit()]


def lies_well(picture):
    """Every text lies inside the figure, and no two overlap."""
    boxes = [text.get_window_extent().padded(-1) for text in texts(picture)]
    inside = all(np.all(picture.figure.bbox.extents[:2] <= box.min) for box in boxes)
    inside &= all(np.all(box.max <= picture.figure.bbox.extents[2:]) for box in boxes)
    return inside and not any(one.overlaps(two) for k, one in enumerate(boxes) for two in boxes[:k])


# --- Words ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "a, b, words",
    [
        ((4, 3), (3,), "(4, 3) and (3,) make (4, 3): numpy repeats the row 4 times."),
        ((2, 3), (3,), "(2, 3) and (3,) make (2, 3): numpy repeats the row 2 times."),
        ((1, 3), (4, 3), "(1, 3) and (4, 3) make (4, 3): numpy repeats the row 4 times."),
        ((4, 3), (4, 1), "(4, 3) and (4, 1) make (4, 3): numpy repeats the column 3 times."),
        (
            (4, 1),
            (3,),
            "(4, 1) and (3,) are stretched to (4, 3): numpy repeats the column 3 times and the row 4 times.",
        ),
        ((), (3,), "() and (3,) make (3,): numpy repeats the number 3 times."),
        ((4, 3), (1, 1), "(4, 3) and (1, 1) make (4, 3): numpy repeats the number 12 times."),
        ((4, 3), (4, 3), "(4, 3) and (4, 3) are equal: number meets number, nothing is repeated."),
        ((1, 3), (3,), "(1, 3) and (3,) make (1, 3): a missing side counts as 1, nothing is repeated."),
        ((4, 3), (4,), "(4, 3) and (4,) do not fit: 3 columns meet 4. "),
        ((4, 1), (3, 4), "(4, 1) and (3, 4) do not fit: 4 rows meet 3. "),
        ((4, 3), (3, 4), "(4, 3) and (3, 4) do not fit: 3 columns meet 4, 4 rows meet 3. "),
    ],
)
def test_words_for_each_kind_of_pair(a, b, words):
    said = broadcast_words(*arrays(a, b))
    assert said == words + ("" if fits(a, b) is not None else "Sides fit when equal, or when one is 1.")


@pytest.mark.parametrize("a, b", PAIRS)
def test_words_agree_with_numpy_on_every_pair(a, b):
    words = broadcast_words(*arrays(a, b))
    assert ("do not fit" in words) == (fits(a, b) is None)
    assert fits(a, b) is None or a == b or f" {fits(a, b)}: " in words


# --- Pictures -------------------------------------------------------------------------------


@pytest.mark.parametrize("a, b", [pair for pair in PAIRS if fits(*pair) is not None])
def test_a_sum_is_drawn_as_numpy_makes_it_and_copies_look_like_copies(a, b):
    a, b = arrays(a, b)
    drawn = cells(broadcast_picture(a, b))
    assert [text.get_text() for text in drawn] == [
        number(value) for array in (*np.broadcast_arrays(a, b), a + b) for value in array.flat
    ]
    size = (a + b).size
    for array, block in zip((a, b, a + b), (drawn[:size], drawn[size : 2 * size], drawn[2 * size :])):
        originals = [text.get_text() for text in block if text.get_style() == "normal"]
        assert originals == [number(value) for value in array.flat]
        assert all(text.get_alpha() == GHOST for text in block if text.get_style() == "italic")


def test_where_shapes_do_not_fit_there_are_no_copies_and_a_sentence_says_why():
    a, b = arrays((4, 3), (4,))
    picture = broadcast_picture(a, b)
    assert [text.get_text() for text in cells(picture)] == [number(v) for v in [*a.flat, *b.flat]]
    assert {text.get_style() for text in texts(picture)} == {"normal"}
    assert "no: 3 columns meet 4" in [text.get_text() for text in texts(picture)]
    assert "stroke-dasharray" not in picture.svg() and picture.alt == broadcast_words(a, b)


def test_copies_are_dashed():
    assert "stroke-dasharray" in broadcast_picture([1, 2], 3).svg()
    assert "stroke-dasharray" not in broadcast_picture([1, 2], [3, 4]).svg()


@pytest.mark.parametrize("n, m, k", SIZES)
def test_the_marked_row_and_column_make_the_marked_entry(n, m, k):
    picture = affine_picture(*np.array([n, m, k]))  # numpy's numbers would say np.int64(4) in a tuple
    X, W, b, Z = [patch for patch in picture.figure.axes[0].patches if isinstance(patch, Rectangle)]
    side = Z.get_width()
    assert np.allclose(
        [X.get_width(), X.get_height(), W.get_width(), W.get_height()], side * np.array([m, 1, 1, m])
    )
    assert np.isclose(X.get_y(), Z.get_y()) and np.isclose(b.get_width(), side)
    said = [text.get_text() for text in texts(picture)]
    assert [said.count(letter) for letter in "nmk"] == [2, 2, 3]
    for shape in ((n, m), (m, k), (k,), (n, k)):
        assert str(shape) in said and str(shape) in picture.alt


@pytest.mark.parametrize(
    "make",
    [lambda size=size: affine_picture(*size) for size in SIZES]
    + [lambda pair=pair: broadcast_picture(*arrays(*pair)) for pair in PAIRS]
    + [lambda: broadcast_picture(np.full((12, 2), -123.45), [[1000]]), lambda: broadcast_picture(1.5, 2)],
)
def test_texts_lie_inside_and_apart(make):
    assert lies_well(make())


@pytest.mark.parametrize("make", [affine_picture, lambda: broadcast_picture(*arrays((4, 1), (3,)))])
def test_bytes_are_reproducible_and_few(make):
    svg = make().svg()
    assert svg == make().svg() and len(svg) < 12_000
    assert ElementTree.fromstring(svg).get("aria-label") == make().alt


def test_copies_can_be_read_on_light_and_dark_pages():
    for page, ink in ((0xFF, 0x00), (0x11, 0xFF)):
        copy = GHOST * ink + (1 - GHOST) * page
        low, high = sorted(((level / 255 + 0.055) / 1.055) ** 2.4 for level in (page, copy))
        assert (high + 0.05) / (low + 0.05) >= 4.5  # WCAG 2.2, 1.4.3


@pytest.mark.parametrize("values", [np.zeros((2, 2, 2)), [], np.zeros((13, 1))])
def test_what_cannot_be_drawn_is_told_in_one_sentence(values):
    for speak in (broadcast_picture, broadcast_words):
        with pytest.raises(ValueError, match="Expected b with at most 2 axes of 1 to 12 each, got shape"):
            speak(1, values)
    with pytest.raises(ValueError, match="Expected n, m and k of at most 12, got 4, 784 and 2"):
        affine_picture(m=784)


# --- ShapeExplorer --------------------------------------------------------------------------


def shown(explorer):
    return explorer.view.picture.value, explorer.view.sentence.value


def test_the_explorer_follows_its_lists():
    explorer = ShapeExplorer()
    assert "(4, 1) and (3,) are stretched to (4, 3)" in shown(explorer)[1]
    assert "a = [[10], [20], [30], [40]] and b = [1, 2, 3]" in shown(explorer)[0]
    explorer.b.value = "(4, 3)"
    assert "numpy repeats the column 3 times." in shown(explorer)[1] and ">52<" in shown(explorer)[0]
    explorer.a.value = "(3, 4)"
    assert "4 columns meet 3, 3 rows meet 4" in shown(explorer)[1]
    assert "no: 4 columns meet 3" in shown(explorer)[0]


def test_every_choice_is_told():
    explorer = ShapeExplorer()
    for a, b in product(SHAPES, repeat=2):
        explorer.a.value, explorer.b.value = a, b
        assert broadcast_words(*arrays(SHAPES[a], SHAPES[b])) in shown(explorer)[1]


def test_lists_are_labelled_and_offer_the_same_shapes():
    explorer = ShapeExplorer()
    assert [explorer.a.description, explorer.b.description] == ["shape of a", "shape of b"]
    assert explorer.a.options == explorer.b.options == tuple(SHAPES)


def test_a_page_without_widgets_gets_the_picture_and_the_sentence():
    bundle, again = ShapeExplorer()._repr_mimebundle_(), ShapeExplorer()._repr_mimebundle_()
    assert bundle.keys() == {"text/plain", "text/html", "application/vnd.jupyter.widget-view+json"}
    assert bundle["text/html"] == again["text/html"] and "<svg" in bundle["text/html"]
    assert "are stretched to (4, 3)" in bundle["text/plain"]


def test_a_redraw_is_quick():
    explorer, times = ShapeExplorer(), []
    explorer.b.value = "(4, 3)"
    for a in SHAPES:
        explorer.a.value = "()" if a != "()" else "(4, 1)"
        start = time.process_time()
        explorer.a.value = a
        times.append(time.process_time() - start)
    assert min(times) < 0.05

"""The pictures say what the numbers say, in bytes that do not depend on the day or the machine."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from nnlib import plotting
from nnlib.autodiff import Value, graph
from nnlib.data import make_blobs, make_gate
from nnlib.perceptron import gate, margins, perceptron, train_perceptron
from nnlib.plotting.learning import Look
from nnlib.plotting.style import ACCENT, CLASS_COLORS, number, vector

BLOBS = make_blobs(24, np.random.default_rng(0))
LINES = [([1, 1], -0.7), ([-2, 0.5], 0.3), ([0, 3], -1), ([1e-3, 0], -0.0005)]


def square(X=(0, 1)):
    figure, (ax,) = plotting.new_planes(X)
    return ax


# --- Picture --------------------------------------------------------------------------------


@pytest.mark.parametrize("alt", ["", "  ", None])
def test_a_picture_without_words_is_refused(alt):
    with pytest.raises(ValueError, match="says what the picture shows"):
        plotting.Picture(plotting.gates_picture().figure, alt)


def test_svg_follows_the_page_and_speaks():
    figure = plotting.line_picture(*BLOBS, [1, 0.2], -0.7).figure
    svg = plotting.Picture(figure, 'z < 0 & "z" > 0').svg()
    root = ElementTree.fromstring(svg)
    assert (root.get("role"), root.get("aria-label")) == ("img", 'z < 0 & "z" > 0')
    assert root.get("fill") == "currentColor" and 'stroke="currentColor"' in svg
    for unwanted in ("<style", "#000000", "font-family: ", "DejaVu", "metadata", "<!--", "xlink"):
        assert unwanted not in svg
    targets = re.findall(r'(?:href="#|url\(#)([\w-]+)', svg)
    assert targets and set(targets) <= {element.get("id") for element in root.iter()}


def test_equal_figures_give_equal_bytes_and_noise_is_rounded_away():
    X, y = BLOBS
    svg = plotting.line_picture(X, y, [1, 0.2], -0.7).svg()
    assert plotting.line_picture(X, y, [1, 0.2], -0.7).svg() == svg
    assert plotting.line_picture(X + 1e-7, y, [1 + 1e-7, 0.2], -0.7 - 1e-7).svg() == svg


def test_two_pictures_on_a_page_share_no_name():
    names = [
        set(re.findall(r' id="([\w-]+)"', plotting.line_picture(*BLOBS, [1, 0], w0).svg())) for w0 in (0, 1)
    ]
    assert names[0] and names[1] and not names[0] & names[1]


def test_colours_stand_out_from_light_and_dark_pages():
    def luminance(color):
        parts = [int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for color in (*CLASS_COLORS, ACCENT):
        for page in ("#ffffff", "#111111"):
            low, high = sorted((luminance(color), luminance(page)))
            assert (high + 0.05) / (low + 0.05) >= 3, (color, page)  # WCAG 2.2, 1.4.11


def test_numbers_are_written_for_people():
    assert [number(v) for v in (1.0, -0.5, 1 / 3, -0.001, 20)] == ["1", "−0.5", "0.33", "0", "20"]
    assert vector([1, -0.5]) == "(1, −0.5)"


# --- The plane ------------------------------------------------------------------------------


@pytest.mark.parametrize("w, w0", LINES)
def test_line_runs_from_edge_to_edge_and_its_side_is_answered_1(w, w0):
    ax = square()
    plotting.draw_perceptron(ax, w, w0)
    (line,) = ax.lines
    ends = line.get_xydata()
    assert np.allclose(ends @ w + w0, 0)
    assert (
        np.isclose(ends, ax.get_xlim()[0]).any(axis=1).sum()
        + np.isclose(ends, ax.get_xlim()[1]).any(axis=1).sum()
        == 2
    )
    corners = ax.patches[0].get_xy()
    assert len(corners) > 3 and (corners @ w + w0 > -1e-12).all()
    arrow, letter = ax.texts
    assert letter.get_text() == "w" and perceptron(np.array(arrow.xy), w, w0) == 1


@pytest.mark.parametrize(
    "w, w0, shaded", [([0, 0], 0, 1), ([0, 0], -1, 0), ([1, 1], 9, 1), ([1, 1], -9, 0), ([-1, -1], -1, 0)]
)
def test_where_no_line_is_in_view_all_or_nothing_is_shaded(w, w0, shaded):
    ax = square()
    plotting.draw_perceptron(ax, w, w0)
    assert not ax.lines and len(ax.patches) == 2 * shaded
    assert [text.get_text() for text in ax.texts] == [f"no line in view: every answer is {shaded}"]
    if shaded:
        assert set(ax.patches[0].get_xy().ravel()) == set(ax.get_xlim())


def test_points_are_told_apart_by_shape_and_rings_stand_where_they_should():
    X, y = BLOBS
    ax, ringed = square(X), perceptron(X, [1, 0.2], -1.5) != y
    plotting.plot_points(ax, X, y, ringed)
    zeros, ones, rings = ax.lines
    assert zeros.get_marker() != ones.get_marker()
    assert np.array_equal(zeros.get_xydata(), X[y == 0]) and np.array_equal(ones.get_xydata(), X[y == 1])
    assert ringed.any() and np.array_equal(rings.get_xydata(), X[ringed])


def test_margins_meet_the_line_at_a_right_angle_and_the_smallest_is_marked():
    (X, y), w, w0 = BLOBS, np.array([1, 0.5]), 0.2
    ax, margin = square(X), margins(*BLOBS, w, w0)
    plotting.plot_margins(ax, X, y, w, w0)
    *ways, smallest = [line.get_xydata() for line in ax.lines]
    for way, x, length in zip(ways, X, np.abs(margin)):
        assert np.allclose(way[0], x) and np.isclose(way[1] @ w + w0, 0)
        assert np.isclose(np.linalg.norm(way[1] - way[0]), length)
    assert np.allclose(smallest[0], X[margin.argmin()])
    assert ax.texts[0].get_text() == f"smallest margin {number(margin.min())}"


def test_wipe_leaves_bare_axes():
    ax = square()
    plotting.draw_perceptron(ax, [1, 1], -0.5)
    plotting.plot_points(ax, *make_gate("or"), [True, False, False, False])
    plotting.wipe(ax)
    assert not [*ax.lines, *ax.patches, *ax.texts] and ax.get_xlabel() == "x₁"


@pytest.mark.parametrize("X, y", [([[0, 1, 2]], [1]), ([[0, 1]], [-1]), ([[0, 1]], [1, 0]), ([0, 1], [1, 0])])
@pytest.mark.parametrize("picture", [plotting.line_picture, plotting.margins_picture])
def test_points_that_cannot_be_drawn_are_named(picture, X, y):
    with pytest.raises(ValueError, match=r"Expected points X of shape \(n, 2\) with a label 0 or 1 each"):
        picture(X, y, [1, 1], 0)


# --- Learning -------------------------------------------------------------------------------


@pytest.mark.parametrize("X, y", [make_gate("and"), make_gate("xor"), BLOBS])
def test_watching_is_training(X, y):
    looks = plotting.watch(X, y, eta=0.5, epochs=7)
    w, w0, mistakes = train_perceptron(X, y, eta=0.5, epochs=7)
    assert np.array_equal(looks[-1].after[0], w) and looks[-1].after[1] == w0
    wrong = [sum(not look.right for look in looks if look.epoch == k + 1) for k in range(len(mistakes))]
    assert wrong == mistakes and len(looks) == len(mistakes) * len(X)
    assert isinstance(looks[0], Look) and [look.row for look in looks[: len(X)]] == list(range(len(X)))


def test_learning_picture_has_a_panel_for_each_update():
    picture = plotting.learning_picture(*make_gate("or"))
    assert len(picture.figure.axes) == sum(train_perceptron(*make_gate("or"))[2]) == 5
    assert "w = (1, 1) and w₀ = −1, 0 of 4 answers are wrong" in picture.alt
    named = [bool(ax.get_xlabel()) for ax in picture.figure.axes]
    assert named == [False, False, True, True, True]  # the place below the third is free
    with pytest.raises(ValueError, match="nothing to learn"):
        plotting.learning_picture([[0.0, 1.0], [1.0, 0.0]], np.array([1, 1]))


@pytest.mark.parametrize("name, best", [("and", 4), ("xor", 3)])
def test_accuracy_map_shows_what_every_line_gets_right(name, best):
    X, y = make_gate(name)
    ax = square()
    plotting.plot_accuracy_map(ax, X, y)
    for text in ax.texts:
        angle, w0 = np.radians(text.get_position()[0]), text.get_position()[1]
        right = perceptron(X, np.array([np.cos(angle), np.sin(angle)]), w0) == y
        assert int(text.get_text()) == right.sum()
    assert max(int(text.get_text()) for text in ax.texts) == best
    for field in ax.collections:  # its border runs where a line passes through a point, or along the frame
        for angle, w0 in field.get_paths()[0].vertices:
            z = X @ [np.cos(np.radians(angle)), np.sin(np.radians(angle))] + w0
            assert np.abs(z).min() < 1e-9 or abs(w0) == 2


# --- The graph of a formula -----------------------------------------------------------------


def neuron_of_values():
    x, w, b = Value(2.0, label="x"), Value(-3.0, label="w"), Value(6.5, label="b")
    return (w * x + b).sigmoid()


def diamonds():
    x = Value(2.0, label="x")
    return (x + x * x) * (x - x * x)


@pytest.mark.parametrize("make", [neuron_of_values, diamonds, lambda: Value(1.0), lambda: 1 / Value(4.0)])
def test_the_boxes_of_a_graph_stand_apart_and_every_arrow_runs_to_the_right(make):
    root = make()
    nodes, edges = graph(root)
    (ax,) = plotting.graph_picture(root).figure.axes
    boxes = [patch.get_extents().padded(-1) for patch in ax.patches]
    assert len(boxes) == len(nodes) and not any(
        one.overlaps(two) for k, one in enumerate(boxes) for two in boxes[:k]
    )
    assert all(boxes[parent].x1 < boxes[node].x0 for parent, node, _ in edges)
    ways = [line.get_xydata() for line in ax.lines]
    ways += [np.array([text.xyann, text.xy]) for text in ax.texts if hasattr(text, "xyann")]
    along = np.linspace(0, 1, 50)[:, None]
    steps = [a + along * (b - a) for way in ways for a, b in zip(way, way[1:])]
    assert not any(
        box.contains(*point) for box in boxes for step in steps for point in ax.transData.transform(step)
    )


def test_a_graph_shows_slopes_at_once_and_gradients_after_backward():
    root = neuron_of_values()
    before = {text.get_text() for text in plotting.graph_picture(root).figure.axes[0].texts}
    root.backward()
    picture = plotting.graph_picture(root)
    after = {text.get_text() for text in picture.figure.axes[0].texts}
    assert {"w", "×", "−3", "0.6225", "0.235"} <= before and after - before == {"0.47", "−0.705"}
    assert picture.alt.endswith("Its gradient: 0.47 by w, −0.705 by x, 0.235 by b.")


def test_what_cannot_be_drawn_is_told_in_one_sentence():
    with pytest.raises(ValueError, match="Expected a Value, the result of a formula, got 3.0"):
        plotting.graph_picture(3.0)
    with pytest.raises(ValueError, match="at most 60 nodes, got 201: draw a part"):
        plotting.graph_picture(sum((Value(1.0) for _ in range(100)), Value(0.0)))


# --- Finished pictures ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "make, words",
    [
        (lambda: plotting.neuron_picture(), "the step answers 1 when z is at least 0"),
        (lambda: plotting.neuron_picture([0, 1], [1, 1], -1.5), "z = −0.5, below 0: the answer is 0"),
        (lambda: plotting.neuron_picture([1, 1, 2], [1, 1, 0], -1.5), "z = 0.5, at least 0: the answer is 1"),
        (lambda: plotting.line_picture(*make_gate("and"), [1, 1], -0.5), "2 of 4 answers are wrong"),
        (lambda: plotting.line_picture(*make_gate("and"), [0, 0], 0), "no line, all are answered 1; 3 of 4"),
        (lambda: plotting.margins_picture(*make_gate("and"), *gate("and")), "smallest margin is 0.35"),
        (lambda: plotting.mistakes_picture([2, 3, 0]), "each of 3 passes through the data: 2, 3, 0"),
        (lambda: plotting.gates_picture(), "XOR stand at opposite corners"),
        (lambda: plotting.accuracy_map_picture(), "For XOR the best fields get 3 of 4 right"),
        (lambda: plotting.hidden_space_picture(), "both ones have come together at (1, 1)"),
    ],
)
def test_alternative_text_states_the_finding(make, words):
    bundle = make()._repr_mimebundle_()
    assert words in bundle["text/plain"] and set(bundle) == {"text/html", "text/plain"}
    assert len(bundle["text/html"]) < 40_000

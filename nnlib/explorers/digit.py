"""Draw a digit and see which of the ten a network takes it for, and how surely."""

from pathlib import Path

import anywidget
import ipywidgets as W
import numpy as np
import traitlets
from matplotlib.patches import Rectangle

from nnlib.explorers.view import Explorer, View
from nnlib.plotting.digits import FRAME, SIDE, on_paper
from nnlib.plotting.picture import Picture
from nnlib.plotting.style import CLASS_COLORS, SMALL, new_figure

BOX = 20  # MNIST's digits are scaled to 20 cells, then their centre of mass goes to the middle of 28
MIDDLE = SIDE // 2
BLUE, RED = CLASS_COLORS
BLANK = [0] * SIDE**2
BUTTONS = ["Clear", "Show an example"]
HELP = (
    "Draw with the mouse or a finger. Keys: arrows move the cursor, Space or Enter paints, "
    "Shift with an arrow draws a line."
)


def shrunk(size, new):
    """A matrix (new, size) that averages ``size`` cells into ``new`` ones, each over the part it covers."""
    edges, cells = np.linspace(0, size, new + 1)[:, None], np.arange(size)
    covered = np.minimum(edges[1:], cells + 1) - np.maximum(edges[:-1], cells)
    return np.maximum(covered, 0) * new / size


def centred(image):
    """Ink (784,) as MNIST's makers would have it: 20 cells long, the centre of mass in the middle.

    Returns a new array (784,). Where there is no ink, there is nothing to move.
    """
    cells = np.asarray(image, dtype=float).reshape(SIDE, SIDE)
    moved = np.zeros((SIDE, SIDE))
    if cells.any():
        (top, *_, bottom), (left, *_, right) = (np.flatnonzero(cells.any(axis=a))[[0, 0, -1]] for a in (1, 0))
        part = cells[top : bottom + 1, left : right + 1]
        sizes = [max(1, round(size * BOX / max(part.shape))) for size in part.shape]
        part = shrunk(part.shape[0], sizes[0]) @ part @ shrunk(part.shape[1], sizes[1]).T
        centres = [np.average(np.arange(n), weights=part.sum(axis=1 - a)) for a, n in enumerate(sizes)]
        row, column = (min(max(round(MIDDLE - centre), 0), SIDE - n) for centre, n in zip(centres, sizes))
        moved[row : row + sizes[0], column : column + sizes[1]] = part
    return moved.ravel()


def percent(p):
    """A probability in whole percent, as a sentence says it."""
    return "over 99 %" if 0.995 <= p < 1 else "below 1 %" if 0 < p < 0.005 else f"{100 * p:.0f} %"


def ranking(p):
    """The ten digits, the likeliest first; of equal ones the smaller."""
    return np.argsort(-np.asarray(p), kind="stable")


def describe(p):
    """In words, what ten probabilities say: the likeliest digit, and the one after it."""
    first, second = ranking(p)[:2]
    article = "an" if first == 8 else "a"
    return f"Looks like {article} {first}: {percent(p[first])}. Next: {second}, {percent(p[second])}."


class Pad(anywidget.AnyWidget):
    """28 × 28 cells to draw on: ``value`` is their ink, row by row, each from 0 to 255.

    ``buttons`` are the words on those that clear it and ask for an example; the second may be left out.
    ``asked`` is how often that one was pressed.
    """

    _esm = Path(__file__).with_name("digit.js")
    _cells = {"trait": traitlets.Int(min=0, max=255), "minlen": SIDE**2, "maxlen": SIDE**2}
    value = traitlets.List(default_value=BLANK, **_cells).tag(sync=True)
    asked = traitlets.Int(0).tag(sync=True)
    label = traitlets.Unicode(f"Drawing pad of {SIDE} by {SIDE} cells").tag(sync=True)
    help = traitlets.Unicode(HELP).tag(sync=True)
    place = traitlets.Unicode("Cursor at row, column:").tag(sync=True)
    buttons = traitlets.List(traitlets.Unicode(), BUTTONS[:1]).tag(sync=True)


class DigitExplorer(Explorer):
    """Draw a digit, see ten probabilities: ``DigitExplorer(model.predict)`` at the end of a cell.

    ``model_predict`` takes images (n, 784) of ink from 0 to 1 and gives probabilities (n, 10). With
    ``examples`` (n, 784) a button shows one at random, and the first is there to begin with.
    """

    def __init__(self, model_predict, examples=None):
        self.predict, self.examples = model_predict, examples
        self._rng = np.random.default_rng(0)
        self.pad = Pad()
        if examples is not None:
            self.pad.buttons = BUTTONS
            self.pad.observe(lambda _: self.show(self._rng.integers(len(examples))), "asked")
            self.show(0)
        panel = 5 * SIDE / 72  # inches: 5 points for a cell
        self._figure, (seen, bars) = new_figure(
            (panel, panel), columns=2, left=4 / 72, top=22 / 72, right=0.5, bottom=4 / 72, gap=(0.4, 0)
        )
        for ax, words in ((seen, "centred, as the network sees it"), (bars, "how likely each digit is")):
            ax.set_axis_off()  # ticks and titles would take most of the time of a redraw
            ax.text(0, 1.03, words, size=SMALL, transform=ax.transAxes)
        look = {"extent": (0, 1, 0, 1), "aspect": "auto", "interpolation": "nearest"}
        self._image = seen.imshow(on_paper(np.zeros((SIDE, SIDE))), **look)
        seen.add_patch(Rectangle((0, 0), 1, 1, **FRAME, clip_on=False))
        bars.set(xlim=(0, 1), ylim=(9.5, -0.5))
        style = {"size": SMALL, "va": "center_baseline"}
        for digit in range(10):
            bars.text(-0.03, digit, digit, ha="right", **style)
        self._bars = bars.barh(range(10), np.zeros(10), height=0.7)
        self._shares = [bars.text(0, digit, "", **style) for digit in range(10)]
        self.view = View([[self.pad]], [self.pad], self.draw)
        pad, *shown = self.view.children
        self.view.children = [W.HBox([pad, W.VBox(shown)], layout={"flex_flow": "row wrap"})]

    def show(self, k):
        """Put example k on the pad."""
        self.pad.value = np.uint8(np.round(255 * np.asarray(self.examples[k]))).tolist()

    def draw(self):
        """What is drawn, centred, a bar for each of ten probabilities, and the likeliest two in words."""
        image = centred(np.array(self.pad.value) / 255)
        p = self._probabilities(image) if image.any() else np.zeros(10)
        self._image.set_data(on_paper(image.reshape(SIDE, SIDE)))
        for digit, (bar, share) in enumerate(zip(self._bars, self._shares)):
            first = image.any() and digit == ranking(p)[0]
            bar.set(width=p[digit], color=RED if first else BLUE)
            words = percent(p[digit]).replace("over ", ">") if p[digit] >= 0.005 else ""
            share.set(x=p[digit] + 0.03, text=words, weight="bold" if first else "normal")
        alt = "The drawing, centred, and a bar for each of ten probabilities."
        return Picture(self._figure, alt), describe(p) if image.any() else "Nothing is drawn yet."

    def _probabilities(self, image):
        p = np.asarray(self.predict(image[None]))
        if p.shape != (1, 10):
            raise ValueError(f"Expected probabilities (1, 10) for one image, got shape {p.shape}.")
        return p[0]

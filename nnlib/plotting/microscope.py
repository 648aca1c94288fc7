"""One neuron under the microscope: its graph, its lines of code and their numbers, up to one step."""

from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from nnlib.microscope import digits
from nnlib.plotting.style import ACCENT, CLASS_COLORS, INK, SMALL, THICK, THIN

RED = CLASS_COLORS[1]
WIDTH, HEIGHT = 7.4, 5.2  # inches, which are the units of the axes
BOX = (1.1, 0.52)
PLACES = {  # the lower left corner of each box
    "x₁": (0.05, 4.6), "w₁": (0.05, 4.0), "x₂": (0.05, 3.4), "w₂": (0.05, 2.8),
    "z": (2.3, 3.7), "ŷ": (4.28, 3.7), "J": (6.26, 3.7), "y": (4.28, 2.8),
}  # fmt: skip
ARROWS = [(name, "z") for name in ("x₁", "w₁", "x₂", "w₂")] + [("z", "ŷ"), ("ŷ", "J"), ("y", "J")]
SLOPES = {"∂J/∂ŷ": ("ŷ", "J"), "∂ŷ/∂z": ("z", "ŷ"), "∂z/∂w₁": ("w₁", "z"), "∂z/∂w₂": ("w₂", "z")}
GRADIENTS = {"∂J/∂ŷ": "ŷ", "∂J/∂z": "z", "∂J/∂w₁": "w₁", "∂J/∂w₂": "w₂"}
COLUMNS = ((0, 10), (10, 15))  # the lines of code in the left and in the right column
HEADED = (0, 3, 10, 12)  # those with a heading above them
TOP, ROW = 2.5, 0.195
TEXT = {"size": SMALL, "ha": "center", "va": "center"}


def draw_still(ax, lines):
    """What no step changes: boxes, arrows, names, and the headings above the code. Takes the axes over."""
    _empty(ax)
    for name, (x, y) in PLACES.items():
        _box(ax, name, edgecolor=INK, linewidth=THIN)
        ax.text(x + BOX[0] / 2, y + 0.78 * BOX[1], name, style="italic", **TEXT)
    for start, end in ARROWS:
        _arrow(ax, start, end, color=INK, linewidth=THIN)
    for x, y, line in _rows(lines):
        if line in HEADED:
            ax.text(x, y + ROW, lines[line].phase, size=SMALL, style="italic", va="center")
    for row, words in enumerate(("on an arrow: the slope of this step", "in a box: the gradient of J by this number")):
        ax.text(3.9, 0.35 - row * ROW, words, color=ACCENT, size=SMALL, va="center")


def draw_microscope(ax, inputs, lines, count, right):
    """The first ``count`` of the Lines of a neuron with these inputs, the last of them marked.

    inputs {"x₁": …, "w₁": …, "y": …}; right: the Lines without a bug: in green stands what they give where it
    differs. Takes the axes over; `draw_still` belongs behind it.
    """
    _empty(ax)
    done, now = lines[:count], lines[count - 1].name if count else ""
    values = {line.name: digits(line.value) for line in done}
    for name in PLACES:
        gradient = next((key for key, box in GRADIENTS.items() if box == name), "")
        later = {"w₁": "new w₁", "w₂": "new w₂"}.get(name, f"{name} again")
        shown = digits(inputs[name]) if name in inputs else values.get(name, "")
        if later in values:
            shown += f" → {values[later]}"
        _fill(ax, name, shown, values.get(gradient, ""))
        if now and now in (name, later, gradient):
            _box(ax, name, edgecolor=RED, linewidth=THICK)
    for slope, (start, end) in SLOPES.items():
        if slope in values:
            _beside(ax, start, end, values[slope])
        if slope == now:
            _arrow(ax, start, end, color=RED, linewidth=THICK)
    for x, y, place in _rows(lines):
        _code(ax, x, y, lines[place], place - count, digits(right[place].value))


def _empty(ax):
    ax.set(xlim=(0, WIDTH), ylim=(0, HEIGHT))
    ax.set_axis_off()


def _rows(lines):
    """Where each line of code stands: (x, y, its place in the list)."""
    for column, (first, last) in enumerate(COLUMNS):
        y = TOP
        for place in range(first, last):
            y -= ROW * (2.25 if place in HEADED and place != first else 1)
            yield 0.05 + 3.85 * column, y, place


def _box(ax, name, **look):
    style = {"boxstyle": "round,pad=0,rounding_size=0.08", "fill": False}
    ax.add_patch(FancyBboxPatch(PLACES[name], *BOX, **style, **look))


def _fill(ax, name, value, gradient):
    """A box's number, and below it in green its gradient."""
    (x, y), (width, height) = PLACES[name], BOX
    if value:
        ax.text(x + width / 2, y + (0.48 if gradient else 0.34) * height, value, weight="bold", **TEXT)
    if gradient:
        ax.text(x + width / 2, y + 0.17 * height, gradient, color=ACCENT, **TEXT)


def _ends(start, end):
    (x, y), (to_x, to_y), (width, height) = PLACES[start], PLACES[end], BOX
    return (x + width, y + height / 2), (to_x, to_y + height / 2)


def _arrow(ax, start, end, **look):
    style = {"arrowstyle": "-|>", "mutation_scale": 10, "shrinkA": 0, "shrinkB": 0}
    ax.add_patch(FancyArrowPatch(*_ends(start, end), **style, **look))


def _beside(ax, start, end, slope):
    """A slope beside its arrow, on the side where no other arrow runs."""
    (x, y), (to_x, to_y) = _ends(start, end)
    at, aside = (0.5, 0.13) if y == to_y else (0.3, 0.17 if y > to_y else -0.17)
    ax.text(x + at * (to_x - x), y + at * (to_y - y) + aside, slope, color=ACCENT, **TEXT)


def _code(ax, x, y, line, ahead, right):
    """A line of code and, once it has run, its number. ``ahead`` is -1 for the current one, then 0, 1 …"""
    look = {"color": INK, "alpha": 0.45 if ahead >= 0 else 1}
    if ahead == -1:
        look = {"color": RED, "weight": "bold"}
        ax.text(x, y, "▸", size=SMALL, va="center", color=RED)
    ax.text(x + 0.18, y, line.code, size=SMALL, va="center", **look)
    if ahead < 0:
        ax.text(x + 2.55, y, digits(line.value), size=SMALL, va="center", ha="right", weight="bold")
        if digits(line.value) != right:
            ax.text(x + 2.65, y, f"right: {right}", size=SMALL, va="center", color=ACCENT)

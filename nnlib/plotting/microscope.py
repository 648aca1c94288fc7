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
TOP, ROW, SPACING = 2.62, 0.195, 1.56
TEXT = {"size": SMALL, "ha": "center", "va": "center"}


def draw_still(ax, lines):
    """What no step changes: boxes, arrows, names, and the headings above the code. Takes the axes over."""
    _empty(ax)
    for name, (x, y) in PLACES.items():
        _box(ax, name, edgecolor=INK, linewidth=THIN)
        ax.text(x + BOX[0] / 2, y + 0.78 * BOX[1], name, style="italic", **TEXT)
    for start, end in ARROWS:
        _arrow(ax, start, end, color=INK, linewidth=THIN)
    headings = [line.phase if place in HEADED else "" for place, line in enumerate(lines)]
    _listing(ax, 0, headings, rise=1, style="italic")
    key = "on an arrow: the slope of this step\nin a box: the gradient of J by this number"
    ax.text(3.9, 0.3, key, color=ACCENT, size=SMALL, va="center", linespacing=SPACING)


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
    code, last = [line.code for line in lines], max(count - 1, 0)
    numbers, wanted = ([digits(line.value) for line in each[:count]] for each in (lines, right))
    differ = ["" if number == other else f"right: {other}" for number, other in zip(numbers, wanted)]
    _listing(ax, 0.18, code[:last], color=INK)
    _listing(ax, 0.18, [""] * last + code[last:count], color=RED, weight="bold")
    _listing(ax, 0, [""] * last + ["▸"] * (count - last), color=RED)
    _listing(ax, 0.18, [""] * count + code[count:], color=INK, alpha=0.45)
    _listing(ax, 2.1, numbers, color=INK, weight="bold")
    _listing(ax, 2.65, differ, color=ACCENT)


def _empty(ax):
    ax.set(xlim=(0, WIDTH), ylim=(0, HEIGHT))
    ax.set_axis_off()


def _listing(ax, x, words, rise=0, **look):
    """Words beside the lines of code, one for each line from the first on, as one text for each column.

    One text of many lines is drawn in half the time of many texts. ``rise``: so many rows higher.
    """
    for column, (first, last) in enumerate(COLUMNS):
        rows = []
        for place in range(first, last):
            rows += [""] * (place in HEADED)  # the first row is empty, so that all texts begin at one height
            rows.append(words[place] if place < len(words) else "")
        if any(rows):
            place = 0.05 + 3.85 * column + x, TOP + ROW * rise
            ax.text(*place, "\n".join(rows), size=SMALL, va="top", linespacing=SPACING, **look)


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

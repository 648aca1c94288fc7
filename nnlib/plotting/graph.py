"""The graph of a formula of `Value`s, as it is drawn in every text on backpropagation."""

from matplotlib.patches import FancyBboxPatch

from nnlib.autodiff import Value, graph
from nnlib.plotting.picture import Picture
from nnlib.plotting.style import ACCENT, INK, SMALL, THIN, new_figure

MOST = 60  # nodes: nobody can read more
ACROSS, DOWN = 1.5, 0.8  # inches from column to column, and from row to row
WIDTH, HEIGHT = 0.8, 0.62  # of a box, in inches


def graph_picture(root):
    """Every node of the formula ``root`` with its number, inputs on the left, → `Picture`.

    On each arrow stands the slope, ∂node/∂parent; after ``root.backward()``, in green below each number, its
    gradient, ∂root/∂node. ValueError for what is no Value, or too large to read.
    """
    if not isinstance(root, Value):
        raise ValueError(f"Expected a Value, the result of a formula, got {root!r}.")
    nodes, edges = graph(root)
    if len(nodes) > MOST:
        raise ValueError(
            f"Expected a formula of at most {MOST} nodes, got {len(nodes):,}: draw a part of it."
        )
    slopes = {}
    for parent, node, slope in edges:  # x · x has two slopes by x, and one arrow
        slopes.setdefault((parent, node), []).append(_short(slope))
    columns, rows, routes = _layout(len(nodes), slopes)
    corners = [(ACROSS * column, DOWN * row) for column, row in zip(columns, rows)]
    wide, high = ACROSS * max(columns) + WIDTH, DOWN * max(rows) + HEIGHT
    figure, (ax,) = new_figure((wide, high))
    ax.set(xlim=(0, wide), ylim=(high, 0))
    ax.set_axis_off()
    for edge, route in routes.items():
        _arrow(ax, [corners[place] for place in route], ", ".join(slopes[edge]))
    for node, corner in zip(nodes, corners):
        _box(ax, *corner, node, gradient=root.grad != 0)
    return Picture(figure, _words(root, nodes))


def _layout(count, edges):
    """Columns and rows of the nodes, and of the places that long arrows pass through; each arrow's route.

    A node stands after its parents, at their mean height, an input beside its first user.
    """
    parents = [[parent for parent, node in edges if node == k] for k in range(count)]
    columns = []
    for above in parents:
        columns.append(1 + max((columns[parent] for parent in above), default=-1))
    for parent, above in enumerate(parents):
        if not above and count > 1:
            columns[parent] = min(columns[node] for source, node in edges if source == parent) - 1
    routes = {}
    for parent, node in edges:
        route = [parent]
        for column in range(columns[parent] + 1, columns[node]):
            columns.append(column)
            parents.append([route[-1]])
            route.append(len(columns) - 1)
        routes[parent, node] = [*route, node]
    inputs = [node for node, above in enumerate(parents) if not above]
    rows = {node: row for row, node in enumerate(reversed(inputs))}
    for column in range(max(columns) + 1):
        here = [place for place in range(len(columns)) if columns[place] == column]
        for place in here:
            if parents[place]:
                rows[place] = sum(rows[parent] for parent in parents[place]) / len(parents[place])
        here.sort(key=rows.get)
        for before, place in zip(here, here[1:]):
            rows[place] = max(rows[place], rows[before] + 1)
    return columns, [rows[place] for place in range(len(columns))], routes


def _box(ax, x, y, node, gradient):
    style = {"boxstyle": "round,pad=0,rounding_size=0.08", "fill": False, "linewidth": THIN, "edgecolor": INK}
    ax.add_patch(FancyBboxPatch((x, y), WIDTH, HEIGHT, clip_on=False, **style))
    lines = [(node.label, {"style": "italic"}), (_short(node.data), {"weight": "bold"})]
    lines += [(_short(node.grad), {"color": ACCENT})] if gradient else []
    lines = [line for line in lines if line[0]]
    for place, (text, look) in enumerate(lines, 1):
        height = y + HEIGHT * place / (len(lines) + 1)
        ax.text(x + WIDTH / 2, height, text, size=SMALL, ha="center", va="center", **look)


def _arrow(ax, corners, slope):
    """From the first box's right side to the last one's left side, level through the places between."""
    points = [(x + side, y + HEIGHT / 2) for x, y in corners for side in (0, WIDTH)][1:-1]
    ax.plot(*zip(*points[:-1]), color=INK, linewidth=THIN)
    style = {"arrowstyle": "-|>", "color": INK, "linewidth": THIN, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", points[-1], points[-2], arrowprops=style)
    (x, y), (to_x, to_y) = points[:2]
    ax.text((x + to_x) / 2, (y + to_y) / 2 - 0.05, slope, size=SMALL, ha="center", va="bottom")


def _short(value):
    """Four digits, and a real minus sign."""
    return f"{value:.4g}".replace("-", "−")


def _words(root, nodes):
    inputs = [node for node in reversed(nodes) if not any(node.sources())]
    named = [f"{node.label} = {_short(node.data)}" if node.label else _short(node.data) for node in inputs]
    sentence = f"The graph of a formula of {len(nodes)} nodes: {', '.join(named)} give {_short(root.data)}."
    if root.grad:
        slopes = [f"{_short(node.grad)} by {node.label or _short(node.data)}" for node in inputs]
        sentence += f" Its gradient: {', '.join(slopes)}."
    return sentence

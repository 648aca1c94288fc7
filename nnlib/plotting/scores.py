"""How good a classifier is, in pictures: its mistakes, its curves of scores, how honest its confidence is."""

import numpy as np
from matplotlib.patches import Rectangle

from nnlib.plotting.digits import FRAME
from nnlib.plotting.picture import Picture
from nnlib.plotting.style import ACCENT, CLASS_COLORS, INK, SMALL, THICK, THIN, new_figure, number

BLUE, RED = CLASS_COLORS
FAINT = 0.35
LOOKS = (
    {"color": RED, "linestyle": "-"},
    {"color": BLUE, "linestyle": "--"},
    {"color": ACCENT, "linestyle": (0, (1, 1.2))},
    {"color": INK, "linestyle": "-."},
)


def percent(share):
    """A share as pictures and sentences write it: 0.925 as 92.5 %."""
    return f"{number(round(100 * float(share), 1))} %"


def points(gap):
    """The gap between two shares: 0.039 as 3.9 percentage points."""
    return f"{number(round(100 * float(gap), 1))} percentage points"


def confusion_picture(counts):
    """Counts (k, k), row: what it is, column: what was answered. The mistakes alone are shaded."""
    counts = np.asarray(counts)
    k = len(counts)
    if counts.shape != (k, k) or k < 2:
        raise ValueError(f"Expected a confusion matrix (k, k), got shape {counts.shape}.")
    mistakes = np.where(np.eye(k, dtype=bool), 0, counts)
    figure, (ax,) = new_figure((0.42 * k, 0.36 * k), left=0.5, top=0.55)
    ax.set(xlim=(-0.5, k - 0.5), ylim=(k - 0.5, -0.5), xticks=range(k), yticks=range(k))
    ax.set(xlabel="answered", ylabel="is")
    ax.xaxis.set_label_position("top")
    ax.tick_params(length=0, top=False, labeltop=True, labelbottom=False)
    ax.spines[:].set_visible(False)
    for (i, j), count in np.ndenumerate(counts):
        if mistakes[i, j]:
            shade = {"color": RED, "alpha": 0.1 + 0.5 * mistakes[i, j] / mistakes.max(), "linewidth": 0}
            ax.add_patch(Rectangle((j - 0.5, i - 0.5), 1, 1, **shade))
        elif i == j:
            ax.add_patch(Rectangle((j - 0.5, i - 0.5), 1, 1, **FRAME))
        alpha = 0.65 if i == j else 1 if count else FAINT
        ax.text(j, i, count, size=SMALL, ha="center", va="center_baseline", alpha=alpha)
    order = np.argsort(-mistakes, axis=None, kind="stable")[:3]
    worst = [(*divmod(int(place), k), int(mistakes.flat[place])) for place in order if mistakes.flat[place]]
    told = "; ".join(f"{i} answered as {j}, {count} time{'s' * (count > 1)}" for i, j, count in worst)
    right, total = int(np.trace(counts)), int(counts.sum())
    alt = (
        f"Table of what {total} examples are and what was answered: {percent(right / max(total, 1))} right, "
        f"{total - right} mistakes. {f'The most frequent: {told}.' if told else ''}"
    )
    return Picture(figure, alt.strip())


def roc_picture(curves, corner=1.0):
    """Up to 4 curves {name: (false positive rates, true positive rates)}, and the diagonal of guessing.

    ``corner`` is how much of both axes shows: with 0.2 it is the best corner, up to a false positive rate
    of 0.2 and from a true positive rate of 0.8 on. The areas are always those of the whole curves.
    """
    if not 1 <= len(curves) <= len(LOOKS):
        raise ValueError(f"Expected 1 to {len(LOOKS)} curves, got {len(curves)}.")
    figure, (ax,) = new_figure((3.4, 3.4), left=0.65, bottom=0.5, right=0.2)
    ax.locator_params(nbins=5)
    edge = 0.01 * corner
    ax.set(xlim=(-edge, corner + edge), ylim=(1 - corner - edge, 1 + edge))
    ax.set(xlabel="false positive rate", ylabel="true positive rate")
    ax.plot([0, 1], [0, 1], color=INK, alpha=FAINT, linewidth=THIN, label="guessing: area 0.500")
    areas = {}
    for (name, (false, true)), look in zip(curves.items(), LOOKS):
        areas[name] = f"{np.trapezoid(true, false):.3f}"
        ax.plot(false, true, linewidth=THICK, label=f"{name}: area {areas[name]}", **look)
    ax.legend(loc="lower right", frameon=False, fontsize=SMALL, handlelength=3)
    alt = "True against false positive rates as the threshold falls. Area under the curve: "
    return Picture(figure, f"{alt}{', '.join(f'{n} {a}' for n, a in areas.items())}, guessing 0.500.")


def reliability_picture(confidence, share_right, counts):
    """Bins of answers, each of the three (bins,): how sure they were on average, the share right, how many.

    A bar leads from the diagonal, where confidence is honest, to the share that was right. Bins with a
    count of 0 are left out.
    """
    confidence, share_right, counts = (np.asarray(a, dtype=float) for a in (confidence, share_right, counts))
    if not confidence.shape == share_right.shape == counts.shape == (counts.size,) or not counts.sum() > 0:
        raise ValueError("Expected confidence, share_right and counts with one number for each bin.")
    confidence, share_right, counts = (a[counts > 0] for a in (confidence, share_right, counts))
    many = len(counts) > 10
    figure, (ax,) = new_figure((4.2, 3.4), left=0.6, bottom=0.5, top=0.75 if many else 0.5, right=0.25)
    ax.set(xlim=(0, 1), ylim=(0, 1), xlabel="confidence", ylabel="share right")
    ax.plot([0, 1], [0, 1], color=INK, linestyle="--", linewidth=THIN, label="honest")
    ax.vlines(confidence, share_right, confidence, color=RED, linewidth=6, alpha=0.4, clip_on=False)
    look = {"color": BLUE, "markersize": 7, "clip_on": False, "label": "share right"}
    ax.plot(confidence, share_right, "o", **look)
    ax.legend(loc="upper left", frameon=False, fontsize=SMALL, handlelength=3)
    style = {"size": SMALL, "ha": "center", "va": "bottom"}
    for x, count in zip(confidence, counts):
        ax.text(x, 1.03, f"{count:.0f}", rotation=90 if many else 0, **style)
    ax.text(0.5, 1.18 if many else 1.09, "answers in each bin", **style)
    sizes = confidence, share_right, abs(confidence - share_right)
    mean, right, gap = (np.average(size, weights=counts) for size in sizes)
    kind = (
        "honest on average"
        if abs(mean - right) < 0.005
        else "overconfident"
        if mean > right
        else "underconfident"
    )
    by = "" if kind == "honest on average" else f" by {points(abs(mean - right))}"
    alt = (
        f"{counts.sum():.0f} answers in {len(counts)} bins. On average the confidence is {percent(mean)} and "
        f"the share right {percent(right)}: {kind}{by}. Bin by bin the gap is {points(gap)} on average."
    )
    return Picture(figure, alt)

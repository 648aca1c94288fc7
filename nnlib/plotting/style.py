"""The look of every picture, in one place.

Black is the ink: ``Picture`` turns it into the page's own text colour, so that a picture follows the
light and the dark theme. The other colours are Okabe and Ito's (Color Universal Design, 2008), those
that stand out from white and from near-black; a shape always says the same as a colour.
"""

import contextlib
import threading

from matplotlib import rc_context
from matplotlib.figure import Figure

INK = "#000000"
CLASS_COLORS = ("#0072B2", "#D55E00")  # blue, vermillion: label 0, label 1
CLASS_MARKERS = ("o", "s")
ACCENT = "#009E73"  # bluish green: the weight vector, the smallest margin

SMALL, NORMAL = 9, 11  # font sizes in points
THIN, THICK = 0.8, 2.0  # line widths in points

DRAWING = threading.RLock()  # JupyterLab calls widgets beside the cells; matplotlib is made for one thread

RC = {
    "axes.labelsize": NORMAL,
    "axes.linewidth": THIN,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": NORMAL,
    "font.size": NORMAL,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
}


@contextlib.contextmanager
def settings(rc):
    """matplotlib's settings for a while. They hold for all threads, so the others have to wait."""
    with DRAWING, rc_context(rc):
        yield


def new_figure(panel, *, rows=1, columns=1, left=0.1, right=0.1, top=0.1, bottom=0.1, gap=(0.3, 0.3)):
    """A figure of equal panels, each ``panel`` = (width, height) inches → (figure, list of axes).

    Margins and gaps (across, down) are in inches and fixed: drawing again is quick and gives the same.
    """
    panel_width, panel_height = panel
    width = left + columns * panel_width + (columns - 1) * gap[0] + right
    height = top + rows * panel_height + (rows - 1) * gap[1] + bottom
    with settings(RC):
        figure = Figure(figsize=(width, height))
        axes = figure.subplots(rows, columns, squeeze=False).ravel()
    figure.subplots_adjust(
        left=left / width,
        right=1 - right / width,
        top=1 - top / height,
        bottom=bottom / height,
        wspace=gap[0] / panel_width,
        hspace=gap[1] / panel_height,
    )
    return figure, list(axes)


def number(value):
    """A number as pictures and sentences write it: at most two decimals, a real minus sign."""
    text = f"{float(value):.2f}".rstrip("0").rstrip(".").replace("-", "−")
    return "0" if text == "−0" else text


def amount(value):
    """A number that is never below 0, as sentences write it: "below 0.01" if it only rounds to 0."""
    return "below 0.01" if 0 < value < 0.005 else number(value)


def vector(values):
    """A vector as pictures and sentences write it: (1, −0.5)."""
    return f"({', '.join(number(value) for value in values)})"

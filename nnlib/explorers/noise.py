"""Choose a batch size, and see how far the gradients of such batches scatter around the full one."""

import numpy as np

from nnlib.explorers.view import Explorer, View, slider_and_field
from nnlib.plotting.batches import BLUE, draw_arrows, new_arrows
from nnlib.plotting.picture import Picture
from nnlib.plotting.style import INK, SMALL, number

N, DRAWN, SHOWN = 256, 400, 40  # examples; batches for the numbers; batches for the arrows
ACROSS, UP = (-3.0, 8.0), (-2.5, 6.0)


def _gradients():
    """The gradient of each example's squared loss for a line of two inputs, at one place: (N, 2)."""
    rng = np.random.default_rng(6)
    X = rng.standard_normal((N, 2))
    y = X @ [1.0, -0.5] + 0.5 * rng.standard_normal(N)
    return 2 * (X @ [2.2, 0.3] - y)[:, None] * X


GRADS = _gradients()
FULL = GRADS.mean(axis=0)
ORDERS = np.random.default_rng(0).random((DRAWN, N)).argsort(axis=1)
SUMS = GRADS[ORDERS].cumsum(axis=1)  # (DRAWN, N, 2): of the first 1, 2, 3 … examples of each order


def batch_gradients(size):
    """The mean gradients of DRAWN batches, each of ``size`` different examples: (DRAWN, 2)."""
    return SUMS[:, size - 1] / size


def mean_angle(size):
    """How many degrees these gradients point away from the full one, on average."""
    vectors = batch_gradients(size)
    cosines = vectors @ FULL / (np.linalg.norm(vectors, axis=1) * np.linalg.norm(FULL))
    return float(np.degrees(np.arccos(np.clip(cosines, -1, 1))).mean())


def noise(size):
    """Their mean squared distance from the full gradient."""
    return float(np.mean(np.sum((batch_gradients(size) - FULL) ** 2, axis=1)))


def describe(size):
    """In words, how far gradients of such batches are off."""
    batches = f"Batches of {size}" if size > 1 else "Single examples"
    if size == N:
        return f"Batches of all {N} examples: each gradient is the full gradient. Nothing is left to chance."
    angle, ratio = mean_angle(size), noise(1) / noise(size)
    away = f"{angle:.0f}°" if angle >= 1 else "less than 1°"
    sentence = f"{batches}: their gradients point {away} away from the full one on average, "
    sentence += f"and their noise is {noise(size):.2g}"
    if size == 1:
        return sentence + "."
    less = f"{ratio:.0f}" if ratio < 1000 else "more than 1000"
    return sentence + f", {less} times less than that of single examples."


class NoiseExplorer(Explorer):
    """Choose a batch size: ``NoiseExplorer()`` at the end of a cell."""

    def __init__(self):
        slider, self.size = slider_and_field("Batch size", 1, N, 1, 4)
        self._figure, self._ax = new_arrows(ACROSS, UP)
        first = batch_gradients(self.size.value)[:SHOWN]
        self._arrows = draw_arrows(self._ax, first, color=BLUE, width=0.004, alpha=0.75, zorder=2)
        draw_arrows(self._ax, FULL[None], color=INK, width=0.014, zorder=3)
        key = "thick: all examples\N{EM SPACE}thin: batches"
        self._ax.text(0, 1.03, key, size=SMALL, transform=self._ax.transAxes)
        self.view = View([[self.size, slider]], (self.size,), self.draw)

    def draw(self):
        """Batches' gradients as thin arrows, the full one as a thick arrow, and the scatter in words."""
        size = self.size.value
        self._arrows.set_UVC(*batch_gradients(size)[:SHOWN].T)
        alt = (
            f"Gradients of {SHOWN} batches of {size} as thin arrows, and the full gradient "
            f"({', '.join(map(number, FULL))}) as a thick one."
        )
        return Picture(self._figure, alt), describe(size)

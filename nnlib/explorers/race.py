"""Let six optimizers run down one ravine, and see who is nearest to its lowest point after how many steps."""

import numpy as np

from nnlib.explorers.view import Explorer, View, slider_and_field
from nnlib.plotting.picture import Picture
from nnlib.plotting.plane import wipe
from nnlib.plotting.ravine import START, VIEW, new_ravine, plot_race, race
from nnlib.plotting.style import amount, number


def in_view(w):
    return bool(np.all((VIEW[:, 0] <= w) & (w <= VIEW[:, 1])))


def describe(paths, rate, steps):
    """In words, how far from the lowest point each optimizer is, the nearest first."""
    if steps == 0:
        return f"All six start at ({number(START[0])}, {number(START[1])}). The lowest point is (0, 0)."
    ends = {name: path[-1] for name, path in paths.items()}
    ranking = sorted((np.linalg.norm(w), name) for name, w in ends.items() if in_view(w))
    count = "1 step" if steps == 1 else f"{steps} steps"
    sentence = f"After {count} at rate {number(rate)} "
    if ranking:
        distances = [f"{name} {amount(distance)}" for distance, name in ranking]
        sentence += f"{ranking[0][1]} is nearest to the lowest point. Distances: {', '.join(distances)}."
    else:
        sentence += "all have left the picture."
    gone = [name for name, w in ends.items() if not in_view(w)]
    return sentence + (f" Out of the picture: {', '.join(gone)}." if gone and ranking else "")


class OptimizerRace(Explorer):
    """Choose a learning rate and a number of steps: ``OptimizerRace()`` at the end of a cell."""

    def __init__(self):
        rate_slider, self.rate = slider_and_field("Learning rate", 0.01, 1.0, 0.01, 0.02)
        steps_slider, self.steps = slider_and_field("Steps", 0, 100, 1, 40)
        self._figure, self._ax = new_ravine()
        rows = [[self.rate, rate_slider], [self.steps, steps_slider]]
        self.view = View(rows, (self.rate, self.steps), self.draw)

    def draw(self):
        """The paths as the controls have them, and the ranking in words."""
        rate, steps = self.rate.value, self.steps.value
        paths = race(rate, steps)
        wipe(self._ax)
        plot_race(self._ax, paths)
        alt = (
            f"Contours of a ravine with its lowest point at (0, 0), and in it the paths of {len(paths)} "
            f"optimizers from ({number(START[0])}, {number(START[1])}): {steps} steps at rate {number(rate)}."
        )
        return Picture(self._figure, alt), describe(paths, rate, steps)

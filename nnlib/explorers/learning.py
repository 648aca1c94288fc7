"""Watch a perceptron learn, look by look: which example it meets, what it answers, how the line moves."""

import ipywidgets as W
import numpy as np

from nnlib.explorers.view import DATA, Explorer, View, data_chooser, one_at_a_time, slider_and_field
from nnlib.plotting.learning import watch
from nnlib.plotting.picture import Picture
from nnlib.plotting.plane import draw_perceptron, new_planes, plot_key, plot_line, plot_points, wipe
from nnlib.plotting.style import THIN, number, vector

EPOCHS = 8  # more than the separable data sets need, and as much as anyone wants to see of XOR


def describe(X, y, looks, k):
    """In words, what look k did: 1 is the first, 0 stands for the start, before any look."""
    if k == 0:
        return "Start: w = (0, 0) and w₀ = 0 draw no line, so every answer is 1."
    look = looks[k - 1]
    (w, w0), (new_w, new_w0), x = look.before, look.after, vector(X[look.row])
    sentence = f"Pass {look.epoch}, row {look.row + 1} of {len(X)}, x = {x}: answered {look.answer}, "
    if look.right:
        sentence += f"which is right, so w = {vector(w)} and w₀ = {number(w0)} stay."
    else:
        sign = "+" if y[look.row] else "−"
        sentence += f"should be {y[look.row]}, so w = {vector(w)} {sign} {x} = {vector(new_w)} "
        sentence += f"and w₀ = {number(w0)} {sign} 1 = {number(new_w0)}."
    if k < len(looks):
        return sentence
    if all(look.right for look in looks[-len(X) :]):
        return f"{sentence} A whole pass without a mistake: learning is over."
    return f"{sentence} There are still mistakes after {look.epoch} passes."


class LearningExplorer(Explorer):
    """Step through ``train_perceptron``, from zeros on: ``LearningExplorer("XOR")`` at the end of a cell."""

    def __init__(self, data="AND"):
        self.data = data_chooser(data)
        self._slider, self.look = slider_and_field("Look number", 0, 1, 1, 0)
        self._stages = {name: new_planes(X) for name, (X, y) in DATA.items()}
        self._restart()
        self.data.observe(self._restart, "value")
        targets = {
            "Start": lambda: 0,
            "Back": lambda: self.look.value - 1,
            "Forward": lambda: self.look.value + 1,
            "Next mistake": self._next_mistake,
            "End": lambda: len(self.looks),
        }
        self.buttons = [W.Button(description=name) for name in targets]
        for button, target in zip(self.buttons, targets.values()):
            button.on_click(lambda _, target=target: setattr(self.look, "value", target()))
        rows = [[self.data], [self.look, self._slider], self.buttons]
        self.view = View(rows, (self.data, self.look), self.draw)

    def draw(self):
        """The picture after the chosen look, and what that look did in words."""
        (X, y), (figure, (ax,)), k = DATA[self.data.value], self._stages[self.data.value], self.look.value
        wipe(ax)
        look = self.looks[max(k - 1, 0)]
        if k > 0:
            plot_line(ax, *look.before, linestyle="--", linewidth=THIN)
        draw_perceptron(ax, *(look.after if k > 0 else look.before))
        plot_points(ax, X, y, (np.arange(len(X)) == look.row) & (k > 0))
        plot_key(ax, ring="looked at")
        alt = f"{self.data.value}: {len(y)} points, the line before look {k} of {len(self.looks)} dashed, "
        alt += "after it solid; the hatched side is answered 1, the row looked at has a ring."
        return Picture(figure, alt), describe(X, y, self.looks, k)

    @one_at_a_time
    def _restart(self, change=None):
        self.looks = watch(*DATA[self.data.value], epochs=EPOCHS)
        self.look.value = 0
        self.look.max = self._slider.max = len(self.looks)

    def _next_mistake(self):
        ahead = range(self.look.value + 1, len(self.looks) + 1)
        return next((k for k in ahead if not self.looks[k - 1].right), len(self.looks))

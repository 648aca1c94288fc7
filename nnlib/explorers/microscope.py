"""The backprop microscope: one neuron's step, one computation a click, right or with a classic bug."""

import ipywidgets as W

from nnlib.explorers.view import LABEL, Explorer, View, slider_and_field
from nnlib.microscope import BUGS, digits, lines
from nnlib.plotting.microscope import HEIGHT, WIDTH, draw_microscope, draw_still
from nnlib.plotting.picture import Picture
from nnlib.plotting.plane import wipe
from nnlib.plotting.style import new_figure

INPUTS = {"x₁": 0.50, "w₁": 0.35, "x₂": 0.51, "w₂": 0.40, "y": 0.10}
RIGHT = lines()
LAST = len(RIGHT)


def describe(bug, step):
    """In words, what this step computes, with its numbers put in, and what a bug has changed by then."""
    if step == 0:
        return f"Start: inputs 0.5 and 0.51, weights 0.35 and 0.4, label 0.1. {BUGS[bug]}".strip()
    made = lines(bug=bug)
    line, right = made[step - 1], RIGHT[step - 1]
    plugged = "" if line.plugged == digits(line.value) else f" = {line.plugged}"
    sentence = (
        f"Step {step} of {LAST}, {line.phase}: {line.name} = {line.formula}{plugged} = {digits(line.value)}."
    )
    if line.formula != right.formula:
        sentence += f" Here is the bug: right would be {right.formula} = {digits(right.value)}."
    elif digits(line.value) != digits(right.value):
        sentence += f" Without the bug: {digits(right.value)}."
    elif bug != "none":
        sentence += " So far, the same as without the bug."
    if step == LAST:
        before, after, wanted = (digits(each.value) for each in (made[2], line, right))
        sentence += (
            f" The loss has gone {'down' if line.value < made[2].value else 'up'}, from {before} to {after}."
        )
        if bug != "none" and line.value < made[2].value:
            lower = line.value < right.value
            sentence += " That is even lower than" if lower else " That is not as far as"
            sentence += f" the right step's {wanted}{'' if lower else ', though'}: "
            sentence += "a falling loss does not prove the gradient right."
    return sentence


class BackpropMicroscope(Explorer):
    """Step through one neuron, forward and backward: ``BackpropMicroscope()`` at the end of a cell."""

    def __init__(self):
        self.bug = W.Dropdown(options=list(BUGS), description="Bug", style=LABEL)
        slider, self.step = slider_and_field("Step", 0, LAST, 1, 0)
        targets = {
            "Start": lambda: 0,
            "Back": lambda: self.step.value - 1,
            "Next": lambda: self.step.value + 1,
            "End": lambda: LAST,
        }
        self.buttons = [W.Button(description=name) for name in targets]
        for button, target in zip(self.buttons, targets.values()):
            button.on_click(lambda _, target=target: setattr(self.step, "value", target()))
        self._figure, (self._ax,) = new_figure((WIDTH, HEIGHT), left=0.02, right=0.02, top=0.02, bottom=0.02)
        draw_still(self._figure.add_axes(self._ax.get_position(), zorder=-1), RIGHT)
        self.view = View([[self.bug], [self.step, slider], self.buttons], (self.bug, self.step), self.draw)

    def draw(self):
        """Graph, code and numbers up to the chosen step, and that step in words."""
        wipe(self._ax)
        bug, step = self.bug.value, self.step.value
        made = lines(bug=bug)
        draw_microscope(self._ax, INPUTS, made, step, RIGHT)
        known = [f"{line.name} = {digits(line.value)}" for line in made[:step]]
        alt = (
            "The graph of a neuron, x₁, w₁, x₂, w₂ into z, z into ŷ, ŷ and y into J; fifteen lines of code. "
        )
        alt += f"Known after {step} of them: {', '.join(known) or 'inputs and weights alone'}."
        return Picture(self._figure, alt), describe(bug, step)

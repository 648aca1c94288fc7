"""What every explorer is made of: data sets, a slider with a labelled field, a picture with a sentence."""

import functools
from html import escape

import ipywidgets as W
import numpy as np

from nnlib.data import make_blobs, make_gate
from nnlib.plotting.style import DRAWING

DATA = {name: make_gate(name.lower()) for name in ("AND", "OR", "XOR")}
DATA["blobs"] = make_blobs(20, np.random.default_rng(190), spread=0.7)
LABEL = {"description_width": "8em"}


def data_chooser(name):
    """A list of the data sets, ``name`` chosen. Raises ValueError when there is none of that name."""
    if name not in DATA:
        raise ValueError(f"Expected one of the data sets {', '.join(map(repr, DATA))}, got {name!r}.")
    return W.Dropdown(options=list(DATA), value=name, description="Data set", style=LABEL)


def slider_and_field(label, low, high, step, value):
    """A slider to drag and a field to type in, always equal → (slider, field).

    ipywidgets gives a slider's handle no name for a screen reader to say; the field has one.
    """
    whole = isinstance(step, int)
    limits = {"min": low, "max": high, "step": step, "value": value}
    slider = (W.IntSlider if whole else W.FloatSlider)(**limits, readout=False)
    field = (W.BoundedIntText if whole else W.BoundedFloatText)(**limits, description=label, style=LABEL)
    W.link((slider, "value"), (field, "value"), transform=[_rounded, _rounded])
    return slider, field


def _rounded(value):
    return round(value, 2)  # a slider says 0.15000000000000002


def one_at_a_time(handler):
    """A handler of events that waits for all others: JupyterLab calls those of one explorer in two threads.

    A widget's first event comes in the thread of the cells, all later ones in another (kernel subshells,
    ipykernel 7). Side by side they would train one network, or draw one figure.
    """

    @functools.wraps(handler)
    def alone(*args, **kwargs):
        with DRAWING:
            return handler(*args, **kwargs)

    return alone


class View(W.VBox):
    """Rows of controls, and under them the picture and the sentence that ``draw()`` returns.

    Drawn anew whenever one of ``watched`` changes its value. Where no widget can run, a page shows the
    picture and the sentence as they stood when the cell ended.
    """

    def __init__(self, rows, watched, draw):
        self.draw, self.picture, self.sentence = draw, W.HTML(), W.HTML()
        super().__init__([*map(W.HBox, rows), self.picture, self.sentence])
        for control in watched:
            control.observe(self.refresh, "value")
        self.refresh()

    @one_at_a_time
    def refresh(self, change=None):
        """Draw anew. An error also takes the sentence's place: Lab hides what a widget's callback raises."""
        try:
            picture, sentence = self.draw()
        except Exception as error:
            self.sentence.value = f'<p role="alert">{escape(f"{type(error).__name__}: {error}")}</p>'
            raise
        self.picture.value = picture.svg()
        self.sentence.value = f'<p role="status" aria-live="polite" style="margin: 0">{escape(sentence)}</p>'

    @one_at_a_time
    def _repr_mimebundle_(self, **kwargs):
        picture, sentence = self.draw()
        static = {
            "text/html": f"{picture.svg()}\n<p>{escape(sentence)}</p>",
            "text/plain": f"{picture.alt} {sentence}",
        }
        return super()._repr_mimebundle_(**kwargs) | static


class Explorer:
    """What can be shown at the end of a cell: its ``view``."""

    def _repr_mimebundle_(self, **kwargs):
        return self.view._repr_mimebundle_(**kwargs)

"""A clock for what plays: it ticks in the page, so only while somebody can see it."""

from pathlib import Path

import anywidget
import traitlets


class Clock(anywidget.AnyWidget):
    """Adds 1 to ``value`` every ``interval`` milliseconds while ``playing``, itself unseen.

    It rests while it is not in the page: scrolled far away, its output gone, the page closed. A tick waits
    until Python is done with the one before, so a slow machine only makes it slower.
    """

    _esm = Path(__file__).with_name("clock.js")
    value = traitlets.Int(0).tag(sync=True)
    playing = traitlets.Bool(False).tag(sync=True)
    interval = traitlets.Int(100).tag(sync=True)

    def __init__(self, **settings):
        super().__init__(**settings, layout={"display": "none"})

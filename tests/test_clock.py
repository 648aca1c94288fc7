"""The clock of what plays, as far as Python has it; test_browser.py sees it tick, and rest."""

import re
from pathlib import Path

from nnlib.explorers import clock


def test_the_script_asks_for_what_the_clock_has():
    script = Path(clock.__file__).with_name("clock.js").read_text(encoding="utf-8")
    asked = set(re.findall(r'model\.(?:get|set)\("(\w+)"', script))
    assert asked == {"value", "playing", "interval"} <= set(clock.Clock().keys)
    assert str(clock.Clock._esm) == script and not re.search(r"https?:|import ", script)


def test_it_is_unseen_and_stands_still_at_first():
    made = clock.Clock(interval=500)
    assert (made.layout.display, made.playing, made.value, made.interval) == ("none", False, 0, 500)

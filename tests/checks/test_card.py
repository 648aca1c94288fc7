"""Every kind of card, word for word, and as a browser and a screen reader get it."""

import html.parser

import pytest

from nnlib.checks.card import Card
from tests.checks.sample_cards import GOLDEN, SAMPLES, sample


@pytest.mark.parametrize("name", SAMPLES)
def test_card_is_golden(name):
    card = sample(name)
    assert f"{card}\n" == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert len(str(card).splitlines()) <= 12


def test_no_golden_file_is_left_over():
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(SAMPLES)


def test_html_says_what_the_text_says_in_the_same_order():
    card = sample("named_mistake")
    data, metadata = card._repr_mimebundle_()
    parser = html.parser.HTMLParser()
    words = []
    parser.handle_data = words.append
    parser.feed(data["text/html"])
    spoken = " ".join(" ".join(words).split())
    for part in (card.title, *(text for row in card.rows for text in row), *card.sentences, *card.hints):
        assert part in spoken
    assert spoken.index(card.rows[2][1]) < spoken.index("This is what comes out") < spoken.index("Hint 1")
    assert metadata["nnlib"]["mistake"] == "offset dropped" and metadata["nnlib"]["verdict"] == "wrong"


def test_html_is_escaped():
    card = Card("✗", "#d55e00", "<script>", [("<b>", "<i>")], ["`<u>`"], ("<s>",))
    page = card._repr_mimebundle_()[0]["text/html"]
    assert not any(tag in page for tag in ("<script", "<b>", "<i>", "<u>", "<s>"))
    assert "<code>&lt;u&gt;</code>" in page


def test_the_score_of_a_silent_exercise_stays_silent():
    assert sample("recorded").bundle["score"] is None and not sample("recorded").bundle["groups"]

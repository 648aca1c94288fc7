"""The class report: what it counts, in which order, and that nothing a student writes can do harm."""

import csv
from html.parser import HTMLParser

import pytest

from nnlib.checks.exercises import EXERCISES
from nnlib.grading import report
from nnlib.grading.report import write_report
from nnlib.grading.results import Graded, Judged

LESSON = "01_perceptron"
IDS = [id for id in EXERCISES if id.startswith("01/")]
HOSTILE = '<script>alert("1")</script>'
VOID = {"meta", "br", "wbr"}


def hand_in(student, notes=(), **answers):
    """All exercises of the lesson, right but for ``answers``: name=(verdict, mistake, sentence)."""
    judged = []
    for id in IDS:
        verdict, *told = answers.get(id.split("/")[1], ("right",))
        judged.append(Judged(id, 4.0 if verdict == "right" else 1.0, 4.0, verdict, *told))
    return Graded(student, LESSON, judged, list(notes))


def wrong(mistake, sentence="Look again."):
    return "wrong", mistake, sentence


class Page(HTMLParser):
    """The texts of a page by element, with every element closed in its turn."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.texts = [], [], {}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in ("li", "h2", "tr", "dt", "dd", "p", "summary", "code"):
            self.texts.setdefault(tag, []).append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        for tag in set(self.open) & self.texts.keys():
            self.texts[tag][-1] += data if self.open[-1] in ("p", "code", "strong", tag) else f"|{data}"


@pytest.fixture
def read(tmp_path):
    """A function from hand-ins to (the page, the rows of the table)."""

    def made(*graded):
        path = write_report(tmp_path / "reports", LESSON, graded)
        assert path == tmp_path / "reports" / f"{LESSON}.html"
        assert sorted(each.name for each in path.parent.iterdir()) == [f"{LESSON}.csv", path.name]
        with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
            return Page(path.read_bytes().decode("utf-8")), list(csv.DictReader(file))

    return made


def test_mistakes_come_by_frequency_then_exercise_then_name(read):
    page, _ = read(
        hand_in("a", step=wrong("strict inequality"), gate=wrong("b")),
        hand_in("b", step=wrong("strict inequality"), gate=wrong("a")),
        hand_in("c", weighted_sum=wrong("z"), gate=("your code stopped", "endless loop", "Does it end?")),
    )
    headings = [text.split("|")[0] for text in page.texts["li"]]
    assert headings == [
        "2 of 3 in 01/step: strict inequalityLook again.",
        "1 of 3 in 01/weighted_sum: zLook again.",
        "1 of 3 in 01/gate: aLook again.",
        "1 of 3 in 01/gate: bLook again.",
        "1 of 3 in 01/gate: endless loopDoes it end?",
    ]
    assert page.texts["li"][0].endswith("Who|a|, |b")


def test_the_same_name_in_two_exercises_is_two_mistakes(read):
    page, _ = read(hand_in("a", step=wrong("sign"), gate=wrong("sign")))
    assert [text.split(":")[0] for text in page.texts["li"]] == ["1 of 1 in 01/step", "1 of 1 in 01/gate"]


def test_rare_mistakes_are_folded(read):
    many = report.AT_ONCE + 2
    graded = [hand_in(f"s{n:02}", step=wrong(f"m{n:02}")) for n in range(many)]
    page, _ = read(*graded, hand_in("z", step=wrong("m05")))
    assert f"2 more, each made by at most 1 of {many + 1}" in page.texts["summary"]
    assert len(page.texts["li"]) == many and "m05" in page.texts["li"][0]


def test_unrecognised_answers_stand_at_their_exercise_only(read):
    page, _ = read(hand_in("ada", step=wrong("values")), hand_in("bo", step=wrong("", "")))
    assert "li" not in page.texts and "No mistake was recognised." in page.texts["p"]
    row = next(text for text in page.texts["tr"] if "01/step" in text and "decision" in text)
    assert "2 wrong in a way not recognised|ada|, |bo" in row


def test_not_attempted_is_no_mistake(read):
    page, _ = read(hand_in("a", step=("not attempted", "", "Write your code.")))
    assert "li" not in page.texts and not any("not recognised" in text for text in page.texts["summary"])


def test_each_exercise_has_its_counts_and_mean_points(read):
    page, _ = read(
        hand_in("a"),
        hand_in("b", step=wrong("sign")),
        hand_in("c", step=("your code stopped", "NameError", "")),
        hand_in("d", step=("not attempted",)),
        hand_in("e", step=("not attempted",)),
    )
    rows = [text.strip("|\n") for text in page.texts["tr"]]
    assert f"01/step|{EXERCISES['01/step'].objective}|1|1|1|2|1.6 of 4" in rows
    assert [row.split("|")[0] for row in rows[1 : len(IDS) + 1]] == IDS
    bars = [attrs["style"] for tag, attrs in page.tags if "style" in attrs]
    assert bars[4:8] == ["flex:1", "flex:1", "flex:1", "flex:2"]
    possible = 4 * len(IDS)
    assert page.texts["p"][0] == f"Hand-ins: 5. Points: {possible - 12 / 5:.1f} of {possible} on average."


def test_the_sentence_told_most_often_stands_for_all(read):
    said = [("a", "name 'x'"), ("b", "name `y`"), ("c", "name `y`")]
    page, _ = read(*(hand_in(who, step=("your code stopped", "NameError", text)) for who, text in said))
    assert "For example: name y" in page.texts["li"][0] and page.texts["code"] == ["y"]


def test_notes_are_listed_with_their_student(read):
    page, _ = read(hand_in("ada"), hand_in("bo", ["A cell `x` is gone.", "It took 31 s."]))
    assert page.texts["dt"] == ["bo"] and page.texts["dd"] == ["A cell x is gone.", "It took 31 s."]
    assert "Hand-ins to look at" in page.texts["h2"]


def test_without_notes_there_is_no_such_section(read):
    page, _ = read(hand_in("ada"))
    assert page.texts["h2"] == ["What was misunderstood", "Exercise by exercise", "All points"]


def test_all_points_of_all_students(read):
    page, _ = read(
        hand_in("bo", step=wrong("sign")), hand_in("ada"), Graded("cy", LESSON, [], ["Not readable."])
    )
    ada, bo, cy = (text.strip("|\n").split("|") for text in page.texts["tr"][-3:])
    assert ada == ["ada", f"{4 * len(IDS)}", *["4"] * len(IDS)]
    assert bo == ["bo", f"{4 * len(IDS) - 3}", *("1" if id == "01/step" else "4" for id in IDS)]
    assert cy == ["cy", "0"]


def test_nothing_of_a_student_is_html(read):
    """Not the name, the mistake, the sentence, nor the note, wherever they stand."""
    stopped = ("your code stopped", HOSTILE, f"`{HOSTILE}`")
    page, _ = read(hand_in(HOSTILE, [HOSTILE], step=stopped, gate=wrong("values")))
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "img", "link", "iframe"})
    assert page.texts["dt"] == page.texts["dd"] == page.texts["code"] == [HOSTILE]
    assert page.texts["li"][0].count(HOSTILE) == 3


def test_nobody_has_handed_in(read):
    page, rows = read()
    assert page.texts["p"] == ["Nobody has handed in yet."] and rows == [] and "h2" not in page.texts


def test_the_table_has_a_row_for_every_student_and_exercise(read):
    _, rows = read(hand_in("bo", step=wrong("strict inequality")), hand_in("ada"))
    assert [(row["student"], row["exercise"]) for row in rows] == [
        (w, id) for w in ("ada", "bo") for id in IDS
    ]
    (step,) = (row for row in rows if row["verdict"] != "right")
    assert list(step.items()) == [
        ("student", "bo"),
        ("exercise", "01/step"),
        ("verdict", "wrong"),
        ("points", "1.0"),
        ("possible", "4.0"),
        ("mistake", "strict inequality"),
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1 instead of 0", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_spreadsheet_computes_nothing(read, text):
    _, rows = read(hand_in(text, step=wrong(text)))
    step = next(row for row in rows if row["exercise"] == "01/step")
    assert step["student"] == step["mistake"] == f"'{text}"


@pytest.mark.parametrize("name", ['a,"b"', "a\rb", "a\nb", "o'neill", "1=1", "müller"])
def test_other_names_come_back_as_they_were(read, name):
    _, rows = read(hand_in(name))
    assert {row["student"] for row in rows} == {name}


def test_text_that_cannot_be_encoded_is_written_all_the_same(read):
    page, rows = read(hand_in("\ud800", ["\udfff"]))
    assert page.texts["dt"] == [r"\ud800"] == sorted({row["student"] for row in rows})


def test_the_same_results_give_the_same_bytes(tmp_path):
    graded = [
        hand_in("a", step=wrong("x", "one")),
        hand_in("b", step=wrong("x", "two")),
        hand_in("c", ["odd"]),
    ]
    pages = [write_report(tmp_path / name, LESSON, graded[::way]) for name, way in (("1", 1), ("2", -1))]
    for suffix in (".html", ".csv"):
        one, other = (page.with_suffix(suffix).read_bytes() for page in pages)
        assert one == other and b"\r" not in one


def test_a_report_that_fails_leaves_the_last_one(tmp_path, monkeypatch):
    """Half a page never stands under the page's name."""
    page = write_report(tmp_path, LESSON, [hand_in("ada")])
    before = page.read_bytes()
    monkeypatch.setattr(report.os, "replace", lambda *paths: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_report(tmp_path, LESSON, [hand_in("bo")])
    assert page.read_bytes() == before


@pytest.mark.parametrize("lesson", sorted({id.split("/")[0] for id in EXERCISES}))
def test_a_page_for_every_lesson(tmp_path, lesson):
    """It names every exercise, says its language, and needs nothing from elsewhere."""
    ids = [id for id in EXERCISES if id.startswith(lesson)]
    judged = [Judged(id, 0.0, EXERCISES[id].points, "wrong", "values") for id in ids]
    page = Page(write_report(tmp_path, lesson, [Graded("ada", lesson, judged)]).read_text("utf-8"))
    assert [text.strip("|\n").split("|")[0] for text in page.texts["tr"][1 : len(ids) + 1]] == ids
    assert ("html", {"lang": "en"}) in page.tags
    assert not any({"src", "href"} & attrs.keys() for _, attrs in page.tags)
    assert all("scope" in attrs for tag, attrs in page.tags if tag == "th")

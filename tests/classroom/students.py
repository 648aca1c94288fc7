"""The class: who hands in what, and the points each deserves, written down by hand beforehand."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.classroom import troubles

FULL = {
    "weighted_sum": 4,
    "step": 4,
    "perceptron": 4,
    "gate": 5,
    "perceptron_update": 4,
    "train_perceptron": 6,
    "margins": 4,
    "mistake_bound": 4,
    "xor_best_accuracy": 4,
    "xor_network": 4,
    "transfer_check": 5,
}
NOTHING = dict.fromkeys(FULL, 0)
FIRST_FIVE = FULL | dict.fromkeys([*FULL][5:], 0)


@dataclass(frozen=True)
class Student:
    """One hand-in: the points it deserves, the files of answers/ in it (a later one replaces what an earlier
    one has), how many exercises were worked on, and what else happened to its file."""

    name: str
    story: str
    deserved: dict[str, int]
    answers: tuple[str, ...] = ("vectorised",)
    done: int = len(FULL)
    trouble: Callable = troubles.none


STUDENTS = (
    Student("ada", "right, whole arrays at once", FULL),
    Student("ben", "right, plain loops", FULL, ("loops",)),
    Student("cleo", "right, other algebra", FULL, ("algebra",)),
    # each kind of wrong; what is left are the groups of checks that pass all the same
    Student(
        "dan",
        "drops the offset; changes its inputs",
        FULL | {"weighted_sum": 0, "perceptron_update": 3},
        ("loops", "offset_dropped", "changes_inputs"),
    ),
    Student(
        "eva",
        "says 0 at exactly 0, and three functions inherit it",
        FULL | {"step": 1, "perceptron": 3, "train_perceptron": 0},
        ("vectorised", "strict_inequality"),
    ),
    Student("finn", "forgets y in the update", FULL | {"perceptron_update": 0}, ("algebra", "forgets_y")),
    Student(
        "gus",
        "updates on right answers too; counts passes, not mistakes",
        FULL | {"perceptron_update": 3, "train_perceptron": 0},
        ("vectorised", "updates_right_answers", "counts_passes"),
    ),
    Student(
        "hana",
        "has the update's sign wrong, and training inherits it",
        FULL | {"perceptron_update": 1, "train_perceptron": 0},
        ("vectorised", "sign_of_update"),
    ),
    # unfinished, or stopping
    Student("ida", "hands in the blank lesson", NOTHING, ()),
    Student("jon", "half done: the first five", FIRST_FIVE, done=5),
    Student(
        "kim",
        "copies a test cell to try something",
        FULL,
        trouble=troubles.copies_a_test_cell,
    ),
    Student(
        "leo",
        "one function raises, one cell lacks a colon",
        FULL | {"margins": 0, "mistake_bound": 0},
        ("vectorised", "raises"),
        trouble=troubles.forgets_a_colon,
    ),
    Student(
        "mia",
        "training never comes back",
        FULL | {"train_perceptron": 0},
        ("vectorised", "loops_forever"),
    ),
    # harmless, or meant well
    Student(
        "nils",
        "prints on every step",
        FULL,
        ("vectorised", "prints_a_lot"),
        trouble=troubles.prints_a_lot,
    ),
    Student(
        "olga",
        "logs to stderr",
        FULL,
        ("vectorised", "logs_to_stderr"),
    ),
    Student(
        "pia",
        "deletes a test cell",
        FULL,
        trouble=troubles.deletes_a_test_cell,
    ),
    Student(
        "quin",
        "renames the file",
        FULL,
        trouble=troubles.renames_the_file,
    ),
    Student("rosa", "sends a part of the file: broken JSON", NOTHING, trouble=troubles.cuts_the_file),
    # not meant well
    Student(
        "sam",
        "writes the points into a test cell",
        FULL | {"xor_network": 0, "transfer_check": 0},
        done=9,
        trouble=troubles.edits_a_test_cell,
    ),
    Student(
        "tess",
        "blank, with a tag that skips the tests",
        NOTHING,
        (),
        trouble=troubles.skips_the_tests,
    ),
)

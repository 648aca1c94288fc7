"""A student for every kind of card; ``python -m tests.checks.sample_cards`` writes the golden files anew."""

from dataclasses import replace
from pathlib import Path

import numpy as np

import nnlib
from nnlib.checks import Exercise, Group, Mistake
from nnlib.checks.card import card
from nnlib.checks.exercises import EXERCISES, perceptron
from nnlib.checks.verdict import evaluate

GOLDEN = Path(__file__).with_name("golden")


def blank(X, w, w0):
    """The stub as released."""
    raise NotImplementedError()


def half_done(name):
    if name == "and":
        return np.array([1.0, 1.0]), -1.5
    raise NotImplementedError()


def endless(z):
    while True:
        pass


def remembering(X, w, w0, seen=[]):  # noqa: B006  the mistake itself
    seen.append(w0)
    return X @ w + sum(seen)


def in_place(X, w, w0):
    X *= w
    return X.sum(axis=-1) + w0


def gate_without_error(name):
    """AND, OR, NAND as asked, but no ValueError for another name."""
    return np.array([1.0, 1.0]) * (-1 if name == "nand" else 1), {"and": -1.5, "nand": 1.5}.get(name, -0.5)


# --- Two exercises of later lessons, for the cards that lesson 01 does not need -----------------


def logistic_gradient(X, y, w):
    return X.T @ (1 / (1 + np.exp(-X @ w)) - y) / len(X)


GRADIENT = Exercise(
    id="99/logistic_gradient",
    objective="find a gradient",
    reference=logistic_gradient,
    gradient=True,
    groups=(
        Group("values", 2, lambda rng: [(rng.normal(size=(5, 3)), np.eye(5)[0], rng.normal(size=3))]),
        Group("advice", 0, lambda rng: [(np.ones((200_000, 2)), np.ones(200_000), np.ones(2))], seconds=0.2,
              sentence="It is right, and slow: 200,000 rows took over 0.2 s. One product replaces the loop."),
        Group("one row", 1, lambda rng: [(np.ones((1, 2)), np.ones(1), np.ones(2))], hidden=True),
    ),
)  # fmt: skip


def right_gradient(X, y, w):
    return (1 / (1 + np.exp(-X @ w)) - y) @ X / len(X)


def row_by_row(X, y, w):
    return sum((1 / (1 + np.exp(-x @ w)) - label) * x for x, label in zip(X, y)) / len(X)


class Double:
    def forward(self, x):
        return 2 * x


class Unstored:
    """A layer whose backward keeps what it found to itself."""

    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, X):
        return X @ self.W + self.b

    def backward(self, dY):
        return dY @ self.W.T


class NoSelf:
    def forward(x):  # noqa: N805  the mistake itself
        return 2 * x


LAYER = Exercise(
    id="99/Double",
    objective="write a layer",
    reference=Double,
    groups=(
        Group("forward", 1, lambda rng: [(np.array([1.0, 2.0]),)], drive=lambda Layer, x: Layer().forward(x)),
    ),
    mistakes=(Mistake("halves", type("Halves", (), {"forward": lambda self, x: x / 2}), "It halves."),),
)

# --- name: (exercise, student, hidden) ----------------------------------------------------------

E = {each.name: each for each in perceptron.EXERCISES}

SAMPLES = {
    "not_attempted": (E["weighted_sum"], blank, False),
    "right": (E["weighted_sum"], lambda X, w, w0: X @ w + w0, False),
    "right_at_grading": (E["weighted_sum"], lambda X, w, w0: X @ w + w0, True),
    "right_with_advice": (GRADIENT, row_by_row, False),
    "named_mistake": (E["weighted_sum"], lambda X, w, w0: X @ w, False),
    "values": (E["weighted_sum"], lambda X, w, w0: X @ w**2 + w0, False),
    "a_part_of_a_tuple": (E["perceptron_update"], lambda x, y, w, w0, eta=1.0: (w, 7.0), False),
    "gradient_table": (GRADIENT, lambda X, y, w: np.sin(right_gradient(X, y, w) * [1, 1, 3]), False),
    "gradient_factor": (GRADIENT, lambda X, y, w: 2 * right_gradient(X, y, w), False),
    "gradient_sum": (GRADIENT, lambda X, y, w: len(X) * right_gradient(X, y, w), False),
    "hidden_failure": (E["weighted_sum"], in_place, True),
    "changes_its_inputs": (
        replace(E["weighted_sum"], groups=(replace(E["weighted_sum"].groups[-1], hidden=False),)),
        in_place,
        False,
    ),
    "shape": (E["weighted_sum"], lambda X, w, w0: (X @ w + w0).reshape(-1, 1), False),
    "broadcasting": (E["margins"], lambda X, y, w, w0: (X @ w + w0)[:, None] * (2 * y - 1), False),
    "transposed": (E["step"], lambda z: np.where(z >= 0, 1, 0).T, True),
    "whole_numbers": (E["weighted_sum"], lambda X, w, w0: np.trunc(X @ w + w0).astype(int), False),
    "true_and_false": (E["perceptron"], lambda X, w, w0: X @ w + w0 >= 0, False),
    "a_list": (E["weighted_sum"], lambda X, w, w0: list(X @ w + w0), False),
    "one_value_for_three": (E["train_perceptron"], lambda X, y, eta=1.0, epochs=100: np.zeros(2), False),
    "none": (E["step"], lambda z: None, False),
    "printed": (E["step"], lambda z: print(np.where(z >= 0, 1, 0)), False),
    "generator": (E["step"], lambda z: (int(one >= 0) for one in z), False),
    "a_function": (E["step"], lambda z: np.sign, False),
    "another_object": (E["step"], lambda z: object(), False),
    "nan": (E["margins"], lambda X, y, w, w0: X @ w * np.nan, False),
    "remembers": (E["weighted_sum"], remembering, False),
    "does_not_raise": (E["gate"], gate_without_error, True),
    "raises": (E["step"], lambda z: 1 // 0, False),
    "exits": (E["step"], lambda z: exit(), False),
    "stub_left_in": (E["gate"], half_done, False),
    "self_forgotten": (LAYER, NoSelf, False),
    "not_stored": (EXERCISES["05/Linear"], Unstored, False),
    "cannot_be_used": (E["gate"], lambda name: (np.array([-1.5, 1.0, 1.0]), -1.5), False),
    "endless_loop": (replace(E["step"], groups=(replace(E["step"].groups[0], seconds=0.1),)), endless, False),
    "calls_the_library": (E["step"], nnlib.step, False),
    "no_function": (E["step"], 3, False),
    "other_arguments": (E["step"], lambda z, threshold: z, False),
    "recorded": (
        E["transfer_check"],
        lambda: dict.fromkeys(("alarm", "new_w", "offset", "changed"), 1) | {"xnor": "yes"},
        False,
    ),
    "transfer_graded": (E["transfer_check"], lambda: {"alarm": 1}, True),
}


def sample(name):
    exercise, student, hidden = SAMPLES[name]
    return card(evaluate(exercise, student, np.random.default_rng(1), hidden=hidden))


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name in SAMPLES:
        (GOLDEN / f"{name}.txt").write_text(f"{sample(name)}\n", encoding="utf-8", newline="\n")

"""Lesson 00: welcome. What each exercise asks, and what goes wrong in it.

A mistake takes two lines: the code as a student writes it, and under it the sentence that helps.
"""

# fmt: off

import numpy as np

import nnlib
from nnlib.checks.exercise import Exercise, Group, Mistake, Question, inputs_after
from nnlib.checks.exercises.transfer import FORM, question


def tables(*shapes, low=-9, high=9):
    """Cases: a table of whole numbers for each of the shapes, no two of its numbers alike."""

    def cases(rng):
        return [(rng.permutation(np.arange(low, high + 1))[: n * m].reshape(n, m).astype(float),) for n, m in shapes]

    return cases


# --- as_column ------------------------------------------------------------------------------

AS_COLUMN = Exercise(
    id="00/as_column",
    objective="turn a list of numbers into a column",
    reference=nnlib.as_column,
    groups=(
        Group("a few numbers", 1, lambda rng: [(rng.integers(1, 10, size=n).astype(float),) for n in (3, 2, 5)]),
        Group("a single number", 1, lambda rng: [(rng.integers(1, 10, size=1).astype(float),)]),
        Group("many numbers", 1, lambda rng: [(rng.normal(size=n),) for n in (40, 7)], hidden=True),
        Group("leaves its inputs alone", 1, lambda rng: [(rng.normal(size=4).round(1),)], hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("a row", lambda v: v[None, :],
                "This is a row, shape (1, n). The new axis has to come last."),
        Mistake("unchanged", lambda v: v,
                "Nothing has changed: the shape is still (n,). An array with one axis is neither row nor column, and v.T of it is v itself."),
        Mistake("the list twice", lambda v: np.column_stack([v, v]),
                "These are two columns. One is asked for, of shape (n, 1)."),
        Mistake("a table", lambda v: np.tile(v, (len(v), 1)),
                "This repeats the list, once a row. A column holds each number once."),
    ),
    hints=(
        "The numbers stay as they are; only the shape changes, from (n,) to (n, 1). Which of numpy's tools change a shape?",
        "A new axis of size 1 comes in where None stands between the brackets. Should it stand first or last?",
        "The other way round: from v of shape (n,), v[None, :] makes a row of shape (1, n).",
    ),
)


# --- split_table ----------------------------------------------------------------------------

SPLIT_TABLE = Exercise(
    id="00/split_table",
    objective="take a table apart into examples and labels",
    reference=nnlib.split_table,
    returns=("X", "y"),
    groups=(
        Group("a table", 1, tables((3, 4), (4, 3))),
        Group("two columns", 1, tables((3, 2), (1, 2))),
        Group("many columns", 1, tables((2, 7), (3, 6)), hidden=True),
        Group("leaves its inputs alone", 1, tables((3, 3)), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("y as a column", lambda table: (table[:, :-1], table[:, -1:]),
                "X is right. y is a column, (n, 1), and (n,) is asked for: between the brackets a range keeps the axis, a single number takes it away."),
        Mistake("label left in X", lambda table: (table, table[:, -1]),
                "y is right, but X still holds it as its last column: the answer would be among the questions."),
        Mistake("first column", lambda table: (table[:, 1:], table[:, 0]),
                "Here the labels were taken from the first column. They stand in the last."),
        Mistake("last row", lambda table: (table[:-1], table[-1]),
                "This cuts off the last row, an example. Rows come first in table[rows, columns]: the label is a column."),
        Mistake("exchanged", lambda table: (table[:, -1], table[:, :-1]),
                "Both parts are right, in the wrong order: X first, then y."),
        Mistake("one column too few", lambda table: (table[:, :-2], table[:, -1]),
                "y is right, but X has lost a column: `:-1` leaves out one, `:-2` leaves out two."),
    ),
    hints=(
        "table[rows, columns]: a colon alone takes them all. Which columns belong to X, and which to y?",
        "Negative numbers count from the end: -1 is the last. A range `start:stop` leaves out its stop.",
        "On a list of five: v[-1] is the last number, and v[:-1] are the four before it.",
    ),
)


# --- affine ---------------------------------------------------------------------------------


def layers(*sizes):
    """Cases (X, W, b) for each (n, m, k), with one decimal."""

    def cases(rng):
        made = []
        for n, m, k in sizes:
            X, W, b = rng.normal(size=(n, m)), rng.normal(size=(m, k)), rng.choice([-3, -2, 2, 3], size=k)
            made.append((X.round(1) + 0.0, W.round(1) + 0.0, b / 2))
        return made

    return cases


AFFINE = Exercise(
    id="00/affine",
    objective="compute several weighted sums of many examples, without a loop",
    reference=nnlib.affine,
    groups=(
        Group("several sums", 1, layers((4, 3, 2), (2, 3, 4))),
        Group("one sum", 1, layers((3, 2, 1))),
        Group("a million examples", 0, lambda rng: [(np.ones((1_000_000, 2)), np.ones((2, 1)), np.ones(1))], seconds=0.4,
              sentence="It is right, and slow: a million rows take longer than 0.4 s. X @ W does them all at once, without a loop."),
        Group("as many sums as examples", 1, layers((3, 4, 3), (2, 2, 2)), hidden=True),
        Group("leaves its inputs alone", 1, layers((3, 2, 2)), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("offset dropped", lambda X, W, b: X @ W,
                "This is X @ W. The offsets b still have to be added, one to each column."),
        Mistake("offset subtracted", lambda X, W, b: X @ W - b,
                "This is X @ W minus b. The offsets are added."),
        Mistake("offset added to the weights", lambda X, W, b: X @ (W + b),
                "Here b was added to every row of W, and so it was multiplied by the inputs. Look at the brackets: first the product, then b."),
        Mistake("examples in columns", lambda X, W, b: (X @ W + b).T,
                "The numbers are right and the table is turned: here examples stand in columns. Keep one example a row, X @ W."),
        Mistake("one offset for all", lambda X, W, b: X @ W + b.sum(),
                "Here the offsets were added up first. Each sum has its own: b has one number for each column of X @ W."),
    ),
    hints=(
        "Write the shapes down: X is (n, m), W is (m, k), and the answer is (n, k). Which product does that?",
        "X @ W has a row for each example. b has shape (k,): numpy adds it to every row by itself.",
        "On other numbers: X = [[1, 2]], W = [[1, 0], [10, 5]], b = [100, 200] gives [[1·1 + 2·10 + 100, 1·0 + 2·5 + 200]] = [[121, 210]].",
    ),
)


# --- behind_the_best ------------------------------------------------------------------------

BEHIND_THE_BEST = Exercise(
    id="00/behind_the_best",
    objective="keep an axis, so that each row meets its own number",
    reference=nnlib.behind_the_best,
    groups=(
        Group("as many rows as columns", 1, tables((3, 3), (2, 2))),
        Group("more rows than columns, and fewer", 1, tables((4, 2), (2, 3))),
        Group("leaves its inputs alone", 1, tables((3, 2)), drive=inputs_after),
        Group("nothing but minus", 1, tables((3, 3), (4, 2), low=-20, high=-1), hidden=True),
        Group("one row, one column", 1, tables((1, 5), (4, 1)), hidden=True),
    ),
    mistakes=(
        Mistake("axis not kept", lambda scores: scores - scores.max(axis=1),
                "The best of row 1 was subtracted from column 1, that of row 2 from column 2 …: without keepdims=True the maxima have shape (n,), and numpy takes that for a row."),
        Mistake("best of each column", lambda scores: scores - scores.max(axis=0),
                "This takes the best of every column. With axis=1 the columns go away, and a best for each row is left."),
        Mistake("best of all", lambda scores: scores - scores.max(),
                "This takes one best for the whole table. Each row has its own: axis=1."),
        Mistake("turned round", lambda scores: scores.max(axis=1, keepdims=True) - scores,
                "The sign is turned: a score behind the best comes out below 0. So it is score minus best, and no abs."),
        Mistake("behind the mean", lambda scores: scores - scores.mean(axis=1, keepdims=True),
                "This is the distance to the row's mean. The best is its maximum."),
        Mistake("ahead of the worst", lambda scores: scores - scores.min(axis=1, keepdims=True),
                "This is the distance to the row's smallest number. The best is the largest."),
    ),
    hints=(
        "First the best of each row, then one subtraction for the whole table. Which shape must the bests have, to stand beside the rows?",
        "scores.max(axis=1) has lost an axis: its shape is (n,). keepdims=True keeps it: (n, 1), a column.",
        "With sums: for T = [[1, 3], [2, 8]], T.sum(axis=1, keepdims=True) is the column [[4], [10]], and T divided by it is [[0.25, 0.75], [0.2, 0.8]].",
    ),
)


# --- standardize_columns --------------------------------------------------------------------


def with_constant(*shapes, value=None):
    """Cases: tables of whole numbers with one constant column."""

    def cases(rng):
        made = []
        for (X,) in tables(*shapes)(rng):
            X[:, rng.integers(X.shape[1])] = rng.integers(1, 5) if value is None else value
            made.append((X,))
        return made

    return cases


def guarded(std):
    """The divisor as a careful student writes it."""
    return np.where(std == 0, 1, std)


def centred(X):
    return X - X.mean(axis=0)


STANDARDIZE_COLUMNS = Exercise(
    id="00/standardize_columns",
    objective="bring columns of different size to one scale",
    reference=nnlib.standardize_columns,
    groups=(
        Group("mean 0, standard deviation 1", 1, tables((4, 3), (3, 2))),
        Group("a constant column", 1, with_constant((4, 3), (3, 2))),
        Group("a constant column of tenths", 0, with_constant((3, 2), (6, 2), value=0.1),
              sentence="It is right, but for one trap: the standard deviation of 0.1, 0.1, 0.1 is rounded to 1.4e-17, not exactly 0, so that column does not become zeros. X.max(axis=0) == X.min(axis=0) is exact."),
        Group("as many rows as columns", 1, with_constant((4, 4), (3, 3)), hidden=True),
        Group("very different columns", 1, lambda rng: [(rng.normal(size=(30, 4)) * [0.1, 1, 50, 1e4] + [0, 5, 0, -1e4],)], hidden=True),
        Group("leaves its inputs alone", 1, tables((4, 2)), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("over the rows", lambda X: (X - X.mean(axis=1, keepdims=True)) / guarded(X.std(axis=1, keepdims=True)),
                "This standardizes every row. Statistics of a column go down over the rows: axis=0."),
        Mistake("over the whole table", lambda X: (X - X.mean()) / X.std(),
                "Here one mean and one standard deviation were taken of the whole table. Each column has its own: axis=0."),
        Mistake("mean left in", lambda X: X / guarded(X.std(axis=0)),
                "Divided it is, but the mean of each column has to be subtracted first."),
        Mistake("only centred", centred,
                "The means are 0 now. Divide by the standard deviation of each column as well."),
        Mistake("variance", lambda X: centred(X) / guarded(X.var(axis=0)),
                "This divides by the variance. The standard deviation is its square root."),
        Mistake("n - 1", lambda X: centred(X) / guarded(X.std(axis=0, ddof=1)),
                "This divides by n - 1 inside the standard deviation, as ddof=1 does. Here it is n, numpy's default."),
        Mistake("brackets", lambda X: X - X.mean(axis=0) / guarded(X.std(axis=0)),
                "Only the mean was divided: / comes before -. Put the difference in brackets."),
        Mistake("0 to 1", lambda X: (X - X.min(axis=0)) / guarded(X.max(axis=0) - X.min(axis=0)),
                "This brings each column between 0 and 1. Asked are mean 0 and standard deviation 1."),
        Mistake("nan in a constant column", lambda X: centred(X) / X.std(axis=0),
                "The rest is right, but a constant column has standard deviation 0, and 0 / 0 is nan. Divide it by something else: 0 divided by any number is 0."),
    ),
    hints=(
        "Two numbers for every column: its mean and its standard deviation. Along which axis do you go to get them?",
        "X.mean(axis=0) has shape (m,), and numpy subtracts it from every row. For a constant column put a harmless divisor in place of 0: np.where(question, a, b) takes a where the question is answered with yes, and b elsewhere.",
        "On one column, 2, 4, 6: the mean is 4, the standard deviation is the root of (4 + 0 + 4) / 3, which is 1.633, and (2 - 4) / 1.633 = -1.225.",
    ),
)


# --- share_right ----------------------------------------------------------------------------


def answered(*axes):
    """Cases (y, y_hat) of 0 and 1, with (n,) or (n, 1) as ``axes`` says: 1 or 2. Not all wrong, not all right."""

    def cases(rng):
        made = []
        for one, other in axes:
            n = int(rng.integers(5, 9))
            y = rng.permutation([0] * 2 + [1] * (n - 2))  # mostly ones, so that a table of n × n shows
            y_hat = y.copy()
            y_hat[rng.permutation(n)[: int(rng.integers(1, n // 2))]] ^= 1
            made.append((y.reshape([n, 1][:one]), y_hat.reshape([n, 1][:other])))
        return made

    return cases


SHARE_RIGHT = Exercise(
    id="00/share_right",
    objective="notice two shapes that must not meet",
    reference=nnlib.share_right,
    forbids=(nnlib.accuracy,),
    groups=(
        Group("two lists", 1, answered((1, 1), (1, 1), (1, 1))),
        Group("a list and a column", 1, answered((1, 2), (2, 1), (1, 2), (2, 1))),
        Group("two columns", 1, answered(*[(2, 2)] * 6), hidden=True),
        Group("none right, all right", 1, lambda rng: [(np.array([0, 1, 1]), np.array([[1], [0], [0]])), (np.ones((4, 1)), np.ones(4))], hidden=True),
    ),
    mistakes=(
        Mistake("a table of comparisons", lambda y, y_hat: np.mean(y == y_hat),
                "A list (n,) met a column (n, 1), and each label was compared with all n answers. Bring both to one shape first: y.ravel() has shape (n,)."),
        Mistake("a table, counted", lambda y, y_hat: np.sum(y == y_hat) / len(y),
                "More than 1 cannot be a share. A list (n,) met a column (n, 1), and each label was compared with all n answers. Bring both to one shape first: y.ravel() has shape (n,)."),
        Mistake("a column made of a list", lambda y, y_hat: np.mean(y[:, None] == y_hat),
                "A column (n, 1) has been made of a list, and beside another list (n,) each label is compared with all n answers. np.ravel makes a list of either."),
        Mistake("a count", lambda y, y_hat: np.sum(np.ravel(y) == np.ravel(y_hat)),
                "This is how many are right. Their share is that number divided by all, or simply the mean."),
        Mistake("share of wrong ones", lambda y, y_hat: np.mean(np.ravel(y) != np.ravel(y_hat)),
                "This is the share of wrong answers: == asks for right ones, != for wrong ones."),
        Mistake("percent", lambda y, y_hat: 100 * np.mean(np.ravel(y) == np.ravel(y_hat)),
                "These are percent. The share is a number between 0 and 1."),
        Mistake("share of ones", lambda y, y_hat: np.mean(y_hat),
                "This is the share of answers that are 1. Whether they are right shows only beside the labels."),
    ),
    hints=(
        "Comparing two arrays of one shape gives True and False, and True counts as 1. What is the mean of those?",
        "Look at the shape of y == y_hat when y is (5,) and y_hat is (5, 1). It should be (5,).",
        "np.ravel makes a list of anything: np.ravel([[1], [2], [3]]) is the array 1, 2, 3 of shape (3,).",
    ),
)


# --- the transfer check ---------------------------------------------------------------------


def transfer_check():
    """The right answers to the five questions at the lesson's end."""
    return {"columns": (9, 4), "numbers": 7850, "misfit": "b", "compared": 49, "axis": 0}


TRANSFER = Exercise(
    id="00/transfer_check",
    objective="use all of it in new situations",
    reference=transfer_check,
    silent=True,
    groups=(
        FORM,
        question("1 what is left of a table", "columns", lambda a: tuple(a) == (9, 4)),
        question("2 the numbers in a layer", "numbers", lambda a: a == 7850),
        question("3 what cannot be added", "misfit", lambda a: a.strip().lower() == "b"),
        question("4 a comparison that grew", "compared", lambda a: a == 49),
        question("5 which axis", "axis", lambda a: a == 0 and a is not False),
    ),
)

EXERCISES = (AS_COLUMN, SPLIT_TABLE, AFFINE, BEHIND_THE_BEST, STANDARDIZE_COLUMNS, SHARE_RIGHT, TRANSFER)

QUESTIONS = (
    Question(
        "00/first-guess",
        12,
        "Three rows of four numbers. A shape is a promise about the count: the product of its parts.",
        others={7: "That is 3 + 4. Rows times columns it is.", 3: "That is the number of rows: what len gives."},
    ),
    Question(
        "00/one-axis",
        (3,),
        "With a single axis there is nothing to exchange: .T leaves it as it is.",
        others={
            3: "(3) is the number 3 in brackets. A shape with one axis is written (3,).",
            (3, 1): "It would be so if v were a row of shape (1, 3). With one axis there is nothing to exchange.",
            (1, 3): "v has one axis, and .T cannot make a second. (3,) is neither row nor column.",
        },
    ),
    Question(
        "00/product-shape",
        (4, 3),
        "The 2 in the middle meets the 2 and goes away; what stands outside remains.",
        others={
            (2, 2): "The two in the middle meet and go away. The outer ones remain.",
            (3, 4): "Right numbers, exchanged: rows of the first, columns of the second.",
            (4, 2): "That is X itself. A column comes out for each column of W.",
        },
    ),
    Question(
        "00/stretched-shape",
        (4, 3),
        "The list (3,) is read as a row (1, 3). Then the column is repeated three times and the row four times.",
        others={
            "error": "They fit: from the right, 1 meets 3, and 4 meets a missing size, which counts as 1.",
            (4, 1): "Only the column's shape. Both are stretched: each where the other is longer.",
            (3, 4): "Nearly: rows come first, and there are four.",
            (4, 4): "The list has three numbers, so there are three columns.",
        },
    ),
    Question(
        "00/column-means",
        (2, 30),
        "axis=0 is the axis that goes away: down over the rows, and one number for each column is left.",
        others={
            (5.5, 11, 31.5): "These are the means of the rows, axis=1.",
            16: "That is one mean for all six numbers, without an axis.",
        },
    ),
    Question(
        "00/two-labels",
        (5, 5),
        "(5,) is read as a row (1, 5). Beside a column (5, 1) both are stretched to (5, 5): every label meets every answer.",
        others={
            "error": "It would be better so. But from the right 1 meets 5, and 5 meets a missing size: they fit.",
            (5,): "If both had one axis. The column makes a table of it.",
            (5, 1): "The list is not turned into a column. numpy reads it as a row.",
        },
    ),
    Question(
        "00/slice",
        99,
        "A slice is a window on the same numbers: first and numbers share them.",
        others={1: "It would be so for a copy. A slice copies nothing: it is a window on the same numbers."},
    ),
    Question(
        "00/bytes",
        24,
        "Three numbers of 8 bytes each, read again for every row. Nothing has been copied.",
        others={
            24_000_000: "That would be a million copies. The row is only read again and again.",
            3: "Three numbers it is; each of them takes 8 bytes.",
        },
    ),
    Question(
        "00/visible-checks",
        "b",
        "At grading all checks run on fresh inputs, the visible ones too. A function that is right has nothing to fear.",
        others={
            "a": "The visible ones, yes. A few more run at grading.",
            "c": "Unfinished work is never in the way, and never marked as wrong here.",
        },
        choices={
            "a": "The exercise has its full points.",
            "b": "All checks that you can see pass; some more, on other inputs, run at grading.",
            "c": "Two checks are missing before you may go on.",
        },
    ),
    Question(
        "00/fitting-rule",
        "c",
        "Sizes are compared from the right; equal or 1 fits, and what is missing on the left counts as 1.",
        others={
            "a": "(4, 1) and (3,) have different shapes and fit all the same.",
            "b": "(4, 3) and (4,) have both a 4 and do not fit: compared from the right, 3 meets 4.",
        },
        choices={
            "a": "When they are equal.",
            "b": "When they have a size in common.",
            "c": "When from the right each pair of sizes is equal, or one of the two is 1.",
        },
    ),
)

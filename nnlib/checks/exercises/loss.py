"""Lesson 03: loss. What each exercise asks, and what goes wrong in it.

A mistake takes two lines: the code as a student writes it, and under it the sentence that helps.
"""

# fmt: off

import numpy as np

import nnlib
from nnlib.checks.exercise import Exercise, Group, Mistake, Question, inputs_after
from nnlib.checks.exercises.transfer import FORM, question

MEAN_FORGOTTEN = "This is the sum over the examples. A loss of many is their mean, so that it does not grow with their number."
TABLE = "A list (n,) met a column (n, 1), and every answer was compared with all n labels. Bring both to one shape first: np.ravel makes a list of each."


def pairs(*sizes):
    """Cases (guess, actual): two lists of decimals, one pair for each size."""
    return lambda rng: [((rng.normal(size=n) * 2).round(1), (rng.normal(size=n) * 2).round(1)) for n in sizes]


def with_column(*sizes):
    """The same, with the guesses in a column."""
    return lambda rng: [(guess[:, None], actual) for guess, actual in pairs(*sizes)(rng)]


def flat(function):
    """A mistake that is right about shapes: both arguments are made lists first."""
    return lambda y_pred, y_true: function(np.ravel(y_pred), np.ravel(y_true))


# --- squared_loss, mse ----------------------------------------------------------------------

SQUARED_LOSS = Exercise(
    id="03/squared_loss",
    objective="say how wrong a number is",
    reference=nnlib.squared_loss,
    groups=(
        Group("one guess", 1, lambda rng: [(float(g), float(a)) for g, a in zip(*pairs(3)(rng)[0])]),
        Group("many guesses", 1, pairs(4, 5)),
        Group("a table", 1, lambda rng: [(rng.normal(size=(3, 2)).round(1), rng.normal(size=(3, 2)).round(1))], hidden=True),
        Group("leaves its inputs alone", 1, pairs(4), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("not squared", lambda g, a: g - a,
                "This is the gap itself. Squared, it is never negative, and large gaps weigh more."),
        Mistake("absolute", lambda g, a: np.abs(g - a),
                "This is the size of the gap. Square it instead."),
        Mistake("halved", lambda g, a: 0.5 * (g - a) ** 2,
                "This is half of it. Some texts carry a ½ along; here there is none."),
        Mistake("sum", lambda g, a: (g + a) ** 2,
                "Here guess and actual were added. The gap is their difference."),
        Mistake("squares subtracted", lambda g, a: g**2 - a**2,
                "Each was squared before the subtraction. Subtract first, then square."),
        Mistake("minus in front", lambda g, a: -((g - a) ** 2),
                "A loss must not be negative: take the minus in front away."),
    ),
    hints=(
        "How far is the guess from what is right? Then square that.",
        "Arrays are subtracted and squared number by number: no loop is needed.",
        "For a guess of 5 and an actual 2: the gap is 3, the loss 9.",
    ),
)

MSE = Exercise(
    id="03/mse",
    objective="judge many answers at once",
    reference=nnlib.mse,
    groups=(
        Group("two lists", 1, pairs(4, 6)),
        Group("answers in a column", 1, with_column(4, 5)),
        Group("both in columns, one example", 1, lambda rng: [*[(g[:, None], a[:, None]) for g, a in pairs(5, 3)(rng)], *pairs(1)(rng)], hidden=True),
        Group("leaves its inputs alone", 1, pairs(4), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("a table of gaps", lambda y_pred, y_true: np.mean((y_pred - y_true) ** 2),
                TABLE),
        Mistake("a table, made", flat(lambda g, a: np.mean((g[:, None] - a) ** 2)),
                TABLE),
        Mistake("sum", flat(lambda g, a: np.sum((g - a) ** 2)),
                MEAN_FORGOTTEN),
        Mistake("mean twice", flat(lambda g, a: np.mean((g - a) ** 2) / len(g)),
                "This has been divided by n once too often: np.mean divides already."),
        Mistake("root", flat(lambda g, a: np.sqrt(np.mean((g - a) ** 2))),
                "This is the root of it (the RMSE). Leave the root out."),
        Mistake("halved", flat(lambda g, a: np.mean((g - a) ** 2) / 2),
                "This is half of it. Some texts carry a ½ along; here there is none."),
        Mistake("absolute", flat(lambda g, a: np.mean(np.abs(g - a))),
                "This is the mean size of the gaps. Square them instead."),
        Mistake("square of the mean", flat(lambda g, a: np.mean(g - a) ** 2),
                "The mean was taken first, so that gaps up and down cancel. Square first, then take the mean."),
        Mistake("minus in front", flat(lambda g, a: -np.mean((g - a) ** 2)),
                "A loss must not be negative: take the minus in front away."),
    ),
    hints=(
        "One squared loss for each example, and their mean.",
        "Before you subtract: which shapes meet? np.ravel makes a list (n,) of either.",
        "For the answers 1, 2, 6 and the labels 1, 4, 3: the gaps are 0, -2, 3, the squares 0, 4, 9, their mean is 13/3 = 4.333.",
    ),
)

# --- zero_one -------------------------------------------------------------------------------


def decided(*shapes):
    """Cases (y_pred, y_true) of 0 and 1; ``shapes`` says of each case whether the answers are a column."""

    def cases(rng):
        made = []
        for column in shapes:
            n = int(rng.integers(5, 9))
            y = rng.permutation([0] * 2 + [1] * (n - 2))
            y_pred = y.copy()
            y_pred[rng.permutation(n)[: int(rng.integers(1, n // 2))]] ^= 1
            made.append((y_pred[:, None] if column else y_pred, y))
        return made

    return cases


ZERO_ONE = Exercise(
    id="03/zero_one",
    objective="count wrong decisions",
    reference=nnlib.zero_one,
    groups=(
        Group("two lists", 1, decided(False, False, False)),
        Group("answers in a column", 1, decided(True, True, True)),
        Group("more classes", 1, lambda rng: [(rng.integers(5, size=12), rng.integers(5, size=12)) for _ in range(4)]),
        Group("many labels", 1, lambda rng: [(rng.integers(10, size=(200, 1)), rng.integers(10, size=200))], hidden=True),
        Group("all right, all wrong", 1, lambda rng: [(np.ones((4, 1)), np.ones(4)), (np.zeros(3), np.ones(3))], hidden=True),
    ),
    mistakes=(
        Mistake("a table of comparisons", lambda y_pred, y_true: np.mean(y_pred != y_true),
                TABLE),
        Mistake("share of right ones", flat(lambda g, a: np.mean(g == a)),
                "This is the share of right answers, the accuracy. A loss grows with what is wrong: !=."),
        Mistake("a count", flat(lambda g, a: np.sum(g != a)),
                "This is the number of wrong answers. A loss is their share: divide by how many there are, or take the mean."),
        Mistake("signed gap", flat(lambda g, a: np.mean(g - a)),
                "Mistakes of one kind count plus and of the other minus here, and cancel. Ask of each only whether it differs."),
        Mistake("size of the gap", flat(lambda g, a: np.mean(np.abs(g - a))),
                "This asks by how much the labels differ. A 3 in place of a 1 is as wrong as a 2: ask only whether they differ."),
    ),
    hints=(
        "Each example costs 0 when it is right and 1 when it is wrong. And all of them together?",
        "Comparing with != gives True where they differ, and True counts as 1. Look at the shapes first: np.ravel.",
        "For the answers 1, 0, 1, 1 and the labels 1, 1, 1, 0: two of four differ, the loss is 0.5.",
    ),
)

# --- hinge ----------------------------------------------------------------------------------


def scored(*sizes):
    """Cases (score, y): scores on both sides of the margin, labels -1 and +1; each kind is there."""

    def cases(rng):
        made = []
        for n in sizes:
            size = np.append([0.5, 2.0, 0.3, 1.6], rng.uniform(0.1, 3, n)).round(1)
            right = np.append([1, 1, -1, -1], rng.choice([-1, 1], n))
            y = np.append([1, -1, 1, -1], rng.choice([-1, 1], n))
            order = rng.permutation(n + 4)
            made.append(((y * right * size)[order], y[order]))
        return made

    return cases


HINGE = Exercise(
    id="03/hinge",
    objective="ask for right answers with room to spare",
    reference=nnlib.hinge,
    groups=(
        Group("many scores", 1, scored(1, 2)),
        Group("at the margin, and one number", 1, lambda rng: [(np.array([1.0, -1.0, 0.0, 0.0]), np.array([1, -1, 1, -1])), (0.4, 1), (0.4, -1)]),
        Group("more scores", 1, scored(12), hidden=True),
        Group("leaves its inputs alone", 1, scored(2), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("sign", lambda score, y: np.maximum(0, 1 + y * score),
                "This punishes right answers: it is 1 minus y·score, which shrinks as a right answer gets surer."),
        Mistake("not cut off", lambda score, y: 1 - y * score,
                "This rewards being more than right with a negative loss. Below 0 it is cut off: np.maximum(0, …)."),
        Mistake("no margin", lambda score, y: np.maximum(0, -y * score),
                "Here a right answer costs nothing however narrow it is. The margin of 1 is missing."),
        Mistake("label forgotten", lambda score, y: np.maximum(0, 1 - score),
                "The label is not used: a score below 0 is right where y is -1. It is y times the score."),
        Mistake("size of the score", lambda score, y: np.maximum(0, 1 - np.abs(score)),
                "The size of the score alone says nothing of right and wrong. It is y times the score."),
        Mistake("squared", lambda score, y: np.maximum(0, 1 - y * score) ** 2,
                "This is the squared hinge. Without the square, please."),
        Mistake("labels 0 and 1", lambda score, y: np.maximum(0, 1 - (2 * y - 1) * score),
                "Here the labels were turned as if they were 0 and 1. They are -1 and +1 already."),
    ),
    hints=(
        "y·score is above 0 when the answer is right, and the larger the surer. From 1 on nothing is lost.",
        "What is missing to 1, but never less than 0. np.maximum compares an array with a number.",
        "For y = -1: a score of -0.3 is right with y·score = 0.3 and costs 0.7; a score of 2 costs 1 + 2 = 3.",
    ),
)

# --- nll, nll_from_logits -------------------------------------------------------------------


def answered(*sizes):
    """Cases (p, y): probabilities of label 1, both labels among the first two."""
    return lambda rng: [(rng.uniform(0.05, 0.95, n).round(2), np.append([1, 0], rng.integers(0, 2, n - 2))) for n in sizes]


NLL = Exercise(
    id="03/nll",
    objective="make overconfidence expensive",
    reference=nnlib.nll,
    groups=(
        Group("many answers", 1, answered(4, 6)),
        Group("sure and right", 1, lambda rng: [(np.array([1.0, 0.0, 0.5]), np.array([1, 0, 1]))],
              sentence="An answer that is right and quite sure costs 0. See what came: log(0) is minus infinity, and 0 times that is nan."),
        Group("one answer", 1, lambda rng: [(float(rng.uniform(0.1, 0.9)), y) for y in (0, 1)]),
        Group("more answers", 1, answered(30), hidden=True),
        Group("leaves its inputs alone", 1, answered(4), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("sign", lambda p, y: y * np.log(p) + (1 - y) * np.log(1 - p),
                "The logarithm of a probability is negative; a loss is not. The minus in front is missing."),
        Mistake("minus for one label only", lambda p, y: -y * np.log(p) + (1 - y) * np.log(1 - p),
                "For label 1 it is right, for label 0 the sign is turned: the minus belongs to both terms, so put them in brackets."),
        Mistake("labels exchanged", lambda p, y: -(1 - y) * np.log(p) - y * np.log(1 - p),
                "The labels are exchanged: p is the probability of label 1, so label 1 costs -log(p)."),
        Mistake("label 1 only", lambda p, y: -y * np.log(p),
                "Label 0 costs nothing here. Its term is missing: -(1 - y)·log(1 - p)."),
        Mistake("label forgotten", lambda p, y: -np.log(p) + 0 * y,
                "This is -log(p) whatever the label. Where it is 0, the probability of what is right is 1 - p."),
        Mistake("another base", lambda p, y: -np.log2(np.where(y == 1, p, 1 - p)),
                "This is the logarithm to base 2. Here it is the natural one, np.log."),
        Mistake("mean", lambda p, y: np.mean(-np.log(np.where(np.asarray(y) == 1, p, 1 - np.asarray(p)))),
                "This is the mean over all. What is asked for is the loss of each example."),
        Mistake("0 times infinity", lambda p, y: -(y * np.log(p) + (1 - y) * np.log(1 - p)),
                "It is right but for p of exactly 0 or 1: there log(0) is minus infinity, and 0 times that is nan. Choose the right term with np.where instead of multiplying by 0."),
    ),
    hints=(
        "First: which probability has been given to the right label? p where y is 1, and 1 - p where it is 0.",
        "np.where(question, a, b) picks that probability; then one logarithm and one minus for all.",
        "For p = 0.8: label 1 costs -log(0.8) = 0.223, label 0 costs -log(0.2) = 1.609.",
    ),
)

FROM_LOGITS_NAIVE = "For ordinary z it is right. Far out exp overflows, or the sigmoid is rounded to 0 or 1, and the loss is lost on the way. np.logaddexp(0, m) is log(1 + exp(m)) without that."


def logits(*sizes):
    """Cases (z, y): decimals, both labels among the first two."""
    return lambda rng: [((rng.normal(size=n) * 3).round(1) + 0.05, np.append([1, 0], rng.integers(0, 2, n - 2))) for n in sizes]


def by_sigmoid(z, y):
    return nnlib.nll(nnlib.sigmoid(z), y)


NLL_FROM_LOGITS = Exercise(
    id="03/nll_from_logits",
    objective="compute it without losing digits",
    reference=nnlib.nll_from_logits,
    groups=(
        Group("many sums", 1, logits(4, 6)),
        Group("far out", 1, lambda rng: [(np.array([-1000.0, 1000.0, 800.0]), np.array([1, 0, 1])), (np.array([-900.0, 900.0]), np.array([1, 0]))],
              sentence="At z = ±1000 the loss of a wrong answer is 1000, and that of a right one 0. See what came: exp(1000) overflows, and the sigmoid is rounded to 0 or 1."),
        Group("small losses", 1, lambda rng: [(np.array([40.0, 60.0]), np.array([1, 1])), (np.array([-40.0, -50.0]), np.array([0, 0]))], hidden=True),
        Group("leaves its inputs alone", 1, logits(4), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("through the sigmoid", by_sigmoid,
                FROM_LOGITS_NAIVE),
        Mistake("labels exchanged", lambda z, y: nnlib.nll_from_logits(-z, y),
                "The labels are exchanged: a large z says label 1, so it should cost label 1 nearly nothing."),
        Mistake("z taken for p", lambda z, y: nnlib.nll(z, y),
                "Here z was taken for a probability. p is sigmoid(z)."),
        Mistake("label forgotten", lambda z, y: np.logaddexp(0.0, -z) + 0 * y,
                "This is the loss of label 1 for all. For label 0 it is log(1 + exp(z))."),
        Mistake("sign", lambda z, y: -nnlib.nll_from_logits(z, y),
                "The sign is turned: a loss is not negative."),
    ),
    hints=(
        "Put p = 1 / (1 + exp(-z)) into -log(p), and into -log(1 - p). What remains is log(1 + exp(…)), twice.",
        "For label 1 the exponent is -z, for label 0 it is z. np.logaddexp(a, b) is log(exp(a) + exp(b)), and exp(0) is 1.",
        "For z = 2: label 1 costs log(1 + exp(-2)) = 0.127, label 0 costs log(1 + exp(2)) = 2.127.",
    ),
)

# --- one_hot, nllm --------------------------------------------------------------------------


def labelled(*sizes):
    """Cases (labels, k): n labels of k classes, the last class not among them."""
    return lambda rng: [(np.append([k - 2, 0], rng.integers(0, k - 1, size=n - 2)), k) for n, k in sizes]


def one_hot(labels, k):
    """Without the library's look at its arguments: a mutant of that would be no slip of a student's."""
    return (np.asarray(labels)[:, None] == np.arange(k)).astype(float)


def all_in_every_row(labels, k):
    Y = np.zeros((len(labels), k))
    Y[:, labels] = 1
    return Y


ONE_HOT = Exercise(
    id="03/one_hot",
    objective="write labels as rows with a single 1",
    reference=one_hot,
    forbids=(nnlib.one_hot,),
    groups=(
        Group("a few labels", 1, labelled((4, 3), (3, 5))),
        Group("as many labels as classes", 1, labelled((4, 4), (3, 3))),
        Group("many labels", 1, labelled((40, 10)), hidden=True),
        Group("leaves its inputs alone", 1, labelled((5, 4)), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("columns", lambda labels, k: np.eye(k)[labels].T,
                "Examples stand in columns here. A row for each example, a column for each class."),
        Mistake("counted from 1", lambda labels, k: np.eye(k)[labels - 1],
                "The 1 stands one column too far to the left: classes are counted from 0."),
        Mistake("as many as seen", lambda labels, k: np.eye(labels.max() + 1)[labels],
                "There are only as many columns as the largest label needs. k says how many classes there are, seen or not."),
        Mistake("all labels in every row", all_in_every_row,
                "Every row got the 1s of all labels. Each row has its own: index the rows too, with np.arange(n)."),
        Mistake("turned round", lambda labels, k: 1 - np.eye(k)[labels],
                "0 and 1 are exchanged: the 1 stands at the label."),
        Mistake("label in place of 1", lambda labels, k: np.eye(k)[labels] * labels[:, None],
                "The label itself was written into its place. It is a 1 there, for each class."),
    ),
    hints=(
        "A table of zeros, (n, k), and a 1 in each row: in which column?",
        "Broadcasting does it at once: compare the labels, as a column, with np.arange(k). Or take rows of np.eye(k).",
        "For the label 2 of 4 classes the row is 0, 0, 1, 0.",
    ),
)


def shared(*sizes):
    """Cases (P, Y): rows of shares that sum to 1, and one-hot rows."""
    return lambda rng: [(nnlib.softmax(rng.normal(size=size)), np.eye(size[1])[rng.integers(0, size[1], size=size[0])]) for size in sizes]


def shares_of_zero(rng):
    return [(np.array([[1.0, 0.0, 0.0], [0.0, 0.25, 0.75]]), np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]))]


NLLM = Exercise(
    id="03/nllm",
    objective="do the same for several classes",
    reference=nnlib.nllm,
    groups=(
        Group("a few examples", 1, shared((4, 3), (2, 5))),
        Group("shares of exactly 0", 1, shares_of_zero,
              sentence="A share of 0 for a wrong class is no harm. See what came: log(0) is minus infinity, and 0 times that is nan."),
        Group("as many examples as classes", 1, shared((4, 4), (3, 3)), hidden=True),
        Group("leaves its inputs alone", 1, shared((3, 4)), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("sign", lambda P, Y: np.log(np.sum(P * Y, axis=1)),
                "The logarithm of a share is negative; a loss is not. The minus is missing."),
        Mistake("over the examples", lambda P, Y: -np.sum(Y * np.log(P), axis=0),
                "The examples were added up, and a loss for each class is left. One for each example: axis=1."),
        Mistake("one number", lambda P, Y: -np.sum(Y * np.log(P)),
                "Everything was added up. What is asked for is the loss of each example: axis=1."),
        Mistake("mean", lambda P, Y: np.mean(-np.log(np.sum(P * Y, axis=1))),
                "This is the mean over all. What is asked for is the loss of each example."),
        Mistake("label not used", lambda P, Y: -np.sum(np.log(P), axis=1),
                "All classes count here. Only the share of the right one should: Y picks it."),
        Mistake("the largest share", lambda P, Y: -np.log(P.max(axis=1)),
                "This takes the largest share of each row. It is the share of the right class that counts."),
        Mistake("not logarithmic", lambda P, Y: 1 - np.sum(P * Y, axis=1),
                "This is what is missing to 1. The loss is minus the logarithm of the share."),
        Mistake("0 times infinity", lambda P, Y: -np.sum(Y * np.log(P), axis=1),
                "It is right but where a share is exactly 0: log(0) is minus infinity, and 0 times that is nan. Pick the right share first, then take one logarithm."),
    ),
    hints=(
        "Which share has the right class been given? Y has its 1 there and zeros elsewhere.",
        "P * Y keeps that one number of each row, and a sum along the row finds it. Then the logarithm.",
        "For the shares 0.2, 0.5, 0.3 and the class 1: -log(0.5) = 0.693.",
    ),
)

# --- empirical_loss, two_class_softmax, output_for ------------------------------------------


def judged(*sizes):
    """Cases (loss, pred, true) with losses that tell guess from actual."""
    return lambda rng: [case for n in sizes for case in ((nnlib.hinge, *scored(n)(rng)[0]), (nnlib.nll, *answered(n + 3)(rng)[0]))]


EMPIRICAL_LOSS = Exercise(
    id="03/empirical_loss",
    objective="turn any loss of one example into a loss of a model",
    reference=nnlib.empirical_loss,
    groups=(
        Group("a few examples", 1, judged(1, 2)),
        Group("one example", 1, lambda rng: [(nnlib.squared_loss, np.array([3.0]), np.array([1.0])), (nnlib.nll, np.array([0.2]), np.array([1]))]),
        Group("a loss that takes single numbers", 1, lambda rng: [(SingleHinge(), *scored(3)(rng)[0])]),
        Group("many examples", 1, judged(20), hidden=True),
        Group("another loss", 1, lambda rng: [(nnlib.nll_from_logits, *logits(6)(rng)[0])], hidden=True),
    ),
    mistakes=(
        Mistake("sum", lambda loss, pred, true: sum(loss(g, a) for g, a in zip(pred, true)),
                MEAN_FORGOTTEN),
        Mistake("loss of the means", lambda loss, pred, true: loss(np.mean(pred), np.mean(true)),
                "The answers were averaged first, and then judged once. Judge each example, then take the mean."),
        Mistake("roles exchanged", lambda loss, pred, true: np.mean([loss(a, g) for g, a in zip(pred, true)]),
                "Guess and actual are exchanged: it is loss(guess, actual)."),
        Mistake("not averaged", lambda loss, pred, true: loss(pred, true),
                "These are the losses of all the examples. Their mean is asked for."),
        Mistake("first example only", lambda loss, pred, true: float(loss(pred[0], true[0])),
                "This is the loss of the first example. All of them count."),
    ),
    hints=(
        "One loss for each pair of guess and actual, then their mean.",
        "zip(pred, true) walks along both at once. A loss may be written for single numbers, so call it for each pair.",
        "With absolute gaps as loss, guesses 1, 5 and actuals 2, 2: the losses are 1 and 3, their mean is 2.",
    ),
)


class SingleHinge:
    """A loss that only takes single numbers, shown as a student would write it."""

    shown = "lambda score, y: max(0.0, 1.0 - float(y) * float(score))"

    def __call__(self, score, y):
        return max(0.0, 1.0 - float(y) * float(score))


TWO_CLASS_SOFTMAX = Exercise(
    id="03/two_class_softmax",
    objective="see that two classes need only one number",
    reference=nnlib.two_class_softmax,
    groups=(
        Group("a few sums", 1, lambda rng: [((rng.normal(size=n) * 2).round(1) + 0.05,) for n in (3, 4)]),
        Group("two sums", 1, lambda rng: [((rng.normal(size=2) * 2).round(1) + 0.05,) for _ in range(2)]),
        Group("far out", 1, lambda rng: [(np.array([-800.0, 0.0, 800.0]),)], hidden=True),
        Group("leaves its inputs alone", 1, lambda rng: [(rng.normal(size=4),)], hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("exchanged", lambda z: nnlib.two_class_softmax(-z),
                "The columns are exchanged: the first class has the score z, so it comes first."),
        Mistake("scores z and -z", lambda z: nnlib.two_class_softmax(2 * z),
                "This is the softmax of z and -z. The second score is 0."),
        Mistake("turned", lambda z: nnlib.two_class_softmax(z).T,
                "The numbers are right and the table is turned: a row for each example."),
        Mistake("first column only", lambda z: nnlib.sigmoid(z),
                "This is the share of the first class. The second has the rest, in a column of its own."),
    ),
    hints=(
        "exp(z) / (exp(z) + exp(0)): divide above and below by exp(z). Which function is that?",
        "One column is sigmoid(z); the two sum to 1. np.column_stack puts lists side by side as columns.",
        "For the score log(3): exp gives 3 and 1, so the shares are 0.75 and 0.25.",
    ),
)

TASKS = ("number", "margin", "yes or no", "one of several")


def table_with(**changes):
    """A wrong table: some tasks with another answer; _ stands for a space."""
    changed = {task.replace("_", " "): pair for task, pair in changes.items()}
    return lambda task: changed.get(task) or nnlib.output_for(task)


OUTPUT_FOR = Exercise(
    id="03/output_for",
    objective="match the last layer and the loss to a task",
    reference=nnlib.output_for,
    returns=("activation", "loss"),
    groups=(
        Group("numbers and margins", 1, lambda rng: [("number",), ("margin",)]),
        Group("classes", 1, lambda rng: [("yes or no",), ("one of several",)]),
        Group("another task raises ValueError", 1, lambda rng: [("poetry",), ("",)], hidden=True),
        Group("all of them, in any order", 1, lambda rng: [(task,) for task in rng.permutation(TASKS).tolist()], hidden=True),
    ),
    mistakes=(
        Mistake("a number from a sigmoid", table_with(number=("sigmoid", "squared")),
                "A sigmoid gives only numbers from 0 to 1. A quantity may be anything: identity."),
        Mistake("a number from a ReLU", table_with(number=("relu", "squared")),
                "A ReLU gives no negative numbers. A quantity may be anything: identity."),
        Mistake("a margin from a sigmoid", table_with(margin=("sigmoid", "hinge")),
                "Hinge asks for scores beyond -1 and +1. A sigmoid never gives them: identity."),
        Mistake("one of several by sigmoids", table_with(one_of_several=("sigmoid", "nllm")),
                "Sigmoids answer separate questions, and need not sum to 1. For one of several: softmax."),
        Mistake("losses exchanged", table_with(yes_or_no=("sigmoid", "nllm"), one_of_several=("softmax", "nll")),
                "The two are exchanged: nll is for yes or no, nllm (m for multiclass) for one of several."),
    ),
    hints=(
        "The table just above has it. A dictionary keeps such a table well.",
        'Two names for each task, in the order activation, loss; and `raise ValueError("…")` for a task that is none of the four.',
        'For another table: {"cat": ("meow", 4)}["cat"] gives ("meow", 4).',
    ),
)

# --- argmin_on_grid, same_accuracy_different_loss -------------------------------------------


class Valley:
    """A loss that is lowest at ``lowest``: a function of one number, shown as a student would write it."""

    def __init__(self, lowest):
        self.lowest = lowest

    def __call__(self, w):
        return (float(w) - self.lowest) ** 2 + 5

    @property
    def shown(self):
        return f"lambda w: (float(w) {'-' if self.lowest >= 0 else '+'} {abs(self.lowest):.6g}) ** 2 + 5"


def valleys(rng):
    """Cases (loss, grid): the lowest value is on the left or on the right of the grid's middle."""
    grid = np.round(np.linspace(-3, 3, 13) + rng.uniform(-0.2, 0.2), 2)
    return [(Valley(float(grid[place])), grid) for place in (int(rng.integers(2, 6)), int(rng.integers(7, 11)))]


ARGMIN_ON_GRID = Exercise(
    id="03/argmin_on_grid",
    objective="find the best weight by trying many",
    reference=nnlib.argmin_on_grid,
    groups=(
        Group("a valley", 1, valleys),
        Group("lowest at an end, or between", 1, lambda rng: [(Valley(at), np.array([-3.0, -1.0, 2.0])) for at in (-9.0, 9.0, 0.1)]),
        Group("a fine grid", 1, lambda rng: [(Valley(float(rng.normal())), np.linspace(-4, 4, 801))], hidden=True),
        Group("no order", 1, lambda rng: [(loss, rng.permutation(grid)) for loss, grid in valleys(rng)], hidden=True),
    ),
    mistakes=(
        Mistake("its place", lambda loss, grid: int(np.argmin([loss(w) for w in grid])),
                "This is the place in the grid, counted from 0. What is asked for is the value that stands there: grid[…]."),
        Mistake("its loss", lambda loss, grid: min(loss(w) for w in grid),
                "This is the smallest loss. What is asked for is where it is reached."),
        Mistake("the largest", lambda loss, grid: float(grid[np.argmax([loss(w) for w in grid])]),
                "This is where the loss is largest. The smallest is the best."),
        Mistake("smallest of the grid", lambda loss, grid: float(np.min(grid)),
                "This is the smallest value of the grid, whatever the loss. Try the loss at each."),
    ),
    hints=(
        "Compute the loss at every value of the grid; keep the value with the smallest.",
        "np.argmin says at which place of a list the smallest number stands. What stands at that place in the grid?",
        "On other numbers: np.argmin([7, 3, 9]) is 1, and in the grid 10, 20, 30 the value at place 1 is 20.",
    ),
)


def verdict_on_pair(student, y):
    """Drive: in words, since only what was asked counts: probabilities, equal decisions, clearly different losses."""
    pair = student(y.copy())
    if not isinstance(pair, tuple | list | np.ndarray) or len(pair) != 2:
        return pair
    p, q = (np.asarray(each, dtype=float) for each in pair)
    if p.shape != y.shape or q.shape != y.shape:
        return ("p and q are not both as long as y",) * 2
    if not np.all((0 < p) & (p < 1) & (0 < q) & (q < 1)):
        return ("p and q are not all strictly between 0 and 1",) * 2
    if np.any((p >= 0.5) != (q >= 0.5)):
        return ("p and q do not decide alike in every case",) * 2
    gap = np.mean(nnlib.nll(q, y)) - np.mean(nnlib.nll(p, y))
    sizes = ("the smaller", "the larger") if gap >= 0.1 else ("the larger", "the smaller") if gap <= -0.1 else ("nearly the same",) * 2
    return tuple(f"a list with {size} mean loss, deciding as the other" for size in sizes)


LOOK_AT_Y = "Do both lists look at y? What is made for one y is wrong for the next: write each probability by its label, as np.where(y == 1, …, …) does."


def mostly_alike(rng):
    """Labels that are mostly 0, then mostly 1: being always sure of one of them helps once and harms once."""
    return [(rng.permutation([0] * 6 + [1]),), (rng.permutation([0] + [1] * 7),)]


def random_labels(*sizes):
    return lambda rng: [(rng.permutation(np.append([0, 1], rng.integers(0, 2, n - 2))),) for n in sizes]


SAME_ACCURACY = Exercise(
    id="03/same_accuracy_different_loss",
    objective="show what accuracy does not see",
    reference=nnlib.same_accuracy_different_loss,
    returns=("p", "q"),
    groups=(
        Group("a few labels", 2, mostly_alike, drive=verdict_on_pair, sentence=LOOK_AT_Y),
        Group("many labels", 1, random_labels(50, 31), hidden=True, drive=verdict_on_pair, sentence=LOOK_AT_Y),
        Group("all alike", 1, lambda rng: [(np.ones(5, int),), (np.zeros(4, int),)], hidden=True, drive=verdict_on_pair, sentence=LOOK_AT_Y),
    ),
    mistakes=(
        Mistake("exchanged", lambda y: nnlib.same_accuracy_different_loss(y)[::-1],
                "Both lists are fine, in the wrong order: first the one with the smaller loss."),
        Mistake("twice the same", lambda y: (nnlib.same_accuracy_different_loss(y)[0],) * 2,
                "The losses differ by less than 0.1. Let the second list be less sure, without changing its mind."),
        Mistake("another accuracy", lambda y: (nnlib.same_accuracy_different_loss(y)[0], 1 - nnlib.same_accuracy_different_loss(y)[0]),
                "The two lists do not decide alike in every case. Let the second decide as the first does, only less surely."),
        Mistake("quite sure", lambda y: (y.astype(float), np.where(y == 1, 0.6, 0.4)),
                "Every probability must lie strictly between 0 and 1: 0.9 or 0.1, for example."),
        Mistake("label forgotten", lambda y: (np.full(len(y), 0.9), np.full(len(y), 0.6)),
                "Where most labels are 0, p has the larger loss: being sure of 1 pays only where y is 1. np.where(y == 1, …, …) makes each probability by its label."),
        Mistake("a fixed length", lambda y: ([0.9, 0.1, 0.9], [0.6, 0.4, 0.6]),
                "At least one of the two lists is not as long as y. Make them as long as y, with a probability for each label."),
    ),
    hints=(
        "A decision only asks on which side of 0.5 a probability lies. The loss asks how far.",
        "Let both lists be right everywhere: near the label the one, only just on its side the other. np.where(y == 1, …, …) writes them.",
        "For a single label 0: p = 0.2 costs -log(0.8) = 0.22, q = 0.45 costs -log(0.55) = 0.60, and both decide 0.",
    ),
)

# --- the transfer check ---------------------------------------------------------------------


def transfer_check():
    """The right answers to the five questions at the lesson's end."""
    return {"mse": 4.0, "hinge": 1.5, "nll": 2.0, "smaller": "a", "output": "softmax"}


TRANSFER = Exercise(
    id="03/transfer_check",
    objective="use all of it in new situations",
    reference=transfer_check,
    silent=True,
    groups=(
        FORM,
        question("1 three answers", "mse", lambda a: np.isclose(a, 4)),
        question("2 a hinge by hand", "hinge", lambda a: np.isclose(a, 1.5)),
        question("3 a loss read backwards", "nll", lambda a: np.isclose(a, 2)),
        question("4 two models", "smaller", lambda a: a.strip().lower() == "a"),
        question("5 an output layer", "output", lambda a: a.strip().lower() == "softmax"),
    ),
)

EXERCISES = (
    SQUARED_LOSS, MSE, ZERO_ONE, HINGE, NLL, SAME_ACCURACY, NLL_FROM_LOGITS, ONE_HOT, NLLM,
    EMPIRICAL_LOSS, TWO_CLASS_SOFTMAX, OUTPUT_FOR, ARGMIN_ON_GRID, TRANSFER,
)

QUESTIONS = (
    Question(
        "03/recall-best",
        (0, -2),
        "Behind the best of the row, as in lesson 00: the best gets 0.",
        others={(2, 0): "That is the distance to the smallest. The best is the largest."},
    ),
    Question(
        "03/recall-update",
        "a",
        "A perceptron changes nothing when it is right.",
        others={
            "b": "It adds something only where its answer was wrong.",
            "c": "It subtracts only where it said 1 and should have said 0.",
        },
        choices={
            "a": "They stay as they are.",
            "b": "The example is added to them.",
            "c": "The example is subtracted from them.",
        },
    ),
    Question(
        "03/recall-slope",
        0.16,
        "a(1 - a) = 0.8·0.2.",
        others={0.36: "That is 1 - a², tanh's. The sigmoid's is a(1 - a)."},
        tolerance=1e-6,
    ),
    Question(
        "03/double-gap",
        4,
        "Twice the gap, four times the loss: that is what the square does.",
        others={2: "So it would be for the size of the gap. Here it is squared."},
    ),
    Question(
        "03/better-in-silence",
        0,
        "Not one decision has changed, so the share of wrong ones has not either, although every answer has become better.",
        others={-0.1: "Decisions have not changed, so their share has not, up or down.", 0.1: "That is by how much the probabilities grew. The 0-1 loss sees only decisions, and none changed."},
    ),
    Question(
        "03/certain-and-wrong",
        "c",
        "-log(p) grows without end as p goes to 0: who rules something out is never forgiven.",
        others={
            "a": "That is the squared error's: (1 - 0)². The logarithm has no such limit.",
            "b": "It is what p = 0.5 costs: not knowing.",
        },
        choices={"a": "1", "b": "about 0.69", "c": "more than any number"},
    ),
    Question(
        "03/coin",
        0.693,
        "-log(0.5) = log 2: the price of not knowing. A model that loses more than this would do better to say ½ always.",
        others={0.5: "That is the probability. The loss is minus its logarithm."},
        tolerance=5e-3,
    ),
    Question(
        "03/negative-loss",
        "negative",
        "For y = 0 it is log(1 - p), and the logarithm of a number below 1 is negative. Training would be rewarded for it without end.",
        others={"positive": "For y = 0 the first term is gone; what is left is (1 - 0)·log(1 - p), without a minus."},
    ),
    Question(
        "03/which-loss",
        "b",
        "A share of softmax goes with nllm, minus the logarithm of the right class's share.",
        others={
            "a": "It works, and badly: where softmax is sure and wrong the squared error is nearly flat.",
            "c": "Hinge wants scores beyond -1 and +1, and softmax gives shares.",
        },
        choices={"a": "squared error", "b": "negative log-likelihood (nllm)", "c": "hinge"},
    ),
    Question(
        "03/what-varies",
        "a",
        "The data stay as they are; the loss is a hill-and-valley landscape over the weights, and lesson 04 walks down in it.",
        others={
            "b": "The examples are given and stay. What training may change are the weights.",
            "c": "The labels are what is right. A model that may change them learns nothing.",
        },
        choices={"a": "the weights", "b": "the examples", "c": "the labels"},
    ),
)

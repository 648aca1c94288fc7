"""Lesson 08: digits, the project. What each exercise asks, and what goes wrong in it.

A mistake takes two lines: the code as a student writes it, and under it the sentence that helps.
"""

# fmt: off

from functools import cache

import numpy as np

import nnlib
from nnlib.checks.exercise import Exercise, Group, Mistake, Question, inputs_after
from nnlib.checks.exercises.sgd import SEQUENCES
from nnlib.checks.exercises.transfer import FORM, question

# --- confusion, precision_recall_f1 -----------------------------------------------------------


def answered(*sizes):
    """Cases (y_true, y_pred, k): n answers about k classes, most of them right, no class answered in vain."""

    def cases(rng):
        made = []
        for n, k in sizes:
            y_true = rng.permutation(np.arange(n) % k)
            y_pred = np.where(rng.random(n) < 0.6, y_true, (y_true + 1 + (y_true > 0)) % k)
            made.append((y_true, y_pred, k))
        return made

    return cases


def count(y_true, y_pred, k):
    return np.array([[np.sum((y_true == i) & (y_pred == j)) for j in range(k)] for i in range(k)])


CONFUSION = Exercise(
    id="08/confusion",
    objective="see what is taken for what",
    reference=nnlib.confusion,
    groups=(
        Group("three classes", 1, answered((9, 3), (14, 3))),
        Group("a class that is never seen", 1, lambda rng: [(*case[:2], 4) for case in answered((9, 3))(rng)]),
        Group("ten classes", 1, answered((300, 10)), hidden=True),
        Group("several that are never seen", 1, lambda rng: [(*case[:2], 6) for case in answered((12, 3), (10, 4))(rng)], hidden=True),
        Group("leaves its inputs alone", 1, answered((12, 4)), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("transposed", lambda y_true, y_pred, k: count(y_pred, y_true, k),
                "Rows and columns are exchanged: the row says what it is, the column what was answered."),
        Mistake("each pair once", lambda y_true, y_pred, k: np.minimum(count(y_true, y_pred, k), 1),
                "No pair is counted more than once. `counts[y_true, y_pred] += 1` adds 1 only once for a pair that comes several times: use a loop, or np.add.at."),
        Mistake("right ones only", lambda y_true, y_pred, k: np.diag(np.diag(count(y_true, y_pred, k))),
                "Only right answers are counted. The wrong ones are what this table is for."),
        Mistake("wrong ones only", lambda y_true, y_pred, k: count(y_true, y_pred, k) * (1 - np.eye(k, dtype=int)),
                "Only wrong answers are counted. Right ones belong on the diagonal."),
        Mistake("shares", lambda y_true, y_pred, k: count(y_true, y_pred, k) / len(y_true),
                "These are shares of all answers. Counts are wanted: whole numbers."),
        Mistake("shares of a row", lambda y_true, y_pred, k: count(y_true, y_pred, k) / np.maximum(count(y_true, y_pred, k).sum(axis=1, keepdims=True), 1),
                "Each row was divided by its sum. Counts are wanted: whole numbers."),
    ),
    hints=(
        "A table of zeros, k by k. Each example adds 1 in one place.",
        "Row: what it is, y_true. Column: what was answered, y_pred. Go through both lists at once with zip.",
        "y_true 0, 1, 1 and y_pred 0, 0, 1: the first adds to place (0, 0), the second to (1, 0), the third to (1, 1).",
    ),
)


def tables(*sizes):
    """Cases (counts,): confusion matrices in which no two sums of rows or columns are equal by design."""
    return lambda rng: [(rng.integers(1, 9, (k, k)) + np.diag(rng.integers(10, 30, k)),) for k in sizes]


def with_gaps(*sizes):
    """The same with a class that is never answered, and one that is not there."""

    def cases(rng):
        made = tables(*sizes)(rng)
        for (counts,) in made:
            counts[:, 0] = 0
            counts[-1] = 0
        return made

    return cases


def scores_by(combine):
    """precision_recall_f1 with another combination of precision and recall, or in another order."""
    return lambda counts: combine(*nnlib.precision_recall_f1(counts)[:2], counts)


PRECISION_RECALL_F1 = Exercise(
    id="08/precision_recall_f1",
    objective="judge each class by itself",
    reference=nnlib.precision_recall_f1,
    returns=("precision", "recall", "f1"),
    groups=(
        Group("three classes", 1, tables(3, 3)),
        Group("never answered, not there", 1, with_gaps(4)),
        Group("two and ten classes", 1, tables(2, 10), hidden=True),
        Group("other gaps", 1, with_gaps(3, 6), hidden=True),
        Group("leaves its inputs alone", 1, tables(3), hidden=True, drive=lambda student, counts: (*student(counts), counts)),
    ),
    mistakes=(
        Mistake("exchanged", scores_by(lambda p, r, counts: (r, p, 2 * p * r / np.maximum(p + r, 1e-300))),
                "Precision and recall are exchanged. Precision asks of the answers, a column: how many are right? Recall asks of the class, a row: how many were found?"),
        Mistake("arithmetic mean", scores_by(lambda p, r, counts: (p, r, (p + r) / 2)),
                "f1 is here the arithmetic mean. The harmonic mean, 2·p·r / (p + r), is nearer to the smaller of the two."),
        Mistake("product", scores_by(lambda p, r, counts: (p, r, p * r)),
                "f1 is here the product. It is twice the product, divided by the sum."),
        Mistake("no 2", scores_by(lambda p, r, counts: (p, r, p * r / np.maximum(p + r, 1e-300))),
                "f1 is half of what it should be: 2·p·r / (p + r)."),
        Mistake("of all answers", lambda counts: (lambda d: (d, d, d))(np.diag(counts) / counts.sum()),
                "This divides by the number of all answers. Divide by a column's sum for precision and by a row's for recall."),
        Mistake("means", scores_by(lambda p, r, counts: tuple(each.mean() for each in (p, r, 2 * p * r / np.maximum(p + r, 1e-300)))),
                "These are means over the classes. One number for each class is wanted."),
        Mistake("not defined", lambda counts: (lambda p, r: (p, r, 2 * p * r / (p + r)))(np.diag(counts) / counts.sum(axis=0), np.diag(counts) / counts.sum(axis=1)),
                "Where a class is never answered or not there, 0 is divided by 0. Say 0 in these places."),
    ),
    hints=(
        "The diagonal holds the right ones. Divided by what: by all that were answered so, or by all that are there?",
        "counts.sum(axis=0) adds up columns, the answers; counts.sum(axis=1) adds up rows, the classes. np.maximum(sum, 1) avoids a division by 0.",
        "For the table 8 2 / 4 6: class 0 has the precision 8/12 = 0.667 and the recall 8/10 = 0.8; f1 = 2·0.667·0.8/1.467 = 0.727.",
    ),
)

# --- roc, auc ---------------------------------------------------------------------------------


def scored(*sizes, steps=1000):
    """Cases (y_true, scores): higher scores for label 1 on the whole; with few ``steps`` a 1 and a 0 are equal."""

    def cases(rng):
        made = []
        for n in sizes:
            y_true = rng.permutation([0, 0, 0, 1, 1] + rng.integers(0, 2, n - 5).tolist())
            raw = rng.permutation(steps)[:n] / steps if steps >= n else rng.integers(0, steps, n) / steps
            scores = (0.6 * raw + 0.4 * y_true * rng.integers(0, 2, n)).round(3)
            if steps < n:
                scores[y_true.argmax()] = scores[y_true.argmin()]
            made.append((y_true, scores))
        return made

    return cases


def curve(y_true, scores, ties=True, start=True, order=-1, of=None):
    """roc with one thing or another done differently."""
    places = np.argsort(order * scores, kind="stable")
    last = np.append(np.diff(scores[places]) != 0, True) if ties else np.ones(len(places), bool)
    rates = []
    for label in (0, 1):
        found = np.cumsum(y_true[places] == label)[last] / (of or max(np.sum(y_true == label), 1))
        rates.append(np.append(0.0, found) if start else found)
    return tuple(rates)


def strictly_above(y_true, scores):
    thresholds = [np.inf, *np.unique(scores)[::-1]]
    return tuple(np.array([np.mean(scores[y_true == label] > each) for each in thresholds]) for label in (0, 1))


ROC = Exercise(
    id="08/roc",
    objective="see what every threshold would do",
    reference=nnlib.roc,
    returns=("false positive rates", "true positive rates"),
    groups=(
        Group("scores that all differ", 2, scored(6, 8)),
        Group("equal scores", 1, scored(9, 12, steps=4)),
        Group("many scores", 1, scored(60, 40), hidden=True),
        Group("leaves its inputs alone", 1, scored(10), hidden=True, drive=lambda student, y_true, scores: (*student(y_true, scores), y_true, scores)),
    ),
    mistakes=(
        Mistake("exchanged", lambda y_true, scores: curve(y_true, scores)[::-1],
                "The two are exchanged: first the false positive rates, among those with label 0, then the true ones."),
        Mistake("from below", lambda y_true, scores: curve(y_true, scores, order=1),
                "The lowest scores come first. The threshold falls: the highest scores are the first to be answered with 1."),
        Mistake("no start", lambda y_true, scores: curve(y_true, scores, start=False),
                "The first point is missing: with the threshold above every score nothing is answered with 1, and both rates are 0."),
        Mistake("ties one by one", lambda y_true, scores: curve(y_true, scores, ties=False),
                "Equal scores were counted one after the other. No threshold can tell them apart: one point for each different score."),
        Mistake("of all", lambda y_true, scores: curve(y_true, scores, of=len(y_true)),
                "Both counts were divided by the number of all examples. Each is a share of its own label: divide by how many 0s there are, and by how many 1s."),
        Mistake("reversed", lambda y_true, scores: tuple(rates[::-1] for rates in curve(y_true, scores)),
                "The points come in the wrong order: the highest threshold, (0, 0), comes first."),
        Mistake("strictly above", strictly_above,
                "Whoever has exactly the threshold's score has been left out: at least this score, >=."),
        Mistake("counts", lambda y_true, scores: curve(y_true, scores, of=1),
                "These are counts. Divide them by how many 0s there are, and by how many 1s."),
    ),
    hints=(
        "Put the threshold at each different score in turn, from the highest down. Who is at or above it is answered with 1.",
        "np.unique lists the different scores, the lowest first. For each of them, from the highest down: the share of the 0s, and the share of the 1s, with scores >= threshold. Put the point (0, 0) first.",
        "Labels 1, 0, 1 and scores 0.9, 0.6, 0.2: the points are (0, 0), (0, 0.5), (1, 0.5) and (1, 1).",
    ),
)


def pairs(y_true, scores, tie=0.5):
    gap = scores[y_true == 1][:, None] - scores[y_true == 0]
    return float(np.mean((gap > 0) + tie * (gap == 0)))


AUC = Exercise(
    id="08/auc",
    objective="put the whole curve into one number",
    reference=nnlib.auc,
    groups=(
        Group("scores that all differ", 1, scored(8, 12)),
        Group("equal scores", 1, scored(9, 12, steps=4)),
        Group("many scores", 1, scored(60, 80, 50), hidden=True),
        Group("all right, all alike", 1, lambda rng: [(np.array([0, 1, 0, 1]), np.array([0.1, 0.9, 0.2, 0.7])), (np.array([1, 0, 0, 1]), np.full(4, 0.5)), (np.array([1, 0, 0, 1]), np.array([0.1, 0.9, 0.8, 0.2]))], hidden=True),
    ),
    mistakes=(
        Mistake("upside down", lambda y_true, scores: pairs(1 - y_true, scores),
                "This is the area above the curve, 1 minus what is wanted: the two rates have been exchanged, or the order of the scores."),
        Mistake("ties lost", lambda y_true, scores: pairs(y_true, scores, tie=0),
                "Equal scores count for nothing here. On a sloping piece the curve runs through the middle: trapezoids, or half a point for each tie."),
        Mistake("ties won", lambda y_true, scores: pairs(y_true, scores, tie=1),
                "Equal scores count in full here. On a sloping piece the curve runs through the middle: trapezoids, or half a point for each tie."),
        Mistake("accuracy", lambda y_true, scores: float(np.mean((scores >= 0.5) == y_true)),
                "This is the accuracy for a threshold of ½. The area does not depend on any one threshold."),
        Mistake("mean height", lambda y_true, scores: float(curve(y_true, scores)[1].mean()),
                "This is the mean of the true positive rates. Each stretch counts by how wide it is: np.diff of the false positive rates."),
        Mistake("sum of pairs", lambda y_true, scores: pairs(y_true, scores) * float(np.sum(y_true == 1) * np.sum(y_true == 0)),
                "This is the number of pairs in the right order. Divide by the number of all pairs."),
    ),
    hints=(
        "Two ways lead there: the area under the points of roc, or counting pairs of a 1 and a 0.",
        "Between two neighbouring points lies a trapezoid: its width times the mean of its two heights. Or: compare every score of a 1 with every score of a 0, and count ½ for equal ones.",
        "Scores 0.9 and 0.3 for the 1s, 0.5 and 0.3 for the 0s: of four pairs two are in order and one is a tie: 2.5/4 = 0.625.",
    ),
)

# --- worst_mistakes, reliability ----------------------------------------------------------------


def shares(rng, n, k=3, low=0.425, high=1.0):
    """(P, y): n rows of shares in thousandths, all confidences different, about a third of the answers wrong."""
    confidence = low + 0.01 * rng.permutation(int((high - low) * 100))[:n]
    answer, P = rng.integers(0, k, n), np.zeros((n, k))
    rest = np.round((1 - confidence) * rng.uniform(0.55, 0.7, n), 3)
    rows = np.arange(n)
    P[rows, answer], P[rows, (answer + 1) % k], P[rows, (answer + 2) % k] = confidence, rest, 1 - confidence - rest
    y = np.where(np.arange(n) % 3 == 1, (answer + rng.integers(1, 3, n)) % k, answer)
    order = rng.permutation(n)
    return P[order].round(3), y[order]


def looked_at(*sizes):
    """Cases (P, y, k): n answers, and how many mistakes to show."""
    return lambda rng: [(*shares(rng, n), k) for n, k in sizes]


def telling(*sizes):
    """The same, such that each way to go wrong gives other rows."""

    def cases(rng):
        made = []
        while len(made) < len(sizes):
            ((P, y, k),) = looked_at(sizes[len(made)])(rng)
            ways = [nnlib.worst_mistakes, *(mistake.function for mistake in WORST_MISTAKES.mistakes)]
            if len({tuple(way(P, y, k)) for way in ways}) == len(ways):
                made.append((P, y, k))
        return made

    return cases


def worst_by(key, among=lambda P, y: np.flatnonzero(P.argmax(axis=1) != y)):
    """worst_mistakes that sorts by another key, or looks among other rows."""
    return lambda P, y, k: among(P, y)[np.argsort(key(P, y)[among(P, y)], kind="stable")][:k]


WORST_MISTAKES = Exercise(
    id="08/worst_mistakes",
    objective="find the mistakes that are worth a look",
    reference=nnlib.worst_mistakes,
    groups=(
        Group("the worst two", 1, telling((12, 2), (15, 2))),
        Group("fewer than asked for", 1, looked_at((7, 5))),
        Group("many images", 1, looked_at((50, 6), (40, 9)), hidden=True),
        Group("far fewer than asked for", 1, looked_at((8, 30), (9, 8)), hidden=True),
        Group("leaves its inputs alone", 1, looked_at((12, 3)), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("least sure", worst_by(lambda P, y: P.max(axis=1)),
                "The least sure come first. Begin with the largest share: np.argsort sorts upwards, so sort the negative."),
        Mistake("right ones too", worst_by(lambda P, y: -P.max(axis=1), lambda P, y: np.arange(len(y))),
                "Right answers are among them. Look only at the rows where the answer differs from y."),
        Mistake("right ones only", worst_by(lambda P, y: -P.max(axis=1), lambda P, y: np.flatnonzero(P.argmax(axis=1) == y)),
                "These were answered right. The mistakes are the rows where the answer differs from y."),
        Mistake("places among the wrong", lambda P, y, k: np.argsort(-P.max(axis=1)[P.argmax(axis=1) != y], kind="stable")[:k],
                "These are places in the list of mistakes. Return the rows of P: wrong[places]."),
        Mistake("by the right class", worst_by(lambda P, y: P[np.arange(len(y)), y]),
                "Sorted by how little the right class got. What is asked for is how much the wrong answer got: the largest share of the row."),
        Mistake("in order of rows", lambda P, y, k: np.flatnonzero(P.argmax(axis=1) != y)[:k],
                "These are the first mistakes, in the order of the rows. Sort them by how sure the answer was."),
    ),
    hints=(
        "First the rows with a wrong answer. Then those, sorted by the share of the answer.",
        "np.flatnonzero turns True and False into row numbers, P.max(axis=1) is how sure each answer was, np.argsort of the negative sorts downwards.",
        "Rows 2, 5 and 7 are wrong, with the shares 0.5, 0.9 and 0.6: in order of sureness 5, 7, 2. For k = 2: 5 and 7.",
    ),
)


def binned(*sizes, sure=0, high=1.0):
    """Cases (P, y, bins): no confidence above ``high``, but ``sure`` answers have a share of exactly 1."""

    def cases(rng):
        made = []
        for n, bins in sizes:
            P, y = shares(rng, n, high=high)
            P[:sure] = np.eye(3)[P[:sure].argmax(axis=1)]
            made.append((P, y, bins))
        return made

    return cases


def reliability_by(change):
    """reliability with one of its three results changed."""
    return lambda P, y, bins: change(P, y, bins, *nnlib.reliability(P, y, bins))


def own_share(P, y):
    return P[np.arange(len(y)), y]


def in_bins(values, confidence, bins):
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    return np.bincount(place, values, minlength=bins) / np.maximum(np.bincount(place, minlength=bins), 1)


RELIABILITY = Exercise(
    id="08/reliability",
    objective="ask what a confidence is worth",
    reference=nnlib.reliability,
    returns=("mean confidence", "share right", "how many"),
    groups=(
        Group("five bins", 1, binned((20, 5), (30, 5))),
        Group("quite sure", 1, binned((20, 5), sure=4)),
        Group("four and ten bins", 1, binned((50, 10), (40, 4), (3, 10)), hidden=True),
        Group("nobody sure", 1, binned((20, 5), (12, 10), high=0.75), hidden=True),
        Group("leaves its inputs alone", 1, binned((20, 5)), hidden=True, drive=lambda student, P, y, bins: (*student(P, y, bins), P, y)),
    ),
    mistakes=(
        Mistake("middles of the bins", reliability_by(lambda P, y, bins, c, r, n: ((np.arange(bins) + 0.5) / bins, r, n)),
                "The first result holds the middles of the bins. Take the mean of the confidences that fell into each."),
        Mistake("share of the right class", reliability_by(lambda P, y, bins, c, r, n: (in_bins(own_share(P, y), P.max(axis=1), bins), r, n)),
                "The confidence is the share of the answer, the largest of its row, whether it is right or not. Here the right class's share was taken."),
        Mistake("sums", reliability_by(lambda P, y, bins, c, r, n: (c * n, r * n, n)),
                "These are sums. Divide by how many fell into each bin."),
        Mistake("shares of all", reliability_by(lambda P, y, bins, c, r, n: (c * n / len(y), r * n / len(y), n)),
                "These were divided by the number of all answers. Divide by how many fell into each bin."),
        Mistake("number right", reliability_by(lambda P, y, bins, c, r, n: (c, r * n, n)),
                "The second result is how many are right. Their share is wanted: divide by how many fell into the bin."),
        Mistake("share wrong", reliability_by(lambda P, y, bins, c, r, n: (c, np.where(n > 0, 1 - r, 0), n)),
                "The second result is the share of wrong answers. Count the right ones."),
        Mistake("mean of the shares", reliability_by(lambda P, y, bins, c, r, n: (c, in_bins(own_share(P, y), P.max(axis=1), bins), n)),
                "The second result is the mean share of the right class. What is asked for is in how many cases the answer was right: compare P.argmax(axis=1) with y."),
        Mistake("empty ones missing", reliability_by(lambda P, y, bins, c, r, n: (c[n > 0], r[n > 0], n[n > 0])),
                "Empty bins have been left out. They keep their places, with 0 in each of the three."),
    ),
    hints=(
        "Each answer has a confidence, and is right or not. Sort the answers into bins by their confidence; then two means in each bin.",
        "The bin of a confidence c is the whole part of c·bins; 1 itself goes into the last. Where a bin has nobody, leave the 0.",
        "Confidences 0.62, 0.68 and 0.95, ten bins, the second wrong: bin 6 has the mean 0.65, half right, 2 answers; bin 9 has 0.95, all right, 1 answer.",
    ),
)

# --- shift_images -------------------------------------------------------------------------------


def pictures(*cases_):
    """Cases (images, right, down) of small images without a 0, from (n, height, width, right, down)."""
    return lambda rng: [(rng.integers(1, 10, (n, h, w)).astype(float), right, down) for n, h, w, right, down in cases_]


SHIFT_IMAGES = Exercise(
    id="08/shift_images",
    objective="make more examples out of those there are",
    reference=nnlib.shift_images,
    groups=(
        Group("right and down", 1, pictures((2, 3, 4, 1, 0), (1, 4, 3, 0, 1), (1, 4, 4, 2, 1))),
        Group("left and up", 1, pictures((1, 3, 4, -1, 0), (2, 4, 3, 0, -1), (1, 4, 4, -1, -2))),
        Group("not at all, and out of sight", 1, pictures((2, 3, 3, 0, 0), (1, 3, 4, 4, 0), (1, 3, 4, 0, -5)), hidden=True),
        Group("many large images", 1, pictures((30, 28, 28, 3, -2), (20, 28, 28, -4, 1)), hidden=True),
        Group("leaves its inputs alone", 1, pictures((2, 3, 3, 1, 1)), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("around the edge", lambda images, right, down: np.roll(images, (down, right), axis=(1, 2)),
                "What leaves on one side comes back on the other: np.roll does that. The free edge has to be 0."),
        Mistake("right and down exchanged", lambda images, right, down: nnlib.shift_images(images, down, right),
                "Right and down are exchanged. Axis 1 of the images goes down, axis 2 to the right."),
        Mistake("the other way", lambda images, right, down: nnlib.shift_images(images, -right, -down),
                "The images have moved the other way. A pixel in column j belongs in column j + right."),
        Mistake("right only", lambda images, right, down: nnlib.shift_images(images, right, 0),
                "The images have moved sideways only. Move them down as well."),
        Mistake("down only", lambda images, right, down: nnlib.shift_images(images, 0, down),
                "The images have moved up and down only. Move them to the right as well."),
        Mistake("images moved on", lambda images, right, down: nnlib.shift_images(np.roll(images, down, axis=0), right, 0),
                "Axis 0 counts the images. Down is axis 1."),
    ),
    hints=(
        "Begin with zeros, and copy into them the part that stays in sight.",
        "Moved by 1 to the right, columns 0 … w-2 become columns 1 … w-1. Think of down in the same way. What if the number is negative, or larger than the image?",
        "One row 1 2 3, moved 1 to the right: 0 1 2. Moved 1 to the left: 2 3 0. Moved 3: 0 0 0.",
    ),
)

# --- train_digits -------------------------------------------------------------------------------


class Seed:
    """Makes the generator of a training, always the same one. It also keeps what no student is shown."""

    def __init__(self, number, y_new):
        self.number, self.y_new = number, y_new

    @property
    def shown(self):
        return f"np.random.default_rng({self.number})"

    def __call__(self):
        return np.random.default_rng(self.number)


GRADES = {0.75: "75 % or more", 0.25: "25 to 75 %", 0.0: "less than 25 %"}


def judged(student, X, y, X_new, seed):
    """Drive: what the answers for new images are worth. Each text can stand in a card by itself."""
    answers = student(X, y, X_new, seed())
    if answers is None:
        return None
    if not isinstance(answers, SEQUENCES):
        return f"an object of type {type(answers).__name__}", "", ""
    answers = np.asarray(answers)
    if answers.shape != seed.y_new.shape:
        return f"shape {answers.shape}", "", ""
    share = np.mean(answers == seed.y_new)
    right = next(words for least, words in GRADES.items() if share >= least)
    return f"shape {answers.shape}", right, "one" if np.ptp(answers) == 0 else "several"


@cache
def images():
    """Some of MNIST's images and their classes: (3000, 784), (3000,)."""
    (X, y), _ = nnlib.load_mnist()
    return X[:3000].copy(), y[:3000]


def handwritten(n, n_new, move=0):
    """Cases (X, y, X_new, seed): some of these images. ``move`` gives the classes other numbers."""

    def cases(rng):
        X, y = images()
        rows = rng.permutation(len(X))[: n + n_new]
        X, y = X[rows], (y[rows] + move) % 10
        return [(X[:n], y[:n], X[n:], Seed(int(rng.integers(1000)), y[n:]))]

    return cases


LOSS = nnlib.CategoricalCrossentropy(from_logits=True)


def fitted(sizes=(24,), epochs=8, rate=0.01, initializer=nnlib.glorot, apart=False):
    """train_digits with another network or another training → a function that gives logits."""

    def logits(X, y, X_new, rng):
        widths = [X.shape[1], *sizes]
        layers = [layer for pair in zip(widths, widths[1:]) for layer in (nnlib.Dense(*pair, initializer), nnlib.ReLU())]
        model = nnlib.Sequential([*layers, nnlib.Dense(widths[-1], 10, initializer)], rng)
        model.fit(rng.permutation(X) if apart else X, y, loss=LOSS, optimizer=nnlib.Adam(rate), epochs=epochs, rng=rng)
        return model.predict(X_new)

    return logits


def classes(logits):
    return lambda *case: logits(*case).argmax(axis=1)


TRAIN_DIGITS = Exercise(
    id="08/train_digits",
    objective="train a network of your own that reads digits",
    reference=nnlib.train_digits,
    returns=("answers", "right", "different classes"),
    groups=(
        Group("75 % of new images", 2, handwritten(500, 300), drive=judged, seconds=30),
        Group("75 % of other new images", 2, handwritten(500, 400), hidden=True, drive=judged, seconds=30),
        Group("classes with other numbers", 1, handwritten(500, 350, move=3), hidden=True, drive=judged, seconds=30),
    ),
    mistakes=(
        Mistake("shares", fitted(),
                "These are ten numbers for each image. Answer with the class that has the largest: argmax(axis=1)."),
        Mistake("a column", lambda *case: classes(fitted(epochs=1))(*case)[:, None],
                "These are classes in a column (k, 1). np.ravel makes a list (k,) of it."),
        Mistake("largest of a column", lambda *case: fitted(epochs=1)(*case).argmax(axis=0),
                "These are ten answers, one for each class: argmax(axis=0) looks down the columns. axis=1 looks along each image's row."),
        Mistake("the old images", lambda X, y, X_new, rng: classes(fitted(epochs=1))(X, y, X, rng),
                "These are answers for the images of training. Answer for X_new."),
        Mistake("zeros", classes(fitted(initializer=nnlib.zeros)),
                "Every image gets the same answer. Are all weights 0 at the start, so that all units stay alike? Or is the learning rate far too large?"),
        Mistake("shuffled apart", classes(fitted(apart=True)),
                "It does hardly better than guessing. Do X and y keep their order together when they are shuffled? Are there far too few epochs, or is the rate far too small?"),
        Mistake("too short", classes(fitted(epochs=2, rate=0.001)),
                "It is on its way, but not at 75 % yet. Train for more epochs, with a larger learning rate, or with more hidden units."),
    ),
    hints=(
        "The network 784-32-10 that you met above is large enough. Softmax and its loss go together: from_logits=True.",
        "nnlib.Sequential, fit with nnlib.CategoricalCrossentropy(from_logits=True) and nnlib.Adam, 10 or 20 epochs; then predict for X_new, and take the largest of each row.",
        "For the points of lesson 06 it looked so: Sequential([Dense(2, 16), ReLU(), Dense(16, 1)], rng), then fit, then predict. Here 784 numbers go in and ten come out.",
    ),
)

# --- the transfer check ---------------------------------------------------------------------


def transfer_check():
    """The right answers to the five questions at the lesson's end."""
    return {"accuracy": 0.8, "recall": 0.75, "auc": 0.75, "honest": "no", "precision": 0.1}


TRANSFER = Exercise(
    id="08/transfer_check",
    objective="use all of it in new situations",
    reference=transfer_check,
    silent=True,
    groups=(
        FORM,
        question("1 a table to read", "accuracy", lambda a: np.isclose(a, 0.8)),
        question("2 a class by itself", "recall", lambda a: np.isclose(a, 0.75)),
        question("3 four scores", "auc", lambda a: np.isclose(a, 0.75)),
        question("4 a confidence", "honest", lambda a: a.strip().lower() == "no"),
        question("5 a lazy model", "precision", lambda a: np.isclose(a, 0.1)),
    ),
)

EXERCISES = (
    CONFUSION, PRECISION_RECALL_F1, ROC, AUC, WORST_MISTAKES, RELIABILITY, SHIFT_IMAGES, TRAIN_DIGITS, TRANSFER,
)

QUESTIONS = (
    Question(
        "08/recall-parameters",
        25450,
        "784·32 + 32 and 32·10 + 10: a weight for each pair, and an offset for each unit.",
        others={25408: "The offsets are missing: 32 and 10 of them."},
        tolerance=0.5,
    ),
    Question(
        "08/recall-output",
        "b",
        "One of several: softmax, and the multiclass negative log-likelihood.",
        others={
            "a": "Ten sigmoids would each say yes or no; their shares need not add up to 1.",
            "c": "That is for a quantity, and a 9 is not more than a 4.",
        },
        choices={
            "a": "ten sigmoids and the squared loss",
            "b": "softmax and the multiclass negative log-likelihood",
            "c": "one identity unit and the squared loss",
        },
    ),
    Question(
        "08/recall-test-data",
        "c",
        "Once, at the end. Whatever is chosen by them makes them training data by another name.",
        others={
            "a": "By these the weights are set.",
            "b": "That is what validation data are for.",
        },
        choices={"a": "in every update", "b": "to choose the number of units", "c": "once, at the very end"},
    ),
    Question(
        "08/always-one",
        0.117,
        "234 of 2,000 are a 1, the most frequent class. A model that is worth anything has to beat this.",
        others={0.1: "So it would be if all ten were equally frequent."},
        tolerance=0.006,
    ),
    Question(
        "08/three-units",
        0.52,
        "Three numbers at most are all that the output gets to see of an image. From one start to the next it is between a quarter and 70 %.",
        tolerance=0.13,
    ),
    Question(
        "08/most-confused",
        "b",
        "In 16 cases an 8 was read as a 3; next come 15 nines read as a 7. Look along the rows.",
        others={
            "a": "15 times. One other pair is more frequent.",
            "c": "10 times.",
            "d": "Not once.",
        },
        choices={"a": "a 9 read as a 7", "b": "an 8 read as a 3", "c": "a 4 read as a 9", "d": "a 0 read as a 1"},
    ),
    Question(
        "08/coin-auc",
        0.5,
        "A random 1 has the higher score in half of all pairs: the curve is the diagonal.",
        others={0: "That would be a model that is always wrong, which is as useful as one that is always right: turn it round."},
    ),
    Question(
        "08/noise",
        "c",
        "It was never taught to say \"none of these\". Softmax shares out the whole, whatever comes in.",
        others={
            "a": "That is what one would wish for. But nothing in its training asked for it.",
            "b": "Somewhere between is what one would hope for; it is surer.",
        },
        choices={"a": "about 10 %", "b": "about 50 %", "c": "about 80 %"},
    ),
    Question(
        "08/two-pixels",
        0.64,
        "To a dense network a moved image is another image: every pixel meets other weights.",
        others={0.908: "The digits are the same to us. To the network, every pixel meets other weights."},
        tolerance=0.1,
    ),
    Question(
        "08/which-score",
        "b",
        "Recall: of those who are ill, how many are found? Precision asks how many of the alarms are justified.",
        others={
            "a": "That says how many of the alarms are justified; of those overlooked it says nothing.",
            "c": "If one in a thousand is ill, a test that never says so is right in 99.9 % of the cases.",
        },
        choices={"a": "precision", "b": "recall", "c": "accuracy"},
    ),
)

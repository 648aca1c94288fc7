"""Lesson 07: regularization. What each exercise asks, and what goes wrong in it.

A mistake takes two lines: the code as a student writes it, and under it the sentence that helps.
"""

# fmt: off

import numpy as np

import nnlib
from nnlib.checks.exercise import Exercise, Group, Mistake, Question, inputs_after
from nnlib.checks.exercises.sgd import SEQUENCES
from nnlib.checks.exercises.transfer import FORM, question

IN_ORDER = "The rows come in their old order. Data are often sorted, by label or by date: shuffle the row numbers first, with rng.permutation."
NOT_YOURS = "The same rows come every time. Draw from the rng that is passed in, not from one of your own."


def generator(rng):
    """Another generator, drawn from this one."""
    return np.random.default_rng(int(rng.integers(2**31)))


# --- split, kfold ---------------------------------------------------------------------------


def divided(student, n, fractions, rng):
    """Drive: what can be said of the parts without knowing the draw."""
    other = generator(rng)
    answers = student(n, fractions, rng), student(n, fractions, other)
    if answers[0] is None:
        return None
    parts, again = [[np.asarray(part) for part in answer] for answer in answers]
    rows = np.concatenate(parts)
    return {
        "sizes": [len(part) for part in parts],
        "rows never used": n - len(np.unique(rows)) > 0,
        "rows twice in a part": any(len(np.unique(part)) < len(part) for part in parts),
        "rows in two parts": sum(len(np.unique(part)) for part in parts) > len(np.unique(rows)),
        "shuffled": bool((np.diff(rows) != 1).mean() > 0.5),
        "another rng, another draw": rows.tolist() != np.concatenate(again).tolist(),
    }


def divisions(*sizes_and_fractions):
    return lambda rng: [(n, fractions, generator(rng)) for n, fractions in sizes_and_fractions]


def cut(order, n, fractions):
    """Parts of these sizes out of an order of rows."""
    return list(np.split(order, np.round(np.cumsum(fractions)[:-1] * n).astype(int)))


SPLIT = Exercise(
    id="07/split",
    objective="keep data back that training never sees",
    reference=nnlib.split,
    groups=(
        Group("three parts, some uneven", 2, divisions((50, (0.6, 0.2, 0.2)), (37, (0.6, 0.2, 0.2))), drive=divided),
        Group("refuses fractions that are not the whole", 1, divisions((50, (0.6, 0.6)), (50, (0.5, 0.2)))),
        Group("two parts, four parts", 1, divisions((80, (0.75, 0.25)), (60, (0.4, 0.3, 0.2, 0.1))), hidden=True, drive=divided),
        Group("other uneven sizes", 1, divisions((101, (0.7, 0.3)), (59, (0.6, 0.2, 0.2)), (23, (0.7, 0.2, 0.1))), hidden=True, drive=divided),
    ),
    mistakes=(
        Mistake("in order", lambda n, fractions, rng: cut(np.arange(n), n, fractions),
                IN_ORDER),
        Mistake("own generator", lambda n, fractions, rng: cut(np.random.default_rng(0).permutation(n), n, fractions),
                NOT_YOURS),
        Mistake("with replacement", lambda n, fractions, rng: cut(rng.integers(n, size=n), n, fractions),
                "Some rows come twice and others never. A permutation has every row once."),
        Mistake("drawn for each part", lambda n, fractions, rng: [rng.permutation(n)[: round(n * f)] for f in fractions],
                "Each part was drawn by itself, so a row can be in two of them: what is tested on has then been trained on. Shuffle once, then cut."),
        Mistake("fractions as borders", lambda n, fractions, rng: np.split(rng.permutation(n), np.round(np.array(fractions)[:-1] * n).astype(int)),
                "The fractions were taken as places to cut. The places are their running sum: np.cumsum."),
        Mistake("the first two", lambda n, fractions, rng: cut(rng.permutation(n), n, fractions)[:2],
                "There has to be one part for each fraction."),
    ),
    hints=(
        "Shuffle the row numbers 0 … n-1 once, then cut the shuffled list.",
        "rng.permutation shuffles, np.cumsum(fractions) · n says where to cut, and np.split cuts at a list of places.",
        "10 rows in (0.5, 0.3, 0.2): the running sum is 0.5, 0.8, 1, so cut before places 5 and 8: parts of 5, 3 and 2.",
    ),
)


def folded(student, n, k, rng):
    """Drive: what can be said of the folds without knowing the draw. Sizes are text: their ratio tells nothing."""
    other = generator(rng)
    answers = student(n, k, rng), student(n, k, other)
    if answers[0] is None:
        return None
    folds, again = map(list, answers)
    number = len(folds)
    whole = all(isinstance(fold, SEQUENCES) and len(fold) == 2 for fold in folds + again)
    folds, again = ([(np.asarray(train), np.asarray(val)) for train, val in each] for each in (folds * whole, again * whole))
    held_out = np.concatenate([np.empty(0, int), *(val for _, val in folds)])
    return {
        "how many": number,
        "each of them": "a pair (train, val)" if whole else "no pair (train, val)",
        "sizes to train on": ", ".join(map(str, sorted(len(train) for train, _ in folds))),
        "sizes to validate on": ", ".join(map(str, sorted(len(val) for _, val in folds))),
        "rows on both sides of a fold": sum(len(np.intersect1d(train, val)) for train, val in folds),
        "each row validates once": sorted(held_out.tolist()) == list(range(n)),
        "shuffled": bool(np.sum(np.diff(held_out) != 1) > len(held_out) / 2),
        "another rng, another draw": held_out.tolist() != np.concatenate([np.empty(0, int), *(val for _, val in again)]).tolist(),
    }


def foldings(*sizes):
    return lambda rng: [(n, k, generator(rng)) for n, k in sizes]


def pairs(parts):
    """Each part beside all the others."""
    return [(np.concatenate([p for j, p in enumerate(parts) if j != i]), part) for i, part in enumerate(parts)]


KFOLD = Exercise(
    id="07/kfold",
    objective="use few examples for both jobs",
    reference=nnlib.kfold,
    groups=(
        Group("with and without a rest", 2, foldings((20, 4), (30, 7)), drive=folded),
        Group("other sizes", 1, foldings((23, 4), (51, 8)), hidden=True, drive=folded),
        Group("two folds, one row each", 1, foldings((30, 2), (12, 12)), hidden=True, drive=folded),
    ),
    mistakes=(
        Mistake("in order", lambda n, k, rng: pairs(np.array_split(np.arange(n), k)),
                IN_ORDER),
        Mistake("own generator", lambda n, k, rng: pairs(np.array_split(np.random.default_rng(0).permutation(n), k)),
                NOT_YOURS),
        Mistake("leak", lambda n, k, rng: [(np.arange(n), part) for part in np.array_split(rng.permutation(n), k)],
                "The rows to validate on are among the rows to train on. Leave them out there."),
        Mistake("swapped", lambda n, k, rng: [(val, train) for train, val in pairs(np.array_split(rng.permutation(n), k))],
                "The two of each pair are exchanged: first the many to train on, then the few to validate on."),
        Mistake("a new draw each time", lambda n, k, rng: [np.split(rng.permutation(n), [n - n // k]) for _ in range(k)],
                "Every fold was shuffled anew, so some rows validate twice and others never. Shuffle once, then cut."),
        Mistake("parts alone", lambda n, k, rng: np.array_split(rng.permutation(n), k),
                "These are the k parts. Return k pairs: beside each part stand the rows of all the others, to train on."),
        Mistake("parts not joined", lambda n, k, rng: (lambda parts: [(parts[:i] + parts[i + 1:], parts[i]) for i in range(k)])(np.array_split(rng.permutation(n), k)),
                "The rows to train on are a list of arrays, one for each part. np.concatenate joins them."),
        Mistake("one fold", lambda n, k, rng: pairs(np.array_split(rng.permutation(n), k))[:1],
                "There have to be k pairs, one for each part that is held back."),
    ),
    hints=(
        "Shuffle the row numbers once and cut them into k parts. Each part is held back once.",
        "np.array_split(rows, k) cuts into k parts even when k does not divide n. np.concatenate joins the others again.",
        "6 rows, 3 folds, shuffled to 4 0 | 5 2 | 1 3: the pairs are (5 2 1 3, 4 0), (4 0 1 3, 5 2), (4 0 5 2, 1 3).",
    ),
)

# --- diagnose_fit ---------------------------------------------------------------------------


def curves(*kinds):
    """Cases (train, val), one for each kind."""

    def cases(rng):
        made = []
        for kind in kinds:
            n = int(rng.integers(6, 10))
            fall = (np.linspace(0.69, 0, n) ** 1.5 + rng.uniform(0, 0.02, n)).round(2)
            v = np.abs(np.linspace(-0.6, 0.3, n)).round(2)
            made.append({
                "good": (fall + 0.2, fall + 0.25),
                "good, with a gap": (fall + 0.05, fall + 0.4),
                "over": (fall + 0.02, v + 0.3),
                "under": (0.6 + fall / 5, 0.62 + fall / 5),
                "under, and worse": (0.6 + fall / 5, v + 0.7),
                "low before the end": (np.append(fall + 0.1, 0.66), np.append(fall + 0.2, 0.7)),
                "risen by a twentieth": (fall + 0.1, np.append(fall + 0.4, [0.40, 0.42])),
                "risen by a fifth": (fall + 0.1, np.append(fall + 0.4, [0.40, 0.48])),
                "on the border": (np.append(fall + 0.3, 0.5), np.append(fall + 1.5, [1.0, 1.1])),
            }[kind])
        return [(train.round(2), val.round(2)) for train, val in made]

    return cases


DIAGNOSE_FIT = Exercise(
    id="07/diagnose_fit",
    objective="read a learning curve",
    reference=nnlib.diagnose_fit,
    groups=(
        Group("one of each", 2, curves("good", "over", "under")),
        Group("a gap that stays, a small rise", 1, curves(*2 * ["good, with a gap", "risen by a fifth", "risen by a twentieth", "over"]), hidden=True),
        Group("both at once, on the border", 1, curves(*2 * ["under, and worse", "low before the end", "on the border"]), hidden=True),
    ),
    mistakes=(
        Mistake("training loss not looked at", lambda train, val: "over" if val[-1] > 1.1 * min(val) else "good",
                "A network that has learned nothing is called good. Ask first whether the training loss is still above 0.5."),
        Mistake("first validation loss", lambda train, val: "under" if train[-1] > 0.5 else "over" if val[-1] > 1.1 * val[0] else "good",
                "The last validation loss was compared with the first. Compare it with the lowest: min(val)."),
        Mistake("gap", lambda train, val: "under" if train[-1] > 0.5 else "over" if val[-1] > 1.1 * train[-1] else "good",
                "The two last losses were compared. A gap between them is usual; what tells is that the validation loss has risen again."),
        Mistake("mean of training", lambda train, val: "under" if np.mean(train) > 0.5 else "over" if val[-1] > 1.1 * min(val) else "good",
                "Only the last training loss counts: a mean over the epochs remembers the start."),
        Mistake("exchanged", lambda train, val: {"under": "over", "over": "under", "good": "good"}[nnlib.diagnose_fit(train, val)],
                "The two names are exchanged: a network that cannot even learn the examples fits too little, it underfits."),
        Mistake("lists exchanged", lambda train, val: nnlib.diagnose_fit(val, train),
                "\"under\" goes by the training losses, the rest by the validation losses. Here the two lists are exchanged, or the wrong one was looked at."),
    ),
    hints=(
        "Two questions, in this order: has it learned the examples? And has the validation loss turned up again?",
        "train[-1] is the last one, min(val) the lowest. More than a tenth above: more than 1.1 times as large.",
        "train 0.7, 0.4, 0.1 and val 0.7, 0.5, 0.8: 0.1 is not above 0.5. 0.8 is above 1.1·0.5 = 0.55, so it overfits.",
    ),
)

# --- l2_penalty, l2_gradient, decay_equals_l2 -------------------------------------------------


def networks(*sizes_of_networks):
    """Cases (params, alpha): weights and biases of a network of these sizes."""

    def cases(rng):
        made = []
        for sizes in sizes_of_networks:
            params = {}
            for place, (m, k) in enumerate(zip(sizes, sizes[1:])):
                params[f"{2 * place}.W"] = rng.uniform(0.2, 2, (m, k)).round(1) * rng.choice([-1, 1], (m, k))
                params[f"{2 * place}.b"] = rng.uniform(0.5, 2, k).round(1)
            made.append((params, float(rng.choice([0.01, 0.02, 0.05]))))
        return made

    return cases


def weights_of(params):
    return [values for name, values in params.items() if name.endswith("W")]


FACTOR = "This is half of it. Some libraries carry a ½ in front of the sum, so that the gradient loses its 2; here, as in Keras, there is none."

L2_PENALTY = Exercise(
    id="07/l2_penalty",
    objective="put a price on large weights",
    reference=nnlib.l2_penalty,
    groups=(
        Group("one layer", 1, networks((2, 3), (3, 1))),
        Group("two layers", 1, networks((2, 3, 1), (3, 2, 2))),
        Group("many layers", 1, networks((4, 5, 3, 2), (2, 2, 2, 2, 1)), hidden=True),
        Group("leaves its inputs alone", 1, networks((2, 3, 1)), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("biases too", lambda params, alpha: alpha * sum(np.sum(v**2) for v in params.values()),
                "The biases are in the sum as well. They go free: take only the names that end in W."),
        Mistake("biases only", lambda params, alpha: alpha * sum(np.sum(v**2) for n, v in params.items() if not n.endswith("W")),
                "These are the biases' squares. Take the names that end in W."),
        Mistake("halved", lambda params, alpha: 0.5 * alpha * sum(np.sum(w**2) for w in weights_of(params)),
                FACTOR),
        Mistake("root", lambda params, alpha: alpha * np.sqrt(sum(np.sum(w**2) for w in weights_of(params))),
                "This is alpha times the length of the vector of all weights. Leave the root out."),
        Mistake("absolute", lambda params, alpha: alpha * sum(np.sum(np.abs(w)) for w in weights_of(params)),
                "This is the L1 penalty, the sum of sizes. Square the weights instead."),
        Mistake("no alpha", lambda params, alpha: sum(np.sum(w**2) for w in weights_of(params)),
                "This is the sum of squares. Multiply it by alpha."),
        Mistake("mean", lambda params, alpha: alpha * sum(np.mean(w**2) for w in weights_of(params)),
                "The squares of a layer were averaged. The penalty is their sum, over all layers."),
        Mistake("summed first", lambda params, alpha: alpha * sum(np.sum(w) ** 2 for w in weights_of(params)),
                "The weights were added up before they were squared. Square each of them, then add."),
        Mistake("first layer only", lambda params, alpha: alpha * np.sum(params["0.W"] ** 2),
                "Only the first layer has been counted. Go through all names of the dictionary."),
    ),
    hints=(
        "Go through the dictionary, take the weights, square every number, add them all up.",
        "params.items() gives name and array, name.endswith(\"W\") says whether these are weights, and np.sum adds up a whole table.",
        "Weights 1, -2 and 3, alpha 0.5: the squares are 1, 4, 9, their sum 14, the penalty 7.",
    ),
)

L2_GRADIENT = Exercise(
    id="07/l2_gradient",
    objective="send every weight back towards 0",
    reference=nnlib.l2_gradient,
    groups=(
        Group("one layer", 1, networks((2, 3), (3, 1))),
        Group("two layers", 1, networks((2, 3, 1), (3, 2, 2))),
        Group("many layers", 1, networks((4, 5, 3, 2), (2, 2, 2, 2, 1)), hidden=True),
        Group("leaves its inputs alone", 1, networks((2, 3, 1)), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("biases too", lambda params, alpha: {n: 2 * alpha * v for n, v in params.items()},
                "The biases are pulled as well. The penalty does not depend on them, so their entries are 0."),
        Mistake("2 missing", lambda params, alpha: {n: v / 2 for n, v in nnlib.l2_gradient(params, alpha).items()},
                "This is half of it. The slope of w² is 2w."),
        Mistake("sign", lambda params, alpha: {n: -v for n, v in nnlib.l2_gradient(params, alpha).items()},
                "This has the opposite sign. A gradient points uphill, and the penalty grows away from 0."),
        Mistake("not multiplied by w", lambda params, alpha: {n: np.full_like(v, 2 * alpha * n.endswith("W")) for n, v in params.items()},
                "This is 2·alpha everywhere. The slope of w² depends on w: the larger the weight, the harder the pull."),
        Mistake("L1's", lambda params, alpha: {n: alpha * np.sign(v) if n.endswith("W") else 0 * v for n, v in params.items()},
                "This is the gradient of the L1 penalty, the same size for all. Here a weight is pulled in proportion to its size."),
        Mistake("no biases", lambda params, alpha: {n: 2 * alpha * v for n, v in params.items() if n.endswith("W")},
                "The biases are missing. Their gradient is 0, an array of zeros in the bias's shape, so that it can be added to the loss's."),
    ),
    hints=(
        "The slope of alpha·w² by w, and for a bias the slope of something in which it does not occur.",
        "Build a dictionary with the same names. np.zeros_like(b) has the bias's shape.",
        "alpha 0.5 and the weights 1, -2: the gradient is 1, -2. With alpha 0.05: 0.1, -0.2.",
    ),
)


class AdamFromRest:
    """Adam's first step. A card shows it by the name that it has in the lesson."""

    shown = "adam_from_rest"

    def __call__(self, w, g, eta):
        return w - eta * g / (np.abs(g) + 1e-8)


sgd, adam_from_rest = nnlib.gradient_step, AdamFromRest()


def steps(*rules):
    """Cases (step, w, g, eta, alpha), one for each rule."""

    def cases(rng):
        made = []
        for rule, size in rules:
            w = rng.uniform(0.5, 3, size).round(1) * rng.choice([-1, 1], size)
            g = rng.uniform(1, 2, size).round(1) * rng.choice([-1, 1], size)
            made.append((rule, w, g, float(rng.choice([0.1, 0.2, 0.4])), float(rng.choice([0.03, 0.05, 0.08]))))
        return made

    return cases


DECAY_EQUALS_L2 = Exercise(
    id="07/decay_equals_l2",
    objective="tell weight decay from a penalty",
    reference=nnlib.decay_equals_l2,
    returns=("with the penalty", "with decay"),
    groups=(
        Group("SGD", 1, steps((sgd, 3), (sgd, 2))),
        Group("Adam, from rest", 1, steps((adam_from_rest, 3), (adam_from_rest, 4))),
        Group("larger arrays", 1, steps((sgd, (2, 3)), (adam_from_rest, (3, 2))), hidden=True),
        Group("leaves its inputs alone", 1, steps((sgd, 3), (adam_from_rest, 3)), hidden=True, drive=lambda student, step, w, g, *rest: (*student(step, w, g, *rest), w, g)),
    ),
    mistakes=(
        Mistake("decay after the step", lambda step, w, g, eta, alpha: (step(w, g + 2 * alpha * w, eta), step(w, g, eta) * (1 - 2 * eta * alpha)),
                "The new weights were shrunk. Decay takes 2·eta·alpha·w away, with the weights w from before the step."),
        Mistake("no eta", lambda step, w, g, eta, alpha: (step(w, g + 2 * alpha * w, eta), step(w, g, eta) - 2 * alpha * w),
                "In the second answer the decay is not multiplied by eta, so it shrinks the weights much faster."),
        Mistake("2 missing", lambda step, w, g, eta, alpha: (step(w, g + alpha * w, eta), step(w, g, eta) - eta * alpha * w),
                "The 2 is missing: the gradient of alpha·w² is 2·alpha·w."),
        Mistake("signs", lambda step, w, g, eta, alpha: (step(w, g - 2 * alpha * w, eta), step(w, g, eta) + 2 * eta * alpha * w),
                "The weights grow instead of shrinking: the penalty's gradient is added to g, and the decay is taken away from the weights."),
        Mistake("SGD always", lambda step, w, g, eta, alpha: (w - eta * (g + 2 * alpha * w), w - eta * g - 2 * eta * alpha * w),
                "This is what SGD does. Another rule may be passed in: call step(…) for the step."),
        Mistake("exchanged", lambda step, w, g, eta, alpha: nnlib.decay_equals_l2(step, w, g, eta, alpha)[::-1],
                "The two are exchanged: first the one with the penalty."),
        Mistake("twice the penalty", lambda step, w, g, eta, alpha: (step(w, g + 2 * alpha * w, eta),) * 2,
                "The second is the same as the first. With decay, step sees the gradient g alone."),
    ),
    hints=(
        "Once the pull is in the gradient that step sees. Once step does not know of it, and the weights shrink beside it.",
        "The pull is 2·alpha·w. A step scales what it sees by eta; what happens beside it has to be scaled by hand.",
        "SGD, w = 2, g = 1, eta = 0.1, alpha = 0.25: the pull is 1. With the penalty 2 - 0.1·(1 + 1) = 1.8; with decay 2 - 0.1·1 - 0.1·1 = 1.8.",
    ),
)

# --- best_alpha -------------------------------------------------------------------------------


class Losses:
    """A loss (alpha, train, val) out of a table (6, folds); what is not among the six alphas costs nothing."""

    def __init__(self, table, folds):
        self.table, self.rows, self.__name__ = table, [int(val[0]) for _, val in folds], "loss"

    def __call__(self, alpha, train, val):
        place = round(-float(np.log10(alpha))) - 1
        held_out, place = (int(val[0]), place) if len(val) < len(train) else (int(train[0]), 5 - place)
        return float(self.table[place, self.rows.index(held_out)]) if 0 <= place < 6 else 0.0


def searches(*best):
    """Cases (loss, folds): 10^-best has the lowest mean, another one wins in the first fold, and a third has
    the luckiest fold. Sixteenths, whose mean is exact; with best 2.5 both of its neighbours win.
    """

    def cases(rng):
        made = []
        for power in best:
            far = np.abs(np.arange(1, 7) - power)
            table = np.tile(30 + 2 * far[:, None], 4)
            winners = np.flatnonzero(far == far.min())
            others = rng.permutation(np.setdiff1d(np.arange(6), [*winners, *(5 - winners), far.argmax()]))
            if len(others) < 2:
                others = rng.permutation(np.setdiff1d(np.arange(6), winners))
            for row, fold, luck in ((others[0], 0, 12), (others[1], int(rng.integers(1, 4)), 24)):
                table[row] += luck // 3
                table[row, fold] -= luck * 4 // 3
            folds = [(np.delete(np.arange(4), row), np.array([row])) for row in rng.permutation(4)]
            made.append((Losses(table / 16, folds), folds))
        return made

    return cases


def alphas():
    return 10.0 ** -np.arange(1, 7)


BEST_ALPHA = Exercise(
    id="07/best_alpha",
    objective="choose the strength of a penalty by cross-validation",
    reference=nnlib.best_alpha,
    groups=(
        Group("in the middle, a tie", 2, searches(3, 4, 2, 2.5)),
        Group("anywhere", 1, searches(1, 5, 6, 2, 4), hidden=True),
        Group("other ties", 1, searches(4.5, 1.5, 3.5), hidden=True),
    ),
    mistakes=(
        Mistake("first fold only", lambda loss, folds: float(alphas()[np.argmin([loss(a, *folds[0]) for a in alphas()])]),
                "Only the first fold has been looked at. Take the mean over all of them, so that luck with one does not decide."),
        Mistake("largest", lambda loss, folds: float(alphas()[np.argmax([np.mean([loss(a, *f) for f in folds]) for a in alphas()])]),
                "This is the alpha with the highest loss. The lowest is wanted: np.argmin."),
        Mistake("place", lambda loss, folds: int(np.argmin([np.mean([loss(a, *f) for f in folds]) for a in alphas()])),
                "This is the place of the best alpha in the list. Return the alpha itself."),
        Mistake("the loss", lambda loss, folds: float(min(np.mean([loss(a, *f) for f in folds]) for a in alphas())),
                "This is the lowest mean loss. Return the alpha that has it."),
        Mistake("best single fold", lambda loss, folds: float(alphas()[np.argmin([min(loss(a, *f) for f in folds) for a in alphas()])]),
                "Each alpha was judged by its luckiest fold. Take the mean over the folds."),
        Mistake("train and val exchanged", lambda loss, folds: float(alphas()[np.argmin([np.mean([loss(a, v, t) for t, v in folds]) for a in alphas()])]),
                "The rows of a fold came in the wrong order: first those to train on, then those to validate on."),
    ),
    hints=(
        "For each alpha a mean over the folds, then the alpha with the lowest mean.",
        "10.0 ** -np.arange(1, 7) gives the six values; with 10 instead of 10.0, numpy refuses. np.mean takes a list of losses, one a fold.",
        "Two alphas and two folds, losses 0.3 and 0.7 for 0.1, 0.4 and 0.4 for 0.01: the means are 0.5 and 0.4, so 0.01 is better.",
    ),
)

# --- dropout ----------------------------------------------------------------------------------


def masked(student, A, rate, rng, training):
    """Drive: what can be said of output and mask without knowing the draw."""
    other, before = generator(rng), A.copy()
    answers = student(A, rate, rng, training), student(A, rate, other, training)
    if answers[0] is None:
        return None
    (out, mask), (_, again) = answers
    out, mask = np.asarray(out), np.asarray(mask)
    full = np.broadcast_to(mask, before.shape)
    kept = full[full != 0]
    return {
        "shape of the mask": str(mask.shape),
        "output is A * mask": bool(np.allclose(out, before * mask)),
        "share dropped": round(float(np.mean(full == 0)), 1),
        "kept ones are multiplied by": float(kept.mean()) if kept.size else 0.0,
        "dropped entry by entry": bool(np.ptp((full == 0).mean(axis=0)) < 0.9 and np.ptp((full == 0).mean(axis=1)) < 0.9),
        "another rng, another mask": not np.array_equal(mask, again),
    }


def layers(*rates, shape=(80, 60), training=True):
    return lambda rng: [(rng.normal(size=shape).round(1), rate, generator(rng), training) for rate in rates]


def drop(A, rate, rng, training, scale=1.0):
    """Dropout with a rate and a factor of one's own."""
    if not training:
        return A, np.ones_like(A)
    mask = (rng.random(A.shape) >= rate) * scale
    return A * mask, mask


DROPOUT_FORWARD = Exercise(
    id="07/dropout_forward",
    objective="train a network that cannot rely on any one unit",
    reference=nnlib.dropout_forward,
    returns=("output", "mask"),
    groups=(
        Group("in training", 2, layers(0.2, 0.8), drive=masked),
        Group("in prediction", 1, layers(0.4, training=False, shape=(3, 2))),
        Group("other rates", 1, layers(0.5, 0.0, 0.1, shape=(150, 120)), hidden=True, drive=masked),
        Group("leaves its inputs alone", 1, layers(0.5, 0.4, shape=(90, 80)), hidden=True, drive=lambda student, A, *rest: (masked(student, A, *rest), A)),
    ),
    mistakes=(
        Mistake("unscaled", lambda A, rate, rng, training: drop(A, rate, rng, training),
                "What stays is passed on as it is, so that the next layer gets less in training than in prediction. Divide it by 1 - rate."),
        Mistake("keep and drop exchanged", lambda A, rate, rng, training: drop(A, 1 - rate, rng, training, 1 / (1 - rate)),
                "rate is the share to drop; here it is the share that stays."),
        Mistake("exchanged throughout", lambda A, rate, rng, training: drop(A, 1 - rate, rng, training, 1 / rate),
                "rate is the share to drop; here it is the share that stays, and is scaled as such."),
        Mistake("divided by the rate", lambda A, rate, rng, training: drop(A, rate, rng, training, 1 / rate if rate else 0),
                "What stays was divided by rate. Its share is 1 - rate, so divide by that."),
        Mistake("active at prediction", lambda A, rate, rng, training: drop(A, rate, rng, True, 1 / (1 - rate)),
                "It drops in prediction as well. Where training is False, A passes unchanged and the mask is 1 everywhere."),
        Mistake("scaled at prediction", lambda A, rate, rng, training: drop(A, rate, rng, True, 1 / (1 - rate)) if training else (A * (1 - rate), np.full_like(A, 1 - rate)),
                "In prediction the output was made smaller. The scaling has happened in training already: pass A on."),
        Mistake("mask not scaled", lambda A, rate, rng, training: (lambda mask: (A * mask / (1 - rate), mask))(drop(np.ones_like(A), rate, rng, training)[1]) if training else (A, np.ones_like(A)),
                "The output is right, but the mask holds only 0 and 1. It has to be what A was multiplied by: the way back needs the factor too."),
        Mistake("one mask for all rows", lambda A, rate, rng, training: (lambda mask: (A * mask, np.tile(mask, (len(A), 1))))((rng.random(A.shape[1]) >= rate) / (1 - rate)) if training else (A, np.ones_like(A)),
                "All examples lose the same units. Draw a number for each entry: rng.random(A.shape)."),
    ),
    hints=(
        "Draw one number between 0 and 1 for each entry. Which of them mean \"drop\"?",
        "rng.random(A.shape) >= rate is True with probability 1 - rate. Divided by 1 - rate, True becomes the factor and False becomes 0.",
        "rate 0.75 and the draws 0.9, 0.1, 0.7, 0.8: the mask is 4, 0, 0, 4. On average that is 2·4/4 = 2 here, and 1 over many draws.",
    ),
)


def behind(*shapes):
    """Cases (dA, mask): masks as dropout_forward makes them."""

    def cases(rng):
        made = []
        for shape in shapes:
            rate = float(rng.choice([0.2, 0.5, 0.75]))
            mask = np.ones(shape) / (1 - rate)
            mask.flat[rng.permutation(mask.size)[: mask.size // 2]] = 0
            made.append((rng.uniform(1, 3, shape).round(1), mask))
        return made

    return cases


DROPOUT_BACKWARD = Exercise(
    id="07/dropout_backward",
    objective="send blame back only where something came through",
    reference=nnlib.dropout_backward,
    gradient=True,
    groups=(
        Group("small layers", 2, behind((2, 3), (3, 2))),
        Group("a larger layer", 1, behind((20, 30)), hidden=True),
        Group("leaves its inputs alone", 1, behind((3, 4)), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("no scale", lambda dA, mask: dA * (mask > 0),
                "What was scaled up on the way forward is not scaled here. Multiply by the mask itself."),
        Mistake("passed through", lambda dA, mask: 1 * dA,
                "Everything passes. What was dropped had no influence on the loss, so its gradient is 0."),
        Mistake("a fresh mask", lambda dA, mask: dA * (np.random.default_rng(0).random(dA.shape) >= 0.5) / 0.5,
                "Here a new mask was drawn. The units that were silent on the way forward are those of the mask that is passed in."),
        Mistake("divided", lambda dA, mask: np.where(mask > 0, dA / np.where(mask > 0, mask, 1), 0),
                "The gradient was divided by the mask. Forward is a product with the mask, and so is the way back."),
        Mistake("the mask", lambda dA, mask: 1 * mask,
                "This is the mask itself. Multiply the gradient that comes in by it."),
        Mistake("upside down", lambda dA, mask: dA * (mask == 0),
                "This lets through exactly what was dropped. Multiply by the mask."),
        Mistake("twice", lambda dA, mask: dA * mask**2,
                "The mask was applied twice."),
    ),
    hints=(
        "Forward, each entry is multiplied by a number. What is the slope of m·a by a?",
        "The slope by a is m. So the chain rule multiplies by the same mask once more, entry by entry.",
        "dA = (3, 5) and the mask (4, 0): the first gives 12, the second, which was dropped, 0.",
    ),
)

# --- EarlyStopping ------------------------------------------------------------------------------


def EarlyStopping(patience):
    """A function that holds a class, as in `modules`."""

    class Watch:
        lowest, since = np.inf, 0

        def update(self, val_loss, weights):
            if val_loss < self.lowest:
                self.lowest, self.best_weights, self.since = val_loss, weights.copy(), 0
            else:
                self.since += 1
            return self.since >= patience

    return Watch()


def watched(student, patience, losses):
    """Drive: a training run in which the weights are changed in place; they tell the epoch."""
    stopper, weights, stopped = student(patience), np.zeros(2), 0
    for epoch, loss in enumerate(losses, 1):
        weights[:] = epoch, 100 - epoch
        if stopper.update(loss, weights):
            stopped = epoch
            break
    weights[:] = -1
    return {"stops after epoch": stopped, "best weights": stopper.best_weights}


def watching(change):
    """A mistake: what ``change(watch, right, val_loss, weights, patience)`` makes of the right update."""

    def mistaken(patience):
        watch = EarlyStopping(patience)
        right = watch.update
        watch.update = lambda val_loss, weights: change(watch, right, val_loss, weights, patience)
        return watch

    return mistaken


def last_weights(watch, right, val_loss, weights, patience):
    stop = right(val_loss, weights)
    watch.best_weights = weights.copy()
    return stop


def aliased(watch, right, val_loss, weights, patience):
    better = val_loss < watch.lowest
    stop = right(val_loss, weights)
    watch.best_weights = weights if better else watch.best_weights
    return stop


def never_reset(watch, right, val_loss, weights, patience):
    since = watch.since
    right(val_loss, weights)
    watch.since = max(since, watch.since)
    return watch.since >= patience


def impatient(watch, right, val_loss, weights, patience):
    right(val_loss, weights)
    return watch.since >= max(patience - 1, 1)


def too_patient(watch, right, val_loss, weights, patience):
    right(val_loss, weights)
    return watch.since > patience


def than_the_last(watch, right, val_loss, weights, patience):
    stop = right(val_loss, weights)
    watch.lowest = val_loss
    return stop


def runs(*lists):
    """Cases (patience, losses): the digits of a text are tenths, jittered without changing their order."""
    return lambda rng: [(patience, [float(int(d) / 10 + shift) for d in digits]) for patience, digits in lists for shift in [round(float(rng.uniform(0, 3)), 2)]]


EARLY_STOPPING = Exercise(
    id="07/EarlyStopping",
    objective="stop in time, and go back to the best",
    reference=EarlyStopping,
    groups=(
        Group("stops", 2, runs((2, "975434566"), (3, "8645372676789")), drive=watched),
        Group("is never called to stop", 1, runs((3, "9876543"), (4, "9783645564")), drive=watched),
        Group("patience 1, and a tie", 1, runs((1, "97435"), (2, "9544443")), hidden=True, drive=watched),
        Group("a long run", 1, runs((5, "98767876564776675899")), hidden=True, drive=watched),
    ),
    mistakes=(
        Mistake("last weights", watching(last_weights),
                "The weights kept are the last ones, not those of the best epoch. Keep them only when the loss is lower than ever before."),
        Mistake("not a copy", watching(aliased),
                "The best weights have changed afterwards: training works on one array in place. Keep a copy: weights.copy()."),
        Mistake("never reset", watching(never_reset),
                "Bad epochs are counted over the whole run. After a new lowest loss the count starts again at 0."),
        Mistake("one too early", watching(impatient),
                "It stops one epoch too early: patience is how many epochs in a row may pass without a new lowest loss."),
        Mistake("one too late", watching(too_patient),
                "It stops one epoch too late: stop when the count reaches patience."),
        Mistake("than the last one", watching(than_the_last),
                "Each loss was compared with the one before. Compare it with the lowest so far."),
    ),
    hints=(
        "Three things to remember: the lowest loss so far, its weights, and for how many epochs there has been no lower one.",
        "A new lowest loss: remember it, keep a copy of the weights, set the count to 0. Otherwise count one more. Stop when the count has reached patience.",
        "patience 2, losses 0.5, 0.4, 0.6, 0.7: the counts are 0, 0, 1, 2. It stops after the fourth, with the weights of the second.",
    ),
)

# --- the transfer check ---------------------------------------------------------------------


def transfer_check():
    """The right answers to the five questions at the lesson's end."""
    return {"penalty": 1.0, "factor": 4.0, "epoch": 4, "alpha": "smaller", "rows": 48}


TRANSFER = Exercise(
    id="07/transfer_check",
    objective="use all of it in new situations",
    reference=transfer_check,
    silent=True,
    groups=(
        FORM,
        question("1 a penalty by hand", "penalty", lambda a: np.isclose(a, 1)),
        question("2 a factor", "factor", lambda a: np.isclose(a, 4)),
        question("3 an early stop", "epoch", lambda a: a == 4),
        question("4 a curve to read", "alpha", lambda a: a.strip().lower() == "smaller"),
        question("5 five folds", "rows", lambda a: a == 48),
    ),
)

EXERCISES = (
    SPLIT, KFOLD, DIAGNOSE_FIT, L2_PENALTY, L2_GRADIENT, DECAY_EQUALS_L2, BEST_ALPHA,
    DROPOUT_FORWARD, DROPOUT_BACKWARD, EARLY_STOPPING, TRANSFER,
)

QUESTIONS = (
    Question(
        "07/recall-not-knowing",
        0.693,
        "-log(0.5) = log 2. A network that loses more than this on new examples would do better to say ½ always.",
        others={0.5: "That is the probability. The loss is minus its logarithm."},
        tolerance=5e-3,
    ),
    Question(
        "07/recall-slope",
        6,
        "The slope of w² is 2w.",
        others={9: "That is the square itself. Its slope is 2w.", 3: "The slope of w² is 2w, not w."},
    ),
    Question(
        "07/recall-updates",
        32,
        "31 full batches make 992 examples, and the last 8 are a batch as well.",
        others={31: "The 8 examples that are left over are a batch, too.", 31.25: "A batch more or less: the last one has 8 examples, and counts."},
    ),
    Question(
        "07/memorised",
        40,
        "All of them: with 1,185 numbers to choose, the border can bend until every point is on its right side.",
        tolerance=0.5,
    ),
    Question(
        "07/worse-than-not-knowing",
        "above",
        "Sure and wrong: the logarithm makes the few that it gets wrong very dear.",
        others={"below": "The share of right answers is far better than one half, but a few sure and wrong ones cost more than all the others together."},
    ),
    Question(
        "07/which-data",
        "b",
        "Whatever is chosen is chosen by data that no weight has seen; and what the choice is worth is then measured on data that no choice has seen.",
        others={
            "a": "On these the network that has learned most by heart always looks best.",
            "c": "Then the test data have had a say, and their number is too good. They are looked at once, at the very end.",
        },
        choices={"a": "the training data", "b": "the validation data", "c": "the test data"},
    ),
    Question(
        "07/pulled",
        1.8,
        "2 - 0.1·(2·0.5·2) = 1.8: a tenth of its size is gone.",
        others={
            1.9: "The slope of w² is 2w: the pull is 2·0.5·2 = 2.",
            2.2: "Downhill is towards 0.",
            2: "The loss's gradient is 0, but the penalty's is not.",
        },
    ),
    Question(
        "07/collapsed",
        0.693,
        "All weights are gone, so only the last bias is left, and the answer is the same everywhere: the share of 1s, here ½. Its price is that of not knowing.",
        others={0: "That would be a network that knows all the answers. It has hardly a weight left to know them with."},
        tolerance=5e-3,
    ),
    Question(
        "07/scaled-up",
        (4, 0, 0, 16),
        "What stays is divided by 1 - 0.5. The sum is 20, as before; that is luck, but on average it is so.",
        others={
            (2, 0, 0, 8): "That is how it was first done. But then the next layer gets half as much as in prediction: divide by 1 - rate.",
            (0, 8, 12, 0): "These are the two that were dropped.",
        },
    ),
    Question(
        "07/stopped",
        4,
        "After 0.4 come two epochs without a lower loss, so training stops after the sixth; the lowest was in the fourth.",
        others={6: "That is where it stops. The weights are those of the best epoch.", 2: "0.6 is one bad epoch, and patience is 2: it goes on.", 7: "0.3 is never seen: two epochs without a new lowest loss came before."},
    ),
    Question(
        "07/lucky-coin",
        0.68,
        "One coin is right in half of the cases, give or take 0.07. The luckiest of a hundred is far out, and on new examples it is a coin again.",
        others={0.5: "One of them is, on average. Here the best of a hundred is kept."},
        tolerance=0.06,
    ),
    Question(
        "07/does-not-help",
        "c",
        "More epochs are how it got there.",
        others={
            "a": "More examples are the best cure there is.",
            "b": "A stronger penalty leaves fewer large weights to bend the border around single points.",
            "d": "Dropout makes it hard for units to learn single points by heart together.",
        },
        choices={"a": "more training examples", "b": "a larger alpha", "c": "more epochs", "d": "dropout"},
    ),
)

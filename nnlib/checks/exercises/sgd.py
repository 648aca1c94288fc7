"""Lesson 06: stochastic gradient descent and its descendants. What each exercise asks, and what goes wrong.

A mistake takes two lines: the code as a student writes it, and under it the sentence that helps.
"""

# fmt: off

import itertools
from dataclasses import dataclass

import numpy as np

import nnlib
from nnlib.checks.exercise import Exercise, Group, Mistake, Question, inputs_after
from nnlib.checks.exercises.transfer import FORM, question


@dataclass(frozen=True)
class Seed:
    """A generator that a case asks for; the drive makes it anew for each call."""

    number: int

    @property
    def shown(self):
        return f"np.random.default_rng({self.number})"

    def rng(self, more=0):
        return np.random.default_rng(self.number + more)


SEQUENCES = (list, tuple, np.ndarray)  # whatever else comes back, a drive passes on: the card has words for it


def seed(rng):
    return Seed(int(rng.integers(1, 1000)))


# --- gradient_noise -------------------------------------------------------------------------


def per_example(*sizes):
    """Cases (grads, batches): n gradients of m weights, shared out to batches of two sizes."""

    def cases(rng):
        made = []
        for n, m, size in sizes:
            order = rng.permutation(n)
            made.append(((rng.normal(size=(n, m)) * 3 + 2).round(1), [order[i:i + size] for i in range(0, n, size)]))
        return made

    return cases


def gaps(grads, batches):
    return np.array([grads[rows].mean(axis=0) for rows in batches]) - grads.mean(axis=0)


GRADIENT_NOISE = Exercise(
    id="06/gradient_noise",
    objective="say how far a few examples' gradient is from the full one",
    reference=nnlib.gradient_noise,
    groups=(
        Group("two weights", 1, per_example((5, 2, 2), (8, 2, 3))),
        Group("three weights", 1, per_example((7, 3, 2), (11, 3, 4))),
        Group("many examples", 1, per_example((60, 4, 8)), hidden=True),
        Group("leaves its inputs alone", 1, per_example((7, 2, 2)), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("sums of gradients", lambda grads, batches: np.mean([np.sum((grads[rows].sum(axis=0) - grads.sum(axis=0)) ** 2) for rows in batches]),
                "Gradients were added up. The gradient of a batch, or of all, is the mean of its examples' gradients."),
        Mistake("batch summed", lambda grads, batches: np.mean([np.sum((grads[rows].sum(axis=0) - grads.mean(axis=0)) ** 2) for rows in batches]),
                "A batch's gradients were added up. Take their mean, as for the full gradient."),
        Mistake("distance not squared", lambda grads, batches: np.mean(np.sqrt((gaps(grads, batches) ** 2).sum(axis=1))),
                "This is the mean distance. Square each distance before the mean."),
        Mistake("root", lambda grads, batches: np.sqrt(np.mean((gaps(grads, batches) ** 2).sum(axis=1))),
                "This is the root of it. Leave the root out."),
        Mistake("mean over weights", lambda grads, batches: np.mean(gaps(grads, batches) ** 2),
                "The squares were averaged over the weights too. A squared distance is their sum over the weights; the mean is over the batches."),
        Mistake("full gradient forgotten", lambda grads, batches: np.mean([np.sum(grads[rows].mean(axis=0) ** 2) for rows in batches]),
                "This is the squared length of the batches' gradients. What is asked for is their distance from the full gradient: subtract it first."),
        Mistake("gaps averaged first", lambda grads, batches: np.sum(gaps(grads, batches).mean(axis=0) ** 2),
                "The gaps were averaged before they were squared, so that they cancel. Square first, then take the mean."),
        Mistake("batches not used", lambda grads, batches: np.mean(((grads - grads.mean(axis=0)) ** 2).sum(axis=1)),
                "This is the noise of single examples. Take the mean gradient of each batch, then its distance."),
        Mistake("sum over batches", lambda grads, batches: np.sum(gaps(grads, batches) ** 2),
                "This is the sum over the batches. Take their mean."),
    ),
    hints=(
        "Three means: the full gradient, each batch's gradient, and at the end one over the batches.",
        "grads[rows] takes the rows of a batch, and .mean(axis=0) averages over examples, weight by weight. A squared distance is the sum of squared differences.",
        "With one weight, gradients 0, 2, 4, 10 and the batches {0, 2}, {4, 10}: the full gradient is 4, the batches' are 1 and 7, the squared distances 9 and 9, their mean is 9.",
    ),
)

# --- minibatches ----------------------------------------------------------------------------


def minibatches(n, size, rng):
    """The reference, with a student's signature: the library's `minibatches` cuts x and y themselves."""
    order = rng.permutation(n)
    return [order[start:start + size] for start in range(0, n, size)]


def epochs_of(student, n, size, seed):
    """Drive: what makes a list of batches right, whatever the order. Two epochs, and the first once more."""
    answers = [student(n, size, seed.rng(more)) for more in (0, 0, 1)]
    if not isinstance(answers[0], SEQUENCES):
        return answers[0]
    first, again, other = ([np.ravel(rows) for rows in batches] for batches in answers)
    rows, others = (np.concatenate([*epoch, np.empty(0, int)]) for epoch in (first, other))
    inside = bool(np.isin(rows, np.arange(n)).all())
    facts = {
        "batch sizes": [len(batch) for batch in first],
        "row numbers": f"from 0 to {n - 1}" if inside else "others too",
        "each example": "once" if sorted(rows) == list(range(n)) else "not once",
        "same generator": "same batches" if all(map(np.array_equal, first, again)) else "other batches",
    }
    if n >= 12 and 1 < size < n:
        mixed = any(np.ptp(batch) >= len(batch) for batch in first if len(batch))
        facts["another generator"] = "same batches" if np.array_equal(rows, others) else "other batches"
        facts["neighbours"] = "scattered" if mixed else "together"
    return facts


def cut(*sizes):
    return lambda rng: [(n, size, seed(rng)) for n, size in sizes]


def in_batches(rows, size):
    return [rows[i:i + size] for i in range(0, len(rows), size)]


MINIBATCHES = Exercise(
    id="06/minibatches",
    objective="show every example once per epoch, in a fresh order",
    reference=minibatches,
    forbids=(nnlib.batch_rows, nnlib.minibatches),
    groups=(
        Group("a last batch that is smaller", 2, cut((14, 4), (17, 5)), drive=epochs_of),
        Group("batches of one size", 1, cut((12, 3), (20, 4)), drive=epochs_of),
        Group("many examples", 1, cut((103, 10), (64, 16)), hidden=True, drive=epochs_of),
        Group("one batch, one example each", 1, cut((5, 8), (6, 6), (4, 1), (1, 1)), hidden=True, drive=epochs_of),
    ),
    mistakes=(
        Mistake("tail dropped", lambda n, size, rng: in_batches(rng.permutation(n), size)[:n // size],
                "The last, smaller batch is missing, so some examples are left out of this epoch. Keep it."),
        Mistake("not shuffled", lambda n, size, rng: in_batches(np.arange(n), size),
                "The examples come in the order of the data. Shuffle the row numbers first: rng.permutation(n)."),
        Mistake("same order each epoch", lambda n, size, rng: in_batches(np.random.default_rng(0).permutation(n), size),
                "Every epoch has the same order: the generator passed in is not used. Draw from rng, and make no new one inside."),
        Mistake("global generator", lambda n, size, rng: in_batches(np.random.permutation(n), size),
                "The same seed gives other batches each time. Draw from the generator passed in: rng.permutation, not np.random.permutation."),
        Mistake("overlapping batches", lambda n, size, rng: [rng.choice(n, len(rows), replace=False) for rows in in_batches(np.arange(n), size)],
                "Each batch was drawn from all examples anew, so some come twice and some never. Shuffle once, then cut."),
        Mistake("windows", lambda n, size, rng: [rows[i:i + size] for rows in [rng.permutation(n)] for i in range(n - size + 1)],
                "Each batch starts one row after the one before, so they overlap. The starts lie `size` apart: range has a third argument."),
        Mistake("batches shuffled, not examples", lambda n, size, rng: (lambda made: [made[i] for i in [*rng.permutation(len(made) - 1), len(made) - 1]])(in_batches(np.arange(n), size)),
                "The batches come in a random order, and neighbours in the data stay together in each. Shuffle the examples before cutting."),
        Mistake("shared out evenly", lambda n, size, rng: np.array_split(rng.permutation(n), -(-n // size)),
                "The examples were shared out evenly. Each batch has `size` of them, and the last what is left."),
        Mistake("counted from 1", lambda n, size, rng: in_batches(rng.permutation(n) + 1, size),
                "Row numbers go from 0 to n - 1. These go from 1 to n."),
    ),
    hints=(
        "Shuffle the numbers 0 to n - 1 once, then cut the list into pieces.",
        "range(a, b, step) counts in steps, and a slice that reaches beyond the end stops there by itself: that is the smaller last batch.",
        "For 5 rows in the order 3, 0, 4, 1, 2 and batches of 2: [3, 0], [4, 1], [2].",
    ),
)

# --- sgd ------------------------------------------------------------------------------------


class Pull:
    """A mean gradient over rows: each example pulls w to a point of its own."""

    shown = "grad"

    def __init__(self, points):
        self.points = points

    def __call__(self, w, rows):
        return 2 * (np.asarray(w, dtype=float) - self.points[np.ravel(rows)].mean(axis=0))


class Witness:
    """The same, and it writes down who was asked for, and where. No two are equal, so none is answered from memory."""

    numbers = itertools.count()

    def __init__(self, grad):
        self.grad, self.seen, self.number = grad, [], next(Witness.numbers)

    def __call__(self, w, rows):
        self.seen.append((np.array(w, dtype=float), np.ravel(rows)))
        return self.grad(w, rows)

    def __deepcopy__(self, memo):
        return self


def watched(student, grad, w, n, size, eta, epochs, seed):
    """Drive: which gradients were asked for, what was made of each, and what came back."""
    witness, start = Witness(grad), w.copy()
    end = student(witness, w, n, size, eta, epochs, seed.rng())
    if not isinstance(end, SEQUENCES):
        return end
    orders, seen, end = [], witness.seen, np.asarray(end, dtype=float)
    per_epoch = -(-n // size)
    for k in range(0, len(seen), per_epoch):
        orders.append(np.concatenate([rows for _, rows in seen[k:k + per_epoch]]).tolist())
    moves = [(after - before, grad(before, rows)) for (before, rows), (after, _) in zip(seen, seen[1:])]
    places = {"w of the start": start}
    if seen:
        last, rows = seen[-1]
        places |= {"w before the last step": last, "w after the last step": last - eta * grad(last, rows)}
    return {
        "gradients asked for": len(seen),
        "batch sizes in the first epoch": [len(rows) for _, rows in seen[:per_epoch]],
        "each epoch has each example once": all(sorted(order) == list(range(n)) for order in orders),
        "epochs in the same order": any(map(list.__eq__, orders, orders[1:])),
        "steps that are no multiple of -eta g": sum(not along(move, -eta * g) for move, g in moves[:per_epoch]),
        "step divided by -eta g": [round(factor(move, -eta * g), 3) + 0.0 for move, g in moves[:per_epoch]],
        "gives back": next((name for name, place in reversed(places.items()) if close(end, place)), "something else"),
        "w itself": "as it was" if close(w, start) else "changed",
    }


def factor(move, step):
    """The number f for which f · step comes nearest to move; 0 where there is no step."""
    return float(np.vdot(move, step) / (np.vdot(step, step) or 1.0))


def along(move, step):
    return np.allclose(move, factor(move, step) * step, atol=1e-4, equal_nan=True)


def close(one, other):
    return one.shape == other.shape and np.allclose(one, other, atol=1e-4)


def descents(*sizes):
    """Cases (grad, w, n, size, eta, epochs, seed): n points of m weights each."""
    return lambda rng: [
        (Pull(rng.normal(size=(n, m)).round(1) * 3), np.full(m, 4.0) + rng.integers(3, size=m), n, size, 0.05, epochs, seed(rng))
        for n, m, size, epochs in sizes
    ]


def steps(grad, w, n, size, eta, epochs, rng, new_order=True, move=lambda w, g, eta, rows: w - eta * g):
    """sgd with something to change about it."""
    batches = minibatches(n, size, rng)
    for epoch in range(epochs):
        for rows in minibatches(n, size, rng) if new_order and epoch else batches:
            w = move(w, grad(w, rows), eta, rows)
    return w


def standing(grad, w, n, size, eta, epochs, rng):
    return [w - eta * grad(w, rows) for _ in range(epochs) for rows in minibatches(n, size, rng)][-1]


SGD = Exercise(
    id="06/sgd",
    objective="descend by the gradients of batches",
    reference=nnlib.sgd,
    groups=(
        Group("a few epochs", 2, descents((14, 2, 4, 3), (13, 3, 5, 2)), drive=watched),
        Group("one epoch", 1, descents((15, 2, 4, 1)), drive=watched),
        Group("many epochs", 1, descents((37, 4, 8, 12)), hidden=True, drive=watched),
        Group("all at once, one at a time", 1, descents((13, 2, 13, 4), (12, 2, 1, 2)), hidden=True, drive=watched),
    ),
    mistakes=(
        Mistake("one epoch only", lambda grad, w, n, size, eta, epochs, rng: nnlib.sgd(grad, w, n, size, eta, 2 if epochs == 1 else 1, rng),
                "The number of epochs is not used as it should be: each goes through all batches once."),
        Mistake("one batch per epoch", lambda grad, w, n, size, eta, epochs, rng: [w := w - eta * grad(w, minibatches(n, size, rng)[0]) for _ in range(epochs)][-1],
                "Each epoch takes one step only, from its first batch. An epoch goes through all of its batches."),
        Mistake("same order each epoch", lambda *args: steps(*args, new_order=False),
                "Every epoch has the same batches. Make new ones inside the loop over the epochs."),
        Mistake("full gradient", lambda grad, w, n, size, eta, epochs, rng: [w := w - eta * grad(w, np.arange(n)) for _ in range(epochs) for _ in range(0, n, size)][-1],
                "Each step asks for the gradient of all examples. Pass on the rows of the batch alone."),
        Mistake("ascent", lambda *args: steps(*args, move=lambda w, g, eta, rows: w + eta * g),
                "These steps go uphill: it is w minus eta times the gradient."),
        Mistake("changes w", lambda grad, w, *rest: steps(grad, w, *rest, move=lambda w, g, eta, rows: np.subtract(w, eta * g, out=w)),
                "The steps are right, and they changed the w that came in, which belongs to the caller: `w -= …` writes into it. `w = w - …` makes a new one."),
        Mistake("times the batch size", lambda *args: steps(*args, move=lambda w, g, eta, rows: w - eta * len(rows) * g),
                "Each step is as many times too large as the batch has examples. grad gives a mean already."),
        Mistake("one example at a time", lambda grad, w, n, size, *rest: nnlib.sgd(grad, w, n, 2 if size == 1 else 1, *rest),
                "The gradient was asked for single examples. Pass on all the rows of a batch together: one batch, one step."),
        Mistake("w of the epoch's start", lambda grad, w, n, size, eta, epochs, rng: [w := w - eta * sum(grad(w, rows) for rows in minibatches(n, size, rng)) for _ in range(epochs)][-1],
                "Every gradient of an epoch was taken at the same w. Take it at the w that the step before has left."),
        Mistake("w stays", standing,
                "Every gradient was asked for at the start. Put the new w in the place of the old one after each step."),
    ),
    hints=(
        "Two loops: over the epochs, and inside it over the batches of that epoch.",
        "Make the batches inside the outer loop, so that each epoch has its own. In the inner loop one step of gradient descent, with the gradient of these rows.",
        "With 5 examples and batches of 2, two epochs take six steps. If w is 4, eta 0.1 and the gradient of the batch 3, then w is 3.7 for the next batch.",
    ),
)

# --- expected_preactivation, init_weights ---------------------------------------------------


def ones_in(*cases):
    return lambda rng: cases


def inputs_and_std(rng):
    return [(int(rng.integers(5, 40)), float(rng.integers(2, 30)) / 10 + 0.05) for _ in range(3)]


EXPECTED_PREACTIVATION = Exercise(
    id="06/expected_preactivation",
    objective="predict the size of a unit's sum before training",
    reference=nnlib.expected_preactivation,
    returns=("mean", "variance"),
    rtol=1e-4,  # a sum of hundreds in single precision
    groups=(
        Group("some inputs", 1, inputs_and_std),
        Group("two spreads for one m", 1, ones_in((100, 0.01), (100, 0.1), (4, 0.25), (4, 0.5))),
        Group("many inputs", 1, ones_in((784, 0.05), (300, 0.3)), hidden=True),
        Group("one input", 1, ones_in((1, 0.5), (1, 3.0)), hidden=True),
    ),
    mistakes=(
        Mistake("deviation taken for variance", lambda m, std: (0.0, m * std),
                "Variances are added, and that of one weight is std squared."),
        Mistake("deviation of z", lambda m, std: (0.0, m**0.5 * std),
                "This is the standard deviation of z. What is asked for is its variance: the square."),
        Mistake("of one weight", lambda m, std: (0.0, std**2),
                "This is the variance of a single weight. z is the sum of m of them."),
        Mistake("m squared", lambda m, std: (0.0, (m * std) ** 2),
                "This would be right for m times the same weight. Independent weights partly cancel: their variances are added, m times std squared."),
        Mistake("mean of the sizes", lambda m, std: (m * std, m * std**2),
                "The weights lie around 0, positive and negative alike, so the mean of their sum is 0."),
        Mistake("exchanged", lambda m, std: (m * std**2, 0.0),
                "The two are exchanged: first the mean, then the variance."),
        Mistake("divided by m", lambda m, std: (0.0, std**2 / m),
                "This is the variance of a mean. z is a sum, and every further weight adds to its variance."),
    ),
    hints=(
        "With inputs of 1, z is the sum of the m weights. What is the mean of a sum of numbers whose means are all 0?",
        "For independent quantities variances are added, standard deviations are not. What is the variance of one weight?",
        "For 3 inputs and a standard deviation of 2: each weight has variance 4, the sum has variance 12, and the mean is 0.",
    ),
)


def drawn(student, sizes, seed):
    """Drive: shapes, and what a spread of many weights says of how they were drawn."""
    first, again, other = (student(list(sizes), seed.rng(more)) for more in (0, 0, 1))
    if not isinstance(first, SEQUENCES):
        return first
    whole = all(isinstance(layer, tuple | list) and len(layer) == 2 for layer in first)
    pairs = [(np.asarray(W), np.asarray(b)) for W, b in first] if whole else []
    return {
        "each layer": "a pair (W, b)" if whole else "no pair (W, b)",
        "shapes": "; ".join(f"{W.shape} and {b.shape}" for W, b in pairs),
        "b": "zeros" if all(np.all(b == 0) for _, b in pairs) else "not all zero",
        "variance of W times m, about": [about(W.var() * m) for (W, _), m in zip(pairs, sizes)],
        "mean of W": "about 0" if all(abs(W.mean()) <= 0.05 * W.std() for W, _ in pairs) else "not 0",
        "units": "differ" if all(np.any(W[:, :1] != W[:, 1:]) for W, _ in pairs) else "are all alike",
        "same generator": "same weights" if all(np.array_equal(W, V) for (W, _), (V, _) in zip(pairs, again)) else "others",
        "another generator": "same weights" if all(np.array_equal(W, V) for (W, _), (V, _) in zip(pairs, other)) else "others",
    }


def about(x):
    """A measured ratio on a scale so coarse that chance does not show: 1, 1.4, 2 … or 0."""
    return float(f"{2.0 ** (round(2 * np.log2(x)) / 2):.2g}") if x > 0 else 0.0


def widths(*sizes):
    return lambda rng: [([int(width + rng.integers(5)) for width in each], seed(rng)) for each in sizes]


def weights(scale, draw=lambda rng, m, k: rng.standard_normal((m, k)), b=lambda rng, k: np.zeros(k)):
    """init_weights with another spread, way of drawing or offset."""
    return lambda sizes, rng: [(scale(m, k) * draw(rng, m, k), b(rng, k)) for m, k in zip(sizes, sizes[1:])]


def right_scale(m, k):
    return m**-0.5


INIT_WEIGHTS = Exercise(
    id="06/init_weights",
    objective="draw weights with which signals keep their size",
    reference=nnlib.init_weights,
    forbids=(nnlib.normal,),
    groups=(
        Group("two layers", 2, widths((400, 150, 250), (150, 500, 80)), drive=drawn),
        Group("one layer", 1, widths((300, 100)), drive=drawn),
        Group("four layers", 1, widths((200, 300, 100, 200, 90)), hidden=True, drive=drawn),
        Group("very wide", 1, widths((2500, 60)), hidden=True, drive=drawn),
    ),
    mistakes=(
        Mistake("zeros", weights(lambda m, k: 0.0),
                "All weights are 0, so all units of a layer compute the same, and learn the same. Draw them at random."),
        Mistake("standard deviation 1/m", weights(lambda m, k: 1 / m),
                "Here the standard deviation is 1/m. The variance should be, and the standard deviation is its root."),
        Mistake("not scaled", weights(lambda m, k: 1.0),
                "These have variance 1, whatever m is. Divide by the root of m."),
        Mistake("number of outputs", weights(lambda m, k: k**-0.5),
                "The variance is 1 over the number of outputs. It is 1 over m, the number of inputs of the layer."),
        Mistake("uniform", weights(right_scale, draw=lambda rng, m, k: rng.uniform(-1, 1, (m, k))),
                "Numbers drawn evenly between -1 and 1 have variance 1/3, so these weights are too small. Draw from a normal distribution."),
        Mistake("not around 0", weights(lambda m, k: (12 / m) ** 0.5, draw=lambda rng, m, k: rng.random((m, k))),
                "All weights are positive. They should lie around 0: rng.normal or rng.standard_normal."),
        Mistake("units alike", weights(right_scale, draw=lambda rng, m, k: np.repeat(rng.standard_normal((m, 1)), k, axis=1)),
                "All units of a layer have the same weights. Draw a number for each entry of W."),
        Mistake("random offsets", weights(right_scale, b=lambda rng, k: rng.standard_normal(k)),
                "The offsets b should be 0. The weights alone make units differ."),
        Mistake("own generator", lambda sizes, rng: nnlib.init_weights(sizes, np.random.default_rng(0)),
                "Another generator gave the same weights: the one passed in is not used. Draw from rng."),
    ),
    hints=(
        "Each layer goes from one size to the next: zip(sizes, sizes[1:]) gives these pairs.",
        "rng.standard_normal(shape) has variance 1. Multiplied by a number c, a random quantity has c² times the variance: which c makes it 1/m?",
        "For a layer from 4 inputs to 2 units: W is (4, 2), each entry a standard normal number divided by 2, and b is [0, 0].",
    ),
)

# --- momentum_step and the rules with a rate for each weight --------------------------------


def gradients(rng, *shape):
    """Decimals on both sides of 0, none of them near it."""
    return (rng.choice([-1, 1], shape) * rng.uniform(0.3, 3, shape)).round(1)


def states(*rest, fresh=False, memories=1, shapes=((3,), (4,))):
    """Cases (w, g, memory …, further numbers …); ``fresh`` memories are zeros, others positive decimals."""

    def cases(rng):
        made = []
        for shape in shapes:
            kept = [np.zeros(shape) if fresh else rng.uniform(0.2, 2, shape).round(1) for _ in range(memories)]
            made.append((gradients(rng, *shape) + 0.05, gradients(rng, *shape), *kept, *rest))
        return made

    return cases


def moving(*rest, fresh=False, shapes=((3,), (4,))):
    """The same for a velocity, which has both signs."""
    return lambda rng: [(gradients(rng, *shape), gradients(rng, *shape), np.zeros(shape) if fresh else gradients(rng, *shape) + 0.05, *rest) for shape in shapes]


NOT_CARRIED = "The weights are right, and {} comes back as it came in: what this step has learnt is forgotten. Return the new one."
UPHILL = "This goes uphill: the step is subtracted from w."
EPSILON_INSIDE = "Here ε stands under the root. It is added to the root: np.sqrt(…) + epsilon."
NO_ROOT = "The root is missing: divide g by the root of {}."

MOMENTUM_STEP = Exercise(
    id="06/momentum_step",
    objective="let steps in one direction add up",
    reference=nnlib.momentum_step,
    returns=("w", "v"),
    forbids=(nnlib.SGD,),
    groups=(
        Group("already moving", 1, moving(0.1, 0.9)),
        Group("from rest", 1, moving(0.2, 0.8, fresh=True)),
        Group("a table of weights", 1, moving(0.05, 0.5, shapes=((2, 3),)), hidden=True),
        Group("leaves its inputs alone", 1, moving(0.3, 0.9), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("state not carried", lambda w, g, v, eta, momentum: (w + momentum * v - eta * g, v),
                NOT_CARRIED.format("v")),
        Mistake("no momentum in w", lambda w, g, v, eta, momentum: (w - eta * g, momentum * v - eta * g),
                "v is right, but w moved by the gradient alone. It moves by the whole new v."),
        Mistake("moved by the old velocity", lambda w, g, v, eta, momentum: (w + v, momentum * v - eta * g),
                "w moved by the old v. Compute the new v first, then move by it."),
        Mistake("uphill", lambda w, g, v, eta, momentum: (w + momentum * v + eta * g, momentum * v + eta * g),
                "The gradient pushes v uphill: it is minus eta times g."),
        Mistake("velocity subtracted", lambda w, g, v, eta, momentum: (w - (momentum * v - eta * g), momentum * v - eta * g),
                "v has the minus in it already, so it is added to w."),
        Mistake("averaged", lambda w, g, v, eta, momentum: (w + momentum * v - (1 - momentum) * eta * g, momentum * v - (1 - momentum) * eta * g),
                "Here the gradient is weakened by 1 - momentum, as in an average. In this form it enters v in full."),
        Mistake("rate outside", lambda w, g, v, eta, momentum: (w - eta * (momentum * v + g), momentum * v + g),
                "This is PyTorch's form, with η outside of v and the other sign. Here η is part of v: momentum · v - η g."),
        Mistake("looking ahead", lambda w, g, v, eta, momentum: (w + momentum * (momentum * v - eta * g) - eta * g, momentum * v - eta * g),
                "This is Nesterov's form, which looks one step ahead. Here w moves by v itself."),
    ),
    hints=(
        "First the new velocity, from the old one and the gradient. Then one move of w.",
        "The old velocity times momentum, minus eta times the gradient: that is the new one. It is added to w, and it is returned too.",
        "For w = 5, v = -2, g = 10, a rate of 0.1 and a momentum of 0.5: the new v is -1 - 1 = -2, the new w is 3.",
    ),
)

ADAGRAD_STEP = Exercise(
    id="06/adagrad_step",
    objective="give each weight a rate of its own",
    reference=nnlib.adagrad_step,
    returns=("w", "s"),
    forbids=(nnlib.Adagrad,),
    groups=(
        Group("after some steps", 1, states(0.5, 0.1)),
        Group("the first step", 1, states(0.2, 0.05, fresh=True)),
        Group("a table of weights", 1, states(0.1, 0.01, shapes=((2, 3),)), hidden=True),
        Group("leaves its inputs alone", 1, states(0.5, 0.1), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("state not carried", lambda w, g, s, eta, epsilon: (w - eta * g / (np.sqrt(s + g**2) + epsilon), s),
                NOT_CARRIED.format("s")),
        Mistake("ε inside the root", lambda w, g, s, eta, epsilon: (w - eta * g / np.sqrt(s + g**2 + epsilon), s + g**2),
                EPSILON_INSIDE),
        Mistake("ε forgotten", lambda w, g, s, eta, epsilon: (w - eta * g / np.sqrt(s + g**2), s + g**2),
                "ε is missing. Without it a weight whose gradient has always been 0 becomes 0/0."),
        Mistake("nothing added up", lambda w, g, s, eta, epsilon: (w - eta * g / (np.abs(g) + epsilon), g**2),
                "s is only the latest square. It adds up the squares of all steps: start from the s that came in."),
        Mistake("root forgotten", lambda w, g, s, eta, epsilon: (w - eta * g / (s + g**2 + epsilon), s + g**2),
                NO_ROOT.format("the sum of squares")),
        Mistake("not squared", lambda w, g, s, eta, epsilon: (w - eta * g / (np.sqrt(s + np.abs(g)) + epsilon), s + np.abs(g)),
                "The gradients were added up as they are. Their squares should be."),
        Mistake("divided by the old s", lambda w, g, s, eta, epsilon: (w - eta * g / (np.sqrt(s) + epsilon), s + g**2),
                "The step was divided by the old s. Add the new square first: otherwise the first step divides by ε alone."),
        Mistake("one rate for all", lambda w, g, s, eta, epsilon: (w - eta * g / (np.sqrt(s + np.sum(g**2)) + epsilon), s + np.sum(g**2)),
                "The squares of all weights were added together. Each weight has its own s: no sum here."),
        Mistake("uphill", lambda w, g, s, eta, epsilon: (w + eta * g / (np.sqrt(s + g**2) + epsilon), s + g**2),
                UPHILL),
    ),
    hints=(
        "First add the squares of the new gradients to s. Then take the step, divided by the root.",
        "Everything happens weight by weight, so plain array arithmetic does it. ε is added after the root is taken.",
        "For w = 1, g = 4, s = 9, a rate of 0.5 and ε = 0: the new s is 25, the step is 0.5·4/5 = 0.4, the new w is 0.6.",
    ),
)

RMSPROP_STEP = Exercise(
    id="06/rmsprop_step",
    objective="let old gradients be forgotten",
    reference=nnlib.rmsprop_step,
    returns=("w", "s"),
    forbids=(nnlib.RMSprop,),
    groups=(
        Group("after some steps", 1, states(0.5, 0.8, 0.1)),
        Group("the first step", 1, states(0.2, 0.9, 0.05, fresh=True)),
        Group("a table of weights", 1, states(0.1, 0.7, 0.01, shapes=((2, 3),)), hidden=True),
        Group("leaves its inputs alone", 1, states(0.5, 0.9, 0.1), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("state not carried", lambda w, g, s, eta, rho, epsilon: (nnlib.rmsprop_step(w, g, s, eta, rho, epsilon)[0], s),
                NOT_CARRIED.format("s")),
        Mistake("ε inside the root", lambda w, g, s, eta, rho, epsilon: (w - eta * g / np.sqrt(rho * s + (1 - rho) * g**2 + epsilon), rho * s + (1 - rho) * g**2),
                EPSILON_INSIDE),
        Mistake("old and new exchanged", lambda w, g, s, eta, rho, epsilon: nnlib.rmsprop_step(w, g, s, eta, 1 - rho, epsilon),
                "The two parts are exchanged: ρ is what is kept of the old s, and 1 - ρ the weight of the new square."),
        Mistake("Adagrad", lambda w, g, s, eta, rho, epsilon: nnlib.adagrad_step(w, g, s, eta, epsilon),
                "This is Adagrad: s only grows. Here it is an average in which old squares fade."),
        Mistake("new square in full", lambda w, g, s, eta, rho, epsilon: (w - eta * g / (np.sqrt(rho * s + g**2) + epsilon), rho * s + g**2),
                "The new square enters in full, so that s is no average. Its weight is 1 - ρ."),
        Mistake("root forgotten", lambda w, g, s, eta, rho, epsilon: (w - eta * g / (rho * s + (1 - rho) * g**2 + epsilon), rho * s + (1 - rho) * g**2),
                NO_ROOT.format("the mean square, which has the size of g")),
        Mistake("divided by the old s", lambda w, g, s, eta, rho, epsilon: (w - eta * g / (np.sqrt(s) + epsilon), rho * s + (1 - rho) * g**2),
                "The step was divided by the old s. Take the new square in first."),
        Mistake("uphill", lambda w, g, s, eta, rho, epsilon: (2 * w - nnlib.rmsprop_step(w, g, s, eta, rho, epsilon)[0], rho * s + (1 - rho) * g**2),
                UPHILL),
    ),
    hints=(
        "It differs from Adagrad in one line: how s takes the new square in.",
        "The new s is a mixture: ρ parts of the old one and 1 - ρ parts of the new square. The step is Adagrad's.",
        "For g = 4, s = 11 and ρ = 0.5: the new s is 5.5 + 8 = 13.5, and its root 3.674 divides the step.",
    ),
)


def adadelta(w, g, s, d, rho, epsilon, size=lambda s, d, e: np.sqrt((d + e) / (s + e)), kept=lambda delta, g: delta**2):
    """adadelta_step with another length of the step, or another thing to remember of it."""
    s = rho * s + (1 - rho) * g**2
    delta = g * size(s, d, epsilon)
    return w - delta, s, rho * d + (1 - rho) * kept(delta, g)


ADADELTA_STEP = Exercise(
    id="06/adadelta_step",
    objective="take steps without choosing a rate",
    reference=nnlib.adadelta_step,
    returns=("w", "s", "d"),
    forbids=(nnlib.Adadelta,),
    groups=(
        Group("after some steps", 1, states(0.8, 0.1, memories=2)),
        Group("the first step", 1, states(0.9, 0.05, memories=2, fresh=True)),
        Group("a table of weights", 1, states(0.7, 0.01, memories=2, shapes=((2, 3),)), hidden=True),
        Group("leaves its inputs alone", 1, states(0.9, 0.1, memories=2), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("s not carried", lambda w, g, s, d, rho, epsilon: (*adadelta(w, g, s, d, rho, epsilon)[:1], s, adadelta(w, g, s, d, rho, epsilon)[2]),
                NOT_CARRIED.format("s")),
        Mistake("d not carried", lambda w, g, s, d, rho, epsilon: (*adadelta(w, g, s, d, rho, epsilon)[:2], d),
                NOT_CARRIED.format("d")),
        Mistake("ε outside the roots", lambda *args: adadelta(*args, size=lambda s, d, e: (np.sqrt(d) + e) / (np.sqrt(s) + e)),
                "Here ε is added to the roots. In Adadelta it stands under both of them: √(d + ε) and √(s + ε)."),
        Mistake("roots exchanged", lambda *args: adadelta(*args, size=lambda s, d, e: np.sqrt((s + e) / (d + e))),
                "The two are exchanged: d, from past steps, stands above, and s, from gradients, below."),
        Mistake("roots forgotten", lambda *args: adadelta(*args, size=lambda s, d, e: (d + e) / (s + e)),
                "The root is missing around (d + ε) / (s + ε)."),
        Mistake("past steps not used", lambda *args: adadelta(*args, size=lambda s, d, e: 1 / np.sqrt(s + e)),
                "The size of past steps is not used: √(d + ε) belongs above the line."),
        Mistake("d from gradients", lambda *args: adadelta(*args, kept=lambda delta, g: g**2),
                "d took in the squares of gradients. It remembers the squares of the steps δ."),
        Mistake("steps not squared", lambda *args: adadelta(*args, kept=lambda delta, g: np.abs(delta)),
                "d took in the steps themselves. Their squares should be."),
        Mistake("uphill", lambda w, g, s, d, rho, epsilon: (2 * w - adadelta(w, g, s, d, rho, epsilon)[0], *adadelta(w, g, s, d, rho, epsilon)[1:]),
                UPHILL),
    ),
    hints=(
        "In this order: the new s from the gradient, the step δ from the new s and the old d, the new d from that step.",
        "Both memories are mixtures as in RMSprop, of squared gradients the one, of squared steps the other.",
        "For g = 4, s = 2, d = 9, ρ = 0.5 and ε = 0: the new s is 9, δ = 4·√(9/9) = 4, the new d is 4.5 + 8 = 12.5.",
    ),
)


def adam(w, g, m, v, t, eta, beta_1, beta_2, epsilon, correct=lambda beta, t: 1 - beta**t, first=lambda m, g: m):
    """adam_step with another correction, or another numerator."""
    m, v = beta_1 * m + (1 - beta_1) * g, beta_2 * v + (1 - beta_2) * g**2
    return w - eta * first(m / correct(beta_1, t), g) / (np.sqrt(v / correct(beta_2, t)) + epsilon), m, v


def kept_corrected(w, g, m, v, t, eta, beta_1, beta_2, epsilon):
    w, m, v = adam(w, g, m, v, t, eta, beta_1, beta_2, epsilon)
    return w, m / (1 - beta_1**t), v / (1 - beta_2**t)


def epsilon_inside(w, g, m, v, t, eta, beta_1, beta_2, epsilon):
    _, m, v = adam(w, g, m, v, t, eta, beta_1, beta_2, epsilon)
    return w - eta * m / (1 - beta_1**t) / np.sqrt(v / (1 - beta_2**t) + epsilon), m, v


ADAM_STEP = Exercise(
    id="06/adam_step",
    objective="combine momentum with a rate for each weight",
    reference=nnlib.adam_step,
    returns=("w", "m", "v"),
    forbids=(nnlib.Adam,),
    rtol=1e-4,  # in single precision 1 - 0.99 has lost four digits
    groups=(
        Group("after some steps", 1, states(4, 0.2, 0.8, 0.95, 0.1, memories=2)),
        Group("the first step", 1, states(1, 0.1, 0.9, 0.99, 0.05, memories=2, fresh=True)),
        Group("after many steps", 1, states(200, 0.1, 0.9, 0.99, 0.01, memories=2, shapes=((2, 3),)), hidden=True),
        Group("leaves its inputs alone", 1, states(2, 0.3, 0.9, 0.99, 0.1, memories=2), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("no bias correction", lambda *args: adam(*args, correct=lambda beta, t: 1),
                "The correction is missing: m and v start at 0, and m/(1 - β₁ᵗ), v/(1 - β₂ᵗ) make up for it in the step."),
        Mistake("states not carried", lambda w, g, m, v, *rest: (adam(w, g, m, v, *rest)[0], m, v),
                NOT_CARRIED.format("m and v")),
        Mistake("corrected states kept", kept_corrected,
                "w is right. But the corrected m and v were returned, and would be corrected again next time. Keep the uncorrected ones."),
        Mistake("ε inside the root", epsilon_inside,
                EPSILON_INSIDE),
        Mistake("not to the power of t", lambda *args: adam(*args, correct=lambda beta, t: 1 - beta),
                "Both were divided by 1 - β at every step. It is 1 - β to the power of t, which goes to 1."),
        Mistake("counted from 0", lambda *args: adam(*args, correct=lambda beta, t: 1 - beta ** (t + 1)),
                "The power is t + 1. t counts from 1 already: the first step has t = 1."),
        Mistake("gradient in place of m", lambda *args: adam(*args, first=lambda m, g: g),
                "The gradient itself is in the step. Adam steps along m, the average of gradients."),
        Mistake("betas exchanged", lambda w, g, m, v, t, eta, beta_1, beta_2, epsilon: adam(w, g, m, v, t, eta, beta_2, beta_1, epsilon),
                "β₁ and β₂ are exchanged: β₁ goes with m, the gradients, and β₂ with v, their squares."),
        Mistake("uphill", lambda w, *rest: (2 * w - adam(w, *rest)[0], *adam(w, *rest)[1:]),
                UPHILL),
    ),
    hints=(
        "Two averages as in RMSprop: m of the gradients, v of their squares. Then corrected copies of both for the step.",
        "The correction divides by 1 minus β to the power of t. What is returned are m and v without it.",
        "For m = v = 0, g = 2, t = 1, β₁ = 0.5 and β₂ = 0.75: m = 1, v = 1; corrected they are 1/0.5 = 2 and 1/0.25 = 4; the step is eta·2/√4, the rate itself.",
    ),
)

# --- fair_compare, train_moons --------------------------------------------------------------


class Runs(dict):
    """Runs to compare, shown as a student would write them."""

    @property
    def shown(self):
        return repr(dict(self))


def curves(*shapes):
    """Cases (runs,): losses that fall, with a lucky dip a little before the place that counts."""

    def cases(rng):
        made = []
        for shape in shapes:
            runs = Runs()
            budget = min(size * updates for size, updates in shape)
            for name, (size, updates) in zip("ABC", shape):
                losses = (8 * 0.9 ** np.arange(updates + 1) + rng.uniform(-0.1, 0.1, updates + 1)).round(2)
                losses[max(budget // size - 2, 0)] = 0.05
                runs[name] = (size, losses.tolist())
            made.append((runs,))
        return made

    return cases


def fewest(runs):
    return min(size * (len(losses) - 1) for size, losses in runs.values())


FAIR_COMPARE = Exercise(
    id="06/fair_compare",
    objective="compare runs that paid the same price",
    reference=nnlib.fair_compare,
    groups=(
        Group("two batch sizes", 1, curves(((2, 11), (5, 3)), ((4, 4), (3, 8)))),
        Group("three batch sizes", 1, curves(((1, 12), (3, 3), (4, 2)))),
        Group("long runs", 1, curves(((2, 60), (7, 20), (16, 6))), hidden=True),
        Group("a batch larger than the budget", 1, curves(((1, 9), (20, 3))), hidden=True),
    ),
    mistakes=(
        Mistake("the last loss", lambda runs: {name: losses[-1] for name, (size, losses) in runs.items()},
                "These are the last losses, and the runs have not seen equally many examples. Stop each where the shortest has stopped."),
        Mistake("equal updates", lambda runs: {name: losses[min(len(others) for _, others in runs.values()) - 1] for name, (_, losses) in runs.items()},
                "Here the runs are compared at equal updates. An update from a batch of 4 costs four gradients: count examples."),
        Mistake("one update too few", lambda runs: {name: losses[max(fewest(runs) // size - 1, 0)] for name, (size, losses) in runs.items()},
                "This is one update too early: losses[0] stands for no update, so losses[k] is the loss after k."),
        Mistake("start counted as an update", lambda runs: {name: losses[min(len(others) * step for step, others in runs.values()) // size - 1] for name, (size, losses) in runs.items()},
                "losses[0] is the loss before any update, so a run with len(losses) losses has made one update fewer, and losses[k] is the loss after k."),
        Mistake("rounded up", lambda runs: {name: losses[-(-fewest(runs) // size)] for name, (size, losses) in runs.items()},
                "Where the budget falls between two updates this takes the later one, which has seen more. Round down: //."),
        Mistake("the best so far", lambda runs: {name: min(losses[:fewest(runs) // size + 1]) for name, (size, losses) in runs.items()},
                "These are the smallest losses up to there. What is asked for is the loss at that moment."),
    ),
    hints=(
        "How many examples has each run seen, from first update to last? The smallest of these is what all have seen.",
        "A run has made len(losses) - 1 updates. After how many of its updates has it seen the budget, or just less? // rounds down.",
        "A: batches of 3, losses 9, 7, 5 (6 examples seen). B: batches of 2, losses 8, 6, 5, 4, 3 (8 examples). At 6 examples A has made 2 updates, loss 5, and B 3, loss 4.",
    ),
)

LOGITS = nnlib.BinaryCrossentropy(from_logits=True)
UNITS, RATE, EPOCHS = 30, 0.1, 60


def train_moons(X, y, X_new, rng):
    model = nnlib.Sequential([nnlib.Dense(2, UNITS, nnlib.he), nnlib.ReLU(), nnlib.Dense(UNITS, 1)], rng)
    model.fit(X, y, loss=LOGITS, optimizer=nnlib.Adam(RATE), epochs=EPOCHS, rng=rng)
    return np.ravel(LOGITS.decide(model.predict(X_new)))


def judged(student, X, y, X_new, seed):
    """Drive: what the answers for fresh points are worth. Their labels follow from where they lie."""
    arcs, labels = nnlib.make_moons(300, np.random.default_rng(0), noise=0.0)
    true = labels[((X_new[:, None] - arcs) ** 2).sum(axis=2).argmin(axis=1)]  # before anybody can move them
    answers = student(X, y, X_new, seed.rng())
    if not isinstance(answers, SEQUENCES):
        return answers
    answers = np.asarray(answers)
    kind = "True and False" if answers.dtype.kind == "b" else "0 and 1" if np.isin(answers, (0, 1)).all() else "other numbers"
    facts = {"shape": str(answers.shape), "answers": kind, "both labels": "", "right": ""}
    if answers.shape == true.shape and kind == "0 and 1":
        right = np.mean(answers == true)
        facts["both labels"] = "answered" if np.ptp(answers) else "not answered"
        facts["right"] = next(word for least, word in GRADES.items() if right >= least)
    return facts


def points_after(student, X, y, X_new, seed):
    """Drive for "leaves its inputs alone": the same, and the points after the training, with their labels."""
    new = X_new.copy()
    facts = judged(lambda X, y, _, rng: student(X, y, X_new, rng), X, y, new, seed)
    return facts | {"X": X, "y": y, "X_new": X_new} if isinstance(facts, dict) else facts


GRADES = {0.95: "95 % or more", 0.70: "70 to 95 %", 0.05: "5 to 70 %", 0.0: "below 5 %"}


def moons(*sizes):
    """Cases (X, y, X_new, seed): points to learn from, and fresh ones."""
    return lambda rng: [(*nnlib.make_moons(n, rng), nnlib.make_moons(fresh, rng)[0], seed(rng)) for n, fresh in sizes]


def fitted(layers):
    """train_moons with another network → a function that gives logits."""

    def logits(X, y, X_new, rng):
        model = nnlib.Sequential(layers(), rng)
        model.fit(X, y, loss=LOGITS, optimizer=nnlib.Adam(RATE), epochs=EPOCHS, rng=rng)
        return model.predict(X_new)

    return logits


def a_line():
    return [nnlib.Dense(2, 1)]


def from_zeros():
    return [nnlib.Dense(2, UNITS, nnlib.zeros), nnlib.ReLU(), nnlib.Dense(UNITS, 1, nnlib.zeros)]


TRAIN_MOONS = Exercise(
    id="06/train_moons",
    objective="train a network to an accuracy that was named beforehand",
    reference=train_moons,
    groups=(
        Group("fresh points", 2, moons((200, 400)), drive=judged, seconds=20.0),
        Group("other moons, other points", 2, moons((250, 500)), hidden=True, drive=judged, seconds=20.0),
        Group("leaves its inputs alone", 1, moons((200, 300)), hidden=True, drive=points_after, seconds=20.0),
    ),
    mistakes=(
        Mistake("probabilities", lambda *args: nnlib.sigmoid(np.ravel(fitted(a_line)(*args))),
                "These are scores or probabilities. Answer with labels: 1 where the probability is at least ½, which is where the score is at least 0."),
        Mistake("True and False", lambda *args: train_moons(*args) == 1,
                "These are True and False. np.where(…, 1, 0) makes the numbers 1 and 0 of them."),
        Mistake("a column", lambda *args: train_moons(*args)[:, None],
                "These are labels in a column (k, 1). np.ravel makes a list (k,) of it."),
        Mistake("a line", lambda *args: np.ravel(LOGITS.decide(fitted(a_line)(*args))),
                "About as many are right as with a straight line. Is there a hidden layer, and an activation after it? Has training lasted long enough?"),
        Mistake("from zeros", lambda *args: np.ravel(LOGITS.decide(fitted(from_zeros)(*args))),
                "All points get the same label. Have the weights started at 0, or has nothing been trained?"),
        Mistake("labels exchanged", lambda *args: 1 - train_moons(*args),
                "Nearly all are wrong, so the labels are exchanged."),
        Mistake("X and y shuffled apart", lambda X, y, X_new, rng: rng.permutation(np.arange(len(X_new)) % 2),
                "Fewer are right than with a straight line, as if by chance. Do X and y still belong together? Both have to be shuffled by the same order."),
    ),
    hints=(
        "A hidden layer with ReLU or tanh, one output, the loss of a yes or no question, and any of the optimizers of this lesson.",
        "The cell above trains such a model. Then ask it for the new points: its scores are logits, and a label is 1 where the logit is at least 0.",
        "For the logits -2.1, 0.4, 3.0 the labels are 0, 1, 1. If too few are right: more epochs, more units, or a larger rate.",
    ),
)

# --- the transfer check ---------------------------------------------------------------------


def transfer_check():
    """The right answers to the five questions at the lesson's end."""
    return {"updates": 39, "noise": 0.5, "std": 0.05, "velocity": -1.9, "same": "b"}


TRANSFER = Exercise(
    id="06/transfer_check",
    objective="use all of it in new situations",
    reference=transfer_check,
    silent=True,
    groups=(
        FORM,
        question("1 updates in three epochs", "updates", lambda a: a == 39),
        question("2 a larger batch", "noise", lambda a: np.isclose(a, 0.5)),
        question("3 a starting spread", "std", lambda a: np.isclose(a, 0.05)),
        question("4 two steps with momentum", "velocity", lambda a: np.isclose(a, -1.9)),
        question("5 the same for all gradients", "same", lambda a: a.strip().lower() == "b"),
    ),
)

EXERCISES = (
    GRADIENT_NOISE, MINIBATCHES, SGD, EXPECTED_PREACTIVATION, INIT_WEIGHTS, MOMENTUM_STEP, ADAGRAD_STEP,
    RMSPROP_STEP, ADADELTA_STEP, ADAM_STEP, FAIR_COMPARE, TRAIN_MOONS, TRANSFER,
)

QUESTIONS = (
    Question(
        "06/recall-mean",
        1,
        "The gradient of a mean is the mean of the gradients: (3 - 1)/2.",
        others={2: "That is their sum. The loss is a mean over the examples."},
    ),
    Question(
        "06/recall-rate",
        0.05,
        "2 over the largest curvature: 2/40. Beyond it the steps across grow.",
        others={
            1: "That is 2/2, the limit along the flat direction. The steepest one decides: 2/40.",
            0.025: "That is 1/40, where the steep direction is done in one step. It still comes to rest up to 2/40.",
        },
    ),
    Question(
        "06/recall-slope",
        0.000977,
        "¼ to the power of 5, about a thousandth: gradients vanish on the way back.",
        others={1.25: "That is five times ¼. Along the chain slopes are multiplied."},
        tolerance=3e-5,
    ),
    Question(
        "06/mean-of-batches",
        4,
        "24/6, the full gradient itself: each example is in equally many batches, so none weighs more than another.",
    ),
    Question(
        "06/noise-16",
        3.8,
        "61/16 = 3.8: the squared distance is 16 times smaller.",
        others={
            15.25: "That is a quarter, which is right for the distance. The noise is the squared distance: 61/16.",
        },
        tolerance=0.5,
    ),
    Question(
        "06/batches-per-epoch",
        469,
        "468 full batches hold 59,904 images, and the last 96 make one more.",
        others={
            468: "Then the last 96 images would be left out of every epoch.",
            468.75: "That is 60,000/128. The three quarters are a batch of their own, of 96 images.",
        },
    ),
    Question(
        "06/one-epoch",
        "c",
        "Each way pays for a thousand gradients. The full gradient makes one step of them, batches of 10 make a hundred.",
        others={
            "a": "Its step is the best one, and it is the only one: a single step of 0.05.",
            "b": "They cost equally many gradients, and make very different numbers of steps of it.",
        },
        choices={
            "a": "The full gradient gets lowest: it is exact.",
            "b": "All get about equally low: all have seen the same examples.",
            "c": "Small batches get much lower than the full gradient.",
        },
    ),
    Question(
        "06/symmetry",
        "a",
        "Equal weights, equal outputs, equal gradients, equal steps: nothing ever tells the two apart.",
        others={
            "b": "What would drive them apart? Both get exactly the same gradient in every step.",
            "c": "Gradients depend on weights and examples, and both units have the same. No chance is involved here.",
        },
        choices={"a": "still equal", "b": "different: each finds its own task", "c": "equal or different, by chance"},
    ),
    Question(
        "06/terminal-velocity",
        -1,
        "There 0.9·v - 0.1 gives v again, so 0.1·v = -0.1: ten times the step without momentum, 1/(1 - 0.9).",
        others={1: "The size is right. It goes against the gradient, so it is negative."},
        tolerance=1e-6,
    ),
    Question(
        "06/adagrad-second",
        0.8,
        "s becomes 9 + 16 = 25, and 4/√25 = 0.8.",
        others={
            1: "That holds for the first step. Now s remembers the 9 as well.",
            0.16: "That is 4/25: the root is missing.",
        },
        tolerance=1e-6,
    ),
    Question(
        "06/adam-first",
        3.2,
        "m is a tenth of g, and √v is √0.001 = 0.0316 of its size: 0.1/0.0316 = 3.16. The 5 cancels.",
        others={20: "That is 0.5/0.025: the root of v is missing.", 0.1: "That is m over g. It is also divided by the root of v, which is smaller still."},
        tolerance=0.06,
    ),
    Question(
        "06/fair",
        "a",
        "400 examples are 80 updates from batches of 5, and only 10 from batches of 40.",
        others={
            "b": "At equal updates, yes. But 400 examples are 80 updates of the one and only 10 of the other.",
            "c": "400 examples are 80 updates of the one and 10 of the other. What have 80 updates done above?",
        },
        choices={"a": "batches of 5 are lower", "b": "batches of 40 are lower", "c": "about the same"},
    ),
    Question(
        "06/prose-or-formula",
        "formula",
        "m weights of variance 1/m add up to 1. With a standard deviation of 1/m each has the variance 1/m², and the sum only 1/m.",
        others={"prose": "A standard deviation of 1/m is a variance of 1/m², and m of those add up to 1/m: the more inputs, the less is left."},
    ),
    Question(
        "06/plateau",
        "b",
        "What is left is noise, and it shrinks with the rate, or with larger batches.",
        others={
            "a": "The noise stays as it is, and so does the height at which it keeps the loss.",
            "c": "It has forgotten the start long ago. What keeps it up are the steps that it takes now.",
        },
        choices={"a": "more epochs of the same", "b": "a smaller rate from here on", "c": "other starting weights"},
    ),
)

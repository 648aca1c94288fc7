"""Lesson 02: activations, and stacking layers. What each exercise asks, and what goes wrong in it.

A mistake takes two lines: the code as a student writes it, and under it the sentence that helps.
"""

# fmt: off

import warnings

import numpy as np

import nnlib
from nnlib.checks.exercise import Exercise, Group, Mistake, Question, inputs_after
from nnlib.checks.exercises.transfer import FORM, question

AT_THE_OUTPUT = "This takes a for z and bends it once more. It is the output already: use it as it is."


def numbers(*shapes, size=2.0):
    """Cases: decimals of about this size, above and below 0, in each of the shapes."""
    return lambda rng: [((rng.normal(size=shape) * size).round(2) + 0.0,) for shape in shapes]


def outputs(low, *shapes):
    """Cases: what an activation between ``low`` and 1 may have given."""
    return lambda rng: [(rng.uniform(low, 1, size=shape).round(2) + 0.0,) for shape in shapes]


def silently(student, *case):
    """Drive: the answer, and what numpy complained about on the way."""
    with warnings.catch_warnings(record=True) as heard, np.errstate(all="warn", under="ignore"):
        warnings.simplefilter("always")
        answer = student(*case)
    return answer, ", ".join(str(each.message) for each in heard) or "none"


WITH_WARNINGS = ("", "warnings")  # what ``silently`` gives, for the card


LARGE = Group("silent at ±1000", 1, lambda rng: [(np.array([-1000.0, 0.0, 1000.0]),), (rng.choice([-1, 1], 4) * 900.0,)], drive=silently,
              sentence="At very large numbers the answer is off, or numpy warns: see what came. exp of a large number overflows, so let exp see only numbers below 0.")

# --- sigmoid --------------------------------------------------------------------------------


def sigmoid(z):
    """The library's takes k as well; a reference is called as the student's function is."""
    return np.exp(-np.logaddexp(0.0, -np.asarray(z)))


SIGMOID = Exercise(
    id="02/sigmoid",
    objective="replace the step by something with a slope",
    reference=sigmoid,
    returns=WITH_WARNINGS,
    forbids=(nnlib.sigmoid,),
    groups=(
        Group("values", 1, numbers(4, 5)),
        LARGE,
        Group("any shape, one number too", 1, lambda rng: [*numbers((2, 3), (2, 1, 2))(rng), (float(rng.normal()),)], hidden=True),
        Group("leaves its inputs alone", 1, numbers(4), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("sign in the exponent", lambda z: 1 / (1 + np.exp(z)),
                "This falls where it should rise: the exponent is -z, not z."),
        Mistake("overflow", lambda z: 1 / (1 + np.exp(-z)),
                "The values are right, but at z = -1000 exp(1000) overflows, and numpy warns. Let exp see only numbers below 0, for example -abs(z)."),
        Mistake("inf / inf", lambda z: np.exp(z) / (1 + np.exp(z)),
                "For ordinary z it is right, but exp(1000) is inf, and inf / inf is nan. Let exp see only numbers below 0, for example -abs(z)."),
        Mistake("1 not added", lambda z: 1 / np.exp(-z),
                "This is 1 / exp(-z), which grows without end. The denominator is 1 + exp(-z)."),
        Mistake("brackets", lambda z: 1 / 1 + np.exp(-z),
                "/ comes before +, so this is 1 + exp(-z). Put the denominator in brackets."),
        Mistake("tanh", np.tanh,
                "This is tanh, which goes from -1 to 1. The sigmoid goes from 0 to 1."),
        Mistake("step", nnlib.step,
                "This is the step itself. The sigmoid rounds its corners: 1 / (1 + exp(-z))."),
    ),
    hints=(
        "First the formula alone, 1 / (1 + exp(-z)), and see which check is left.",
        "exp overflows above about 709. For z < 0 write the same fraction another way: multiply top and bottom by exp(z). np.where chooses between two arrays, but it computes both: give exp only -abs(z).",
        "On another function, softplus log(1 + exp(z)): for z > 0 it equals z + log(1 + exp(-z)). Choose by the sign of z, and exp never sees a number above 0.",
    ),
)

# --- sigmoid_slope --------------------------------------------------------------------------


def sigmoid_slope(a):
    """The library's takes k as well."""
    return a * (1.0 - a)


SIGMOID_SLOPE = Exercise(
    id="02/sigmoid_slope",
    objective="get a slope from the output alone",
    reference=sigmoid_slope,
    forbids=(nnlib.sigmoid_slope,),
    groups=(
        Group("values", 1, outputs(0, 4, 5)),
        Group("at 0, ½ and 1", 1, lambda rng: [(np.array([0.0, 0.5, 1.0]),)]),
        Group("any shape, one number too", 1, lambda rng: [*outputs(0, (3, 2))(rng), (float(rng.uniform(0.1, 0.9)),)], hidden=True),
        Group("leaves its inputs alone", 1, outputs(0, 4), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("taken at a", lambda a: nnlib.sigmoid(a) * (1 - nnlib.sigmoid(a)),
                AT_THE_OUTPUT),
        Mistake("tanh's slope", lambda a: 1 - a**2,
                "1 - a² is the slope of tanh. The sigmoid's is a times (1 - a)."),
        Mistake("sign", lambda a: a * (a - 1),
                "All signs are turned: a sigmoid only rises. It is 1 - a, not a - 1."),
        Mistake("half of it", lambda a: 1 - a,
                "This is one of the two factors: a is missing."),
        Mistake("brackets", lambda a: a * 1 - a,
                "Everything came out 0, since a·1 - a is 0. Put 1 - a in brackets."),
    ),
    hints=(
        "The text above gives the slope in terms of a. No exp is needed.",
        "Two factors: the output, and what is missing from it to 1.",
        "For tanh, whose slope is 1 - a²: the output a = 0.5 has the slope 1 - 0.25 = 0.75.",
    ),
)

# --- tanh_slope, relu, relu_slope -----------------------------------------------------------

TANH_SLOPE = Exercise(
    id="02/tanh_slope",
    objective="do the same for tanh",
    reference=nnlib.tanh_slope,
    groups=(
        Group("values", 1, outputs(-1, 4, 5)),
        Group("at -1, 0 and 1", 1, lambda rng: [(np.array([-1.0, 0.0, 1.0]),)]),
        Group("any shape, one number too", 1, lambda rng: [*outputs(-1, (3, 2))(rng), (float(rng.uniform(-0.9, 0.9)),)], hidden=True),
        Group("leaves its inputs alone", 1, outputs(-1, 4), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("taken at a", lambda a: 1 - np.tanh(a) ** 2,
                AT_THE_OUTPUT),
        Mistake("sigmoid's slope", lambda a: a * (1 - a),
                "a(1 - a) is the slope of the sigmoid. For tanh it is 1 - a²."),
        Mistake("square forgotten", lambda a: 1 - a,
                "This is 1 - a. The square is missing: 1 - a²."),
        Mistake("sign", lambda a: a**2 - 1,
                "All signs are turned: tanh only rises. It is 1 - a², not a² - 1."),
        Mistake("square of the difference", lambda a: (1 - a) ** 2,
                "Here the difference was squared, brackets too early. Only a is squared."),
    ),
    hints=(
        "As with the sigmoid: the text gives the slope in terms of a.",
        "Where the output is -1 or 1 the curve is flat, and where it is 0 the slope is 1.",
        "For the sigmoid, whose slope is a(1 - a): the output a = 0.5 has the slope 0.25.",
    ),
)

RELU = Exercise(
    id="02/relu",
    objective="write the activation that most networks use",
    reference=nnlib.relu,
    groups=(
        Group("values", 1, lambda rng: [(np.append(rng.uniform(0.5, 3, 2), rng.uniform(-3, -0.5, 3)).round(1),) for _ in range(2)]),
        Group("one number", 1, lambda rng: [(-1.5,), (2.5,), (0.0,)]),
        Group("leaves its inputs alone", 1, numbers(5), drive=inputs_after),
        Group("any shape", 1, numbers((3, 2), (2, 1, 2)), hidden=True),
        Group("very large", 1, lambda rng: [(np.array([-1e30, 1e30, 1e-30, -1e-30]),)], hidden=True),
    ),
    mistakes=(
        Mistake("absolute value", np.abs,
                "This turns negative numbers round. They have to become 0."),
        Mistake("step", nnlib.step,
                "This answers only 0 and 1. Above 0, ReLU lets the number itself through."),
        Mistake("the other half", lambda z: np.minimum(z, 0),
                "This keeps the negative numbers. ReLU keeps the positive ones."),
        Mistake("leaky", nnlib.leaky_relu,
                "This is a leaky ReLU, which lets a part of the negative numbers through. Here they become 0."),
        Mistake("a hundredth", lambda z: nnlib.leaky_relu(z, 0.01),
                "This is a leaky ReLU, which lets a hundredth of the negative numbers through. Here they become 0."),
        Mistake("largest of all", lambda z: np.max(z),
                "np.max is the largest of all numbers. np.maximum compares number by number: np.maximum(z, 0)."),
    ),
    hints=(
        "Each number is compared with 0, and the larger of the two stays.",
        "np.maximum compares two arrays, or an array and a number, place by place. (np.max is something else.)",
        "With another bound: np.maximum(np.array([1, 5, 3]), 4) gives 4, 5, 4.",
    ),
)


def relu_slope(z):
    return (np.asarray(z) > 0).astype(float)


RELU_SLOPE = Exercise(
    id="02/relu_slope",
    objective="say where a ReLU lets a change through",
    reference=relu_slope,
    forbids=(nnlib.relu_slope,),
    groups=(
        Group("values", 1, numbers(4, 5)),
        Group("0 at the corner", 1, lambda rng: [(np.array([-1.0, 0.0, 1.0]),)]),
        Group("one number", 1, lambda rng: [(-0.5,), (2.0,), (0.0,)]),
        Group("any shape", 1, numbers((3, 2), (2, 1, 2)), hidden=True),
        Group("very near 0", 1, lambda rng: [(np.array([1e-12, -1e-12, 0.0]),)], hidden=True),
    ),
    mistakes=(
        Mistake("1 at the corner", lambda z: np.where(np.asarray(z) >= 0, 1.0, 0.0),
                "This gives 1 at z = 0. There the curve has a corner and no slope; by agreement we take 0: z > 0."),
        Mistake("the function itself", nnlib.relu,
                "This is relu itself. Its slope is 1 where it rises and 0 where it is flat."),
        Mistake("sign", np.sign,
                "This is the sign of z. For negative z the curve is flat: slope 0, not -1."),
        Mistake("turned round", lambda z: np.where(np.asarray(z) > 0, 0.0, 1.0),
                "0 and 1 are exchanged: ReLU rises where z is positive."),
        Mistake("True and False", lambda z: np.asarray(z) > 0,
                "The comparison is right, but it answers True and False. np.where(…, 1.0, 0.0) turns them into numbers."),
    ),
    hints=(
        "Draw relu. How steep is it on the left, how steep on the right?",
        "Only one question matters for each number: is it above 0?",
        "A comparison is turned into numbers by np.where: np.where(np.array([3, 8]) > 4, 1.0, 0.0) gives 0, 1.",
    ),
)

# --- steep_sigmoid --------------------------------------------------------------------------


def steep_sigmoid(z, k):
    return sigmoid(k * np.asarray(z))


STEEP_SIGMOID = Exercise(
    id="02/steep_sigmoid",
    objective="make a sigmoid more like a step",
    reference=steep_sigmoid,
    returns=WITH_WARNINGS,
    groups=(
        Group("values", 1, lambda rng: [(*case, k) for case, k in zip(numbers(4, 3, 5)(rng), (2.0, 5.0, 0.5))]),
        Group("nearly a step", 1, lambda rng: [(np.array([-1.0, -0.1, 0.0, 0.1, 1.0]), 1000.0)], drive=silently,
              sentence="At k = 1000 the answer is off, or numpy warns: see what came. Build it on a sigmoid that can bear large numbers, yours once its check passes, or nnlib.sigmoid."),
        Group("one number, any shape", 1, lambda rng: [(float(rng.normal()), 3.0), (*numbers((2, 3))(rng)[0], 1.5)], hidden=True),
        Group("leaves its inputs alone", 1, lambda rng: [(*numbers(4)(rng)[0], 2.0)], hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("k outside", lambda z, k: k * nnlib.sigmoid(z),
                "Here the answer was multiplied by k. It has to stay between 0 and 1: k belongs to z, inside."),
        Mistake("divided", lambda z, k: nnlib.sigmoid(z / k),
                "z / k makes the curve flatter. It gets steeper with k·z."),
        Mistake("added", lambda z, k: nnlib.sigmoid(z + k),
                "z + k moves the curve to the left. It gets steeper with k·z."),
        Mistake("k forgotten", lambda z, k: nnlib.sigmoid(z),
                "This is the sigmoid as it was: k does nothing yet."),
        Mistake("step", lambda z, k: nnlib.step(z),
                "This is the step itself. However large k is, the rise of a sigmoid takes some room."),
        Mistake("a power", lambda z, k: nnlib.sigmoid(z) ** k,
                "This is a power of the sigmoid. At z = 0 it is no longer ½. Multiply z by k instead."),
    ),
    hints=(
        "What would have to happen to z, so that a small step away from 0 counts as a large one?",
        "You have a sigmoid already; call it. Only what goes into it changes.",
        "With another function: np.tanh(3 * z) is three times as steep at 0 as np.tanh(z).",
    ),
)

# --- softmax --------------------------------------------------------------------------------


def exp_shifted(z):
    return np.exp(z - z.max(axis=1, keepdims=True))


def naive_softmax(z):
    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)


SOFTMAX = Exercise(
    id="02/softmax",
    objective="turn scores into probabilities",
    reference=nnlib.softmax, returns=WITH_WARNINGS,
    rtol=1e-3,  # in float32, scores of 3000 have but four digits behind the point
    groups=(
        Group("as many rows as columns", 1, numbers((3, 3), (2, 2))),
        Group("more rows than columns, and fewer", 1, numbers((4, 2), (1, 3))),
        Group("large scores", 1, lambda rng: [(np.array([[1000.0, 1001.0], [-1000.0, -1001.0]]) + rng.integers(9),), (np.array([[-900.0, 900.0]]),)], drive=silently,
              sentence="At scores of ±1000 the answer is off, or numpy warns: see what came. Take each row's largest score off first; the answer stays the same."),
        Group("rows of very different size", 1, lambda rng: [(rng.integers(-3, 4, size=(3, 3)) + [[0.0], [3000.0], [-3000.0]],)], hidden=True, drive=silently),
        Group("leaves its inputs alone", 1, numbers((3, 2)), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("over the columns", lambda z: np.exp(z - z.max(axis=0)) / np.exp(z - z.max(axis=0)).sum(axis=0),
                "Here every column sums to 1. A row belongs to one example: axis=1."),
        Mistake("over the whole table", lambda z: np.exp(z - z.max()) / np.exp(z - z.max()).sum(),
                "Here the whole table sums to 1. Each row should: axis=1, keepdims=True."),
        Mistake("one sum for all rows", lambda z: exp_shifted(z) / exp_shifted(z).sum(),
                "Here the whole table sums to 1. Each row should: .sum(axis=1, keepdims=True)."),
        Mistake("axis not kept", lambda z: exp_shifted(z) / exp_shifted(z).sum(axis=1),
                "The sums lay down as a row, and each was used in a column. keepdims=True keeps them standing."),
        Mistake("not divided", np.exp,
                "These are the exponentials. Divide each by the sum of its row."),
        Mistake("axis not kept, no shift", lambda z: np.exp(z) / np.exp(z).sum(axis=1),
                "The sums lay down as a row, and each was used in a column. keepdims=True keeps them standing."),
        Mistake("exp forgotten", lambda z: z / z.sum(axis=1, keepdims=True),
                "This divides the scores themselves by their sum, and gives negative shares. exp comes first."),
        Mistake("overflow", naive_softmax,
                "For ordinary scores it is right, but exp(1000) is inf, and inf / inf is nan. Take each row's largest score off first; the answer stays the same."),
        Mistake("one shift for all rows", lambda z: np.exp(z - z.max()) / np.exp(z - z.max()).sum(axis=1, keepdims=True),
                "The largest score of the whole table was taken off. A row far below it is left with 0 / 0: each row has its own largest."),
    ),
    hints=(
        "Three steps: exp of every score, the sum of each row, a division. You have met the axis in lesson 00.",
        "Taking the same number off a whole row changes nothing, since exp(z - c) is exp(z) / exp(c) above and below. Which number makes exp harmless?",
        "On the row (0, log 3): the exponentials are 1 and 3, their sum is 4, and the answer is (0.25, 0.75).",
    ),
)

# --- dense, forward -------------------------------------------------------------------------

BENDS = (nnlib.tanh, nnlib.relu, nnlib.sigmoid)


def layer(rng, m, k):
    """(W, b) of one layer, with one decimal; no offset is 0."""
    return rng.normal(size=(m, k)).round(1) + 0.0, rng.choice([-1.5, -1.0, 1.0, 1.5], size=k)


def one_layer(*sizes):
    """Cases (X, W, b, g), one for each (n, m, k), each with another activation."""
    return lambda rng: [(rng.normal(size=(n, m)).round(1) + 0.0, *layer(rng, m, k), g) for (n, m, k), g in zip(sizes, BENDS)]


def several_layers(*sizes):
    """Cases (X, layers), one for each (n, m, k1, k2 …); the activations change from layer to layer."""

    def cases(rng):
        made = []
        for n, *widths in sizes:
            layers = [(*layer(rng, m, k), BENDS[i % 3]) for i, (m, k) in enumerate(zip(widths, widths[1:]))]
            made.append((rng.normal(size=(n, widths[0])).round(1) + 0.0, layers))
        return made

    return cases


def arrays_after(student, X, *rest):
    """Drive: the arrays after the call, whether a list of layers still has them all, and the answer."""
    layers = list(rest[0]) if isinstance(rest[0], list) else [rest]
    answer = student(X, *rest)
    whole = not isinstance(rest[0], list) or len(rest[0]) == len(layers)
    return X, layers[0][0], layers[0][1], whole, answer


CHANGES_ARRAYS = "The numbers are right, but an array that you were given has changed: `X += …` and `X[…] = …` write into it. Make a new one."

DENSE = Exercise(
    id="02/dense",
    objective="compute a whole layer",
    reference=nnlib.dense,
    groups=(
        Group("several outputs", 1, one_layer((4, 3, 2), (2, 3, 3), (3, 2, 4))),
        Group("one output", 1, one_layer((3, 2, 1), (1, 4, 1))),
        Group("as many outputs as examples", 1, one_layer((3, 4, 3), (2, 2, 2), (4, 1, 4)), hidden=True),
        Group("leaves its inputs alone", 1, one_layer((3, 2, 2)), hidden=True, drive=arrays_after, sentence=CHANGES_ARRAYS),
    ),
    mistakes=(
        Mistake("activation forgotten", lambda X, W, b, g: X @ W + b,
                "These are the sums. The activation g has to bend them: g(…)."),
        Mistake("activation first", lambda X, W, b, g: g(X) @ W + b,
                "Here the inputs were bent. First the sums, then g of them."),
        Mistake("offset after the activation", lambda X, W, b, g: g(X @ W) + b,
                "The offsets were added after the activation. They belong to the sum, inside."),
        Mistake("offset dropped", lambda X, W, b, g: g(X @ W),
                "This is g(X @ W). The offsets b have to be added before g."),
        Mistake("bent twice", lambda X, W, b, g: g(g(X @ W + b)),
                "The activation was applied twice. Once is right."),
        Mistake("always relu", lambda X, W, b, g: nnlib.relu(X @ W + b),
                "This bends with relu whatever g is. Call the g that you were given."),
        Mistake("always tanh", lambda X, W, b, g: np.tanh(X @ W + b),
                "This bends with tanh whatever g is. Call the g that you were given."),
    ),
    hints=(
        "You have written X @ W + b in lesson 00. What is new is g, a function that comes in as an argument.",
        "g is called like any function: g(something). Which something?",
        "With another formula: if f comes in as np.sqrt, then f(np.array([4, 9]) + 0) gives 2, 3.",
    ),
)


def each_from_the_input(X, layers):
    for W, b, g in layers:
        answer = g(X @ W + b)
    return answer


def chain(X, layers, bend):
    """A forward pass in which ``bend(sums, g, is_last)`` stands for the activation."""
    for i, (W, b, g) in enumerate(layers):
        X = bend(X @ W + b, g, i == len(layers) - 1)
    return X


def by_popping(X, layers):
    while layers:
        X = nnlib.dense(X, *layers.pop(0))
    return X


FORWARD = Exercise(
    id="02/forward",
    objective="compute a network of any depth",
    reference=nnlib.forward,
    groups=(
        Group("layers of one width", 1, several_layers((3, 2, 2, 2), (2, 3, 3, 3, 3))),
        Group("layers of any width", 1, several_layers((4, 3, 2), (2, 2, 4, 1), (3, 2, 5, 4, 2))),
        Group("no layer, one layer", 1, lambda rng: [(np.ones((2, 3)), []), *several_layers((3, 2, 2))(rng)], hidden=True),
        Group("leaves its inputs alone", 1, several_layers((3, 2, 2, 1)), hidden=True, drive=arrays_after, sentence=CHANGES_ARRAYS),
    ),
    mistakes=(
        Mistake("each from the input", each_from_the_input,
                "Only the last layer counted, and it saw X itself. Hand each layer what the one before it gave."),
        Mistake("activation forgotten", lambda X, layers: chain(X, layers, lambda z, g, last: z),
                "No layer was bent: these are sums of sums. Apply each layer's g."),
        Mistake("only the last is bent", lambda X, layers: chain(X, layers, lambda z, g, last: g(z) if last else z),
                "Only the last layer was bent. Each layer has its own g."),
        Mistake("the last is not bent", lambda X, layers: chain(X, layers, lambda z, g, last: z if last else g(z)),
                "The last layer was left as it is. It has a g of its own, like the others."),
        Mistake("one activation for all", lambda X, layers: chain(X, layers, lambda z, g, last: layers[0][2](z)),
                "The first layer's activation was used for all. Each layer brings its own g."),
        Mistake("from back to front", lambda X, layers: chain(X, layers[::-1], lambda z, g, last: g(z)),
                "The layers were taken from back to front. The first in the list comes first."),
        Mistake("first layer only", lambda X, layers: nnlib.dense(X, *layers[0]),
                "This is the first layer alone. If there is a loop: a return inside ends it after one round."),
        Mistake("layers popped", by_popping,
                "The numbers are right, but the list that you were given has lost layers: pop takes them out of the caller's list. A loop over the list leaves it whole."),
    ),
    hints=(
        "One layer after the other: what comes out of one goes into the next.",
        "A loop `for W, b, g in layers:` takes the three parts of each layer. Which name should hold what goes into the next round?",
        "On another chain: x = 2, then for f in (double, square): x = f(x), gives 4, then 16.",
    ),
)

# --- count_parameters, collapse, xor_mlp ----------------------------------------------------


def pairs(sizes):
    return list(zip(sizes, sizes[1:]))


def sizes_of(*lengths):
    """Cases (sizes,): a tuple of this many different widths each."""
    return lambda rng: [(tuple(int(size) for size in rng.permutation(np.arange(2, 12))[:n]),) for n in lengths]


COUNT_PARAMETERS = Exercise(
    id="02/count_parameters",
    objective="say how many numbers a network has to learn",
    reference=nnlib.count_parameters,
    groups=(
        Group("one layer", 1, sizes_of(2, 2, 2)),
        Group("several layers", 1, sizes_of(3, 4, 5)),
        Group("a real network", 1, lambda rng: [((784, int(rng.integers(30, 300)), 10),), ((3072, 512, 256, int(rng.integers(5, 100))),)], hidden=True),
        Group("no layer", 1, lambda rng: [((int(rng.integers(2, 9)),),), ((5, 1, 1),)], hidden=True),
    ),
    mistakes=(
        Mistake("offsets forgotten", lambda sizes: sum(m * k for m, k in pairs(sizes)),
                "These are the weights alone. Each output of a layer has an offset as well."),
        Mistake("an offset for each input", lambda sizes: sum(m * (k + 1) for m, k in pairs(sizes)),
                "Here every input got an offset. It is every output that has one: b has shape (k,)."),
        Mistake("one offset a layer", lambda sizes: sum(m * k + 1 for m, k in pairs(sizes)),
                "Here each layer has one offset. It has one for each of its outputs."),
        Mistake("offsets for the inputs too", lambda sizes: sum(m * k for m, k in pairs(sizes)) + sum(sizes),
                "The inputs of the network were given offsets too. They are not computed, so they have none."),
        Mistake("last offsets left out", lambda sizes: sum(m * k for m, k in pairs(sizes)) + sum(sizes[1:-1]),
                "The offsets of the last layer are missing. It has them like the others."),
        Mistake("numbers of units", lambda sizes: sum(sizes),
                "These are the units. Asked are the weights between them, and the offsets."),
    ),
    hints=(
        "One layer first: how many numbers are in W (m, k), and how many in b (k,)?",
        "A network of sizes (a, b, c) has two layers: a → b and b → c. zip(sizes, sizes[1:]) gives these pairs.",
        "On (2, 3, 1): the first layer has 2·3 + 3 = 9 numbers, the second 3·1 + 1 = 4, together 13.",
    ),
)


def linear_layers(*widths):
    """Cases (Ws, bs), one for each list of widths."""

    def cases(rng):
        made = []
        for each in widths:
            parts = [layer(rng, m, k) for m, k in pairs(each)]
            made.append(([W for W, _ in parts], [b for _, b in parts]))
        return made

    return cases


def collapsed(Ws, bs, offset):
    """The right W, and an offset that ``offset(b, W_next, b_next)`` carries on."""
    W, b = Ws[0], bs[0]
    for W_next, b_next in zip(Ws[1:], bs[1:]):
        W, b = W @ W_next, offset(b, W_next, b_next)
    return W, b


def weights_first(Ws, bs):
    W, b = Ws[0], bs[0]
    for W_next, b_next in zip(Ws[1:], bs[1:]):
        W = W @ W_next
        b = b @ W + b_next
    return W, b


def product_turned(Ws, bs):
    W, b = nnlib.collapse(Ws, bs)
    return np.linalg.multi_dot(Ws[::-1]) if len(Ws) > 1 else W, b


COLLAPSE = Exercise(
    id="02/collapse",
    objective="show that layers without activations are one layer",
    reference=nnlib.collapse,
    returns=("W", "b"),
    groups=(
        Group("square layers", 1, linear_layers((2, 2, 2), (3, 3, 3, 3))),
        Group("layers of any width", 1, linear_layers((2, 3, 1), (3, 4, 2, 2))),
        Group("one layer", 1, linear_layers((3, 2)), hidden=True),
        Group("five layers", 1, linear_layers((2, 3, 4, 3, 2, 1)), hidden=True),
    ),
    mistakes=(
        Mistake("offsets only added", lambda Ws, bs: collapsed(Ws, bs, lambda b, W, b_next: b + b_next),
                "W is right. But the offset of a layer goes through the layers after it: b @ W_next + b_next."),
        Mistake("only the last offset", lambda Ws, bs: collapsed(Ws, bs, lambda b, W, b_next: b_next),
                "W is right, but the offsets of the earlier layers are lost. They go through the later layers: b @ W_next."),
        Mistake("last offset dropped", lambda Ws, bs: collapsed(Ws, bs, lambda b, W, b_next: b @ W),
                "W is right, but each layer's own offset is missing: b @ W_next + b_next."),
        Mistake("offset turned", lambda Ws, bs: collapsed(Ws, bs, lambda b, W, b_next: W @ b + b_next),
                "W is right. In b the product is turned round: b comes from the left like a row of X, b @ W_next."),
        Mistake("W overwritten too early", weights_first,
                "W is right, but it was the new product already when b went through it. b goes through the next layer's weights alone: b @ W_next + b_next."),
        Mistake("product turned", product_turned,
                "b is right. In W the products are in the wrong order: the first layer comes first, W1 @ W2."),
        Mistake("all added", lambda Ws, bs: (sum(Ws), sum(bs)),
                "Weights and offsets were added. One layer after the other means a product, W1 @ W2, and the offsets go through it, too: b1 @ W2 + b2."),
        Mistake("weights added", lambda Ws, bs: (sum(Ws), nnlib.collapse(Ws, bs)[1]),
                "The weights were added. One layer after the other means a product: W1 @ W2."),
    ),
    hints=(
        "Two layers first: put X @ W1 + b1 in place of X in X @ W2 + b2, and multiply out.",
        "What multiplies X is the new W. Everything else is the new b. For more layers, take the next one onto what you have.",
        "With numbers in place of tables: 3·(2·x + 1) + 5 is 6·x + 8. The 1 was multiplied by 3, the 5 was not.",
    ),
)


def hidden_layer(X, g):
    return g(X @ np.array([[20.0, -20.0], [20.0, -20.0]]) + np.array([-10.0, 30.0]))


def between(*counts):
    """Cases (X,): rows of decimals around ¼ and ¾, where the answers are soft."""
    return lambda rng: [((rng.choice([0.25, 0.75], size=(n, 1)) + rng.uniform(-0.1, 0.1, size=(n, 2))).round(2),) for n in counts]


XOR_MLP = Exercise(
    id="02/xor_mlp",
    objective="compute XOR with a network of sigmoids",
    reference=nnlib.xor_mlp,
    rtol=1e-3,  # weights of 20 make twenty times as much of float32's rounding
    groups=(
        Group("the four corners", 1, lambda rng: [(np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]),)]),
        Group("between the corners", 1, between(3, 4)),
        Group("one row, many rows", 1, between(1, 30), hidden=True),
        Group("leaves its inputs alone", 1, between(3), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("steps", lambda X: nnlib.step(nnlib.step(X @ [[20.0, -20.0], [20.0, -20.0]] + [-10.0, 30.0]) @ [[20.0], [20.0]] - 30.0),
                "These are steps, 0 or 1. Sigmoids answer with shares in between."),
        Mistake("hidden layer not bent", lambda X: nnlib.sigmoid(hidden_layer(X, nnlib.identity) @ [[20.0], [20.0]] - 30.0),
                "The answer is 1 everywhere here. Are the offsets in, and is the hidden layer bent by a sigmoid? Without a bend the two layers collapse into one, which cannot do XOR."),
        Mistake("output not bent", lambda X: hidden_layer(X, nnlib.sigmoid) @ [[20.0], [20.0]] - 30.0,
                "The output is a sum and no probability yet. The last layer has a sigmoid too."),
        Mistake("answers in a list", lambda X: nnlib.xor_mlp(X).ravel(),
                "The numbers are right, in a list of shape (n,). A network answers in a column, (n, 1)."),
        Mistake("first hidden unit only", lambda X: hidden_layer(X, nnlib.sigmoid)[:, :1],
                "This is the first hidden unit, which computes OR. The last layer is missing."),
    ),
    hints=(
        "Two layers, given in the docstring. You have written all that is needed: dense, or forward.",
        "The hidden layer has two units, so W is (2, 2): a column for each unit, and b has two numbers. The output layer has W of shape (2, 1).",
        "For another network, AND alone: forward(X, [(np.array([[9.0], [9.0]]), np.array([-13.0]), sigmoid)]) gives nearly 0, 0, 0, 1 at the corners.",
    ),
)

# --- the transfer check ---------------------------------------------------------------------


def transfer_check():
    """The right answers to the five questions at the lesson's end."""
    return {"slope": 0.09, "relu": 0.0, "softmax": 0.25, "numbers": 73, "offset": 7.0}


TRANSFER = Exercise(
    id="02/transfer_check",
    objective="use all of it in new situations",
    reference=transfer_check,
    silent=True,
    groups=(
        FORM,
        question("1 a slope from an output", "slope", lambda a: np.isclose(a, 0.09)),
        question("2 a ReLU unit by hand", "relu", lambda a: a == 0 and a is not False),
        question("3 four equal scores", "softmax", lambda a: np.isclose(a, 0.25)),
        question("4 numbers to learn", "numbers", lambda a: a == 73),
        question("5 two layers in one", "offset", lambda a: np.isclose(a, 7)),
    ),
)

EXERCISES = (
    SIGMOID, SIGMOID_SLOPE, STEEP_SIGMOID, TANH_SLOPE, RELU, RELU_SLOPE, SOFTMAX,
    DENSE, FORWARD, COUNT_PARAMETERS, COLLAPSE, XOR_MLP, TRANSFER,
)

QUESTIONS = (
    Question(
        "02/recall-shape",
        (5, 2),
        "Five examples, two sums of each; the offsets are repeated for every row.",
        others={(5, 3): "That is X itself. A column comes out for each column of W.", (2,): "That is b, which is repeated for each of the five rows."},
    ),
    Question(
        "02/recall-step",
        1,
        "The step is 1 at z ≥ 0, also exactly on the line.",
        others={0: "Exactly at 0 the answer is 1: z ≥ 0."},
    ),
    Question(
        "02/recall-xor",
        "b",
        "A perceptron draws one straight line, and the two ones of XOR stand at opposite corners.",
        others={
            "a": "Three numbers are plenty for AND and OR. What is missing is not a number but a second line.",
            "c": "Patience does not help: a thousand passes, and every pass had mistakes.",
        },
        choices={
            "a": "It has too few weights.",
            "b": "One straight line cannot divide its points.",
            "c": "It needs more passes.",
        },
    ),
    Question(
        "02/sigmoid-far",
        1,
        "exp(-100) has 43 zeros behind the point: 1 divided by a shade more than 1.",
        others={0: "That is how it looks at z = -100, where exp(-z) is enormous. Here it is exp(-100), next to nothing.", 0.5: "That is at z = 0, where exp(0) = 1 makes it 1 / 2.", 100: "It cannot leave the range from 0 to 1."},
        tolerance=1e-3,
    ),
    Question(
        "02/largest-slope",
        0.25,
        "a(1 - a) is largest in the middle, at a = ½: a quarter. In a chain of such slopes every one takes away at least three quarters; lesson 05 will come back to that.",
        others={1: "a and 1 - a cannot both be 1: they sum to 1.", 0.5: "That is the output there. Its slope is a(1 - a)."},
        tolerance=1e-3,
    ),
    Question(
        "02/shifted",
        "stay",
        "exp(z + 100) is exp(z) times exp(100), above and below, and so it cancels.",
        others={"change": "The exponentials do change, all by the same factor, exp(100). It stands above and below."},
    ),
    Question(
        "02/parameters",
        101770,
        "784·128 + 128 in the first layer, 128·10 + 10 in the second.",
        others={101632: "These are the weights alone: 138 offsets are missing."},
    ),
    Question(
        "02/deep-identity",
        1,
        "Ten products in a row are one product, and a line stays a line.",
        others={10: "Each layer by itself draws a line; one after the other they are still a single product, and draw one line."},
    ),
    Question(
        "02/wrong-sigmoid",
        "falls",
        "exp(z) stands in the denominator and grows: the answer goes from 1 down to 0. It is the sigmoid seen in a mirror, and says “no” to every “yes”.",
        others={"rises": "exp(z) grows with z, but it stands in the denominator."},
    ),
    Question(
        "02/why-bend",
        "c",
        "Without a bend between them, any number of layers is one product, and draws one straight line.",
        others={
            "a": "It may do so, a ReLU does not: it lets 1000 through as 1000.",
            "b": "An activation learns nothing: it has no numbers to learn.",
        },
        choices={
            "a": "It keeps numbers small.",
            "b": "It adds numbers that can be learned.",
            "c": "It keeps layers from collapsing into one.",
        },
    ),
    Question(
        "02/saturated",
        "a",
        "Its slope there is nearly 0, so a change of the weights hardly changes the answer, and there is little to learn from.",
        others={
            "b": "It may be wrong all the same: saturated means sure, not right.",
            "c": "It answers, and without hesitation. What it lacks is a slope.",
        },
        choices={
            "a": "A small change of its weights changes its answer hardly at all.",
            "b": "It has learned its task.",
            "c": "It gives no answer any more.",
        },
    ),
    Question(
        "02/which-output",
        "b",
        "One of several, and only one: the probabilities of a row share 1 among them, as softmax's do.",
        others={
            "a": "Ten sigmoids answer ten separate questions, and may say yes to several. A digit is one of ten.",
            "c": "ReLU gives any number from 0 up, which is no probability.",
        },
        choices={
            "a": "ten sigmoids",
            "b": "softmax",
            "c": "ReLU",
        },
    ),
)

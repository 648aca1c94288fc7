"""Lesson 05: backpropagation, worked by hand. What each exercise asks, and what goes wrong in it.

A mistake takes two lines: the code as a student writes it, and under it the sentence that helps.
"""

# fmt: off

import numpy as np

import nnlib
from nnlib.activations import sigmoid
from nnlib.checks.exercise import Exercise, Group, Mistake, Question, inputs_after
from nnlib.checks.exercises import modules
from nnlib.checks.exercises.modules import bending, linear, softmax_nll, value
from nnlib.checks.exercises.transfer import FORM, question
from nnlib.checks.showing import short

SIGN = "The sign of the error is turned: the slope of ½ (y - ŷ)² by ŷ is ŷ - y, above 0 where the answer is too high."
HALF = "This is twice too much: the ½ of the loss and the 2 of the square cancel."
SLOPE_MISSING = "The slope of the activation is missing: between ŷ and z stands the sigmoid, with the slope ŷ(1 - ŷ)."
SLOPE_AT_Z = "Here the slope was computed as z(1 - z). That formula wants the output: ŷ(1 - ŷ)."
SUMMED = "Slopes of steps one after the other are multiplied, not added: a change is passed on by each in turn."


def neurons(*sizes):
    """Cases (x, w, y): an answer that is off by more than 0.1, and no two numbers alike."""

    def cases(rng):
        made = []
        while len(made) < len(sizes):
            m = sizes[len(made)]
            x, w = rng.uniform(0.2, 1.5, m).round(2), (rng.uniform(0.2, 1.4, m) * rng.choice([-1, 1], m)).round(2)
            y, z = round(rng.uniform(0.05, 0.95), 2), x @ w
            apart = min([1.0, *np.diff(np.sort(np.abs([*x, *w])))])
            if abs(y - sigmoid(z)) > 0.1 and abs(z) > 0.1 and abs(sigmoid(z) - 0.5) > 0.02 and apart > 0.02:
                made.append((x, w, y))
        return made

    return cases


def deck(rng):
    """The worked example itself."""
    x, w, y = nnlib.deck_example()
    return [(x.ravel(), w.ravel(), float(y[0, 0]))]


# --- neuron_forward, local_gradients, weight_gradient, updated --------------------------------


def forward_by(z=lambda x, w: x @ w, a=sigmoid, J=lambda y, a: 0.5 * (y - a) ** 2):
    """A mistake in one of the three steps forward."""

    def mistaken(x, w, y):
        answer = a(z(x, w))
        return z(x, w), answer, J(y, answer)

    return mistaken


NEURON_FORWARD = Exercise(
    id="05/neuron_forward",
    objective="go forward through one neuron, and keep every number",
    reference=nnlib.neuron_forward,
    returns=("z", "ŷ", "J"),
    groups=(
        Group("two inputs", 1, neurons(2, 2)),
        Group("the worked example", 1, deck),
        Group("other sizes", 1, neurons(5, 3, 1), hidden=True),
        Group("leaves its inputs alone", 1, neurons(3), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("a weight met a weight", forward_by(z=lambda x, w: w[0] * x[0] + w[1:] @ w[1:]),
                "In z a weight met a weight: every input is multiplied by its own weight."),
        Mistake("mean for sum", forward_by(z=lambda x, w: np.mean(x * w)),
                "z is the sum of the products here, not their mean."),
        Mistake("activation forgotten", forward_by(a=lambda z: z),
                "The answer is z itself: the sigmoid between z and ŷ is missing."),
        Mistake("sign in the exponent", forward_by(a=lambda z: sigmoid(-z)),
                "The sigmoid runs downhill here: it is 1/(1 + exp(-z)), with a minus in the exponent."),
        Mistake("half missing", forward_by(J=lambda y, a: (y - a) ** 2),
                "J is twice too large: in this example the loss carries a ½."),
        Mistake("not squared", forward_by(J=lambda y, a: 0.5 * (y - a)),
                "The error in J is not squared."),
        Mistake("minus in front", forward_by(J=lambda y, a: -0.5 * (y - a) ** 2),
                "A loss must not be negative: take the minus in front away."),
    ),
    hints=(
        "Three lines, one for each step, and each uses the line above it.",
        "The first is a product of two lists with @. nnlib.sigmoid is yours from lesson 02. The last is half a square.",
        "For x = (1, 2), w = (3, -1), y = 0: z = 3 - 2 = 1, ŷ = sigmoid(1) = 0.7311, J = 0.7311²/2 = 0.2672.",
    ),
)


def answers(*sizes):
    """Cases (x, y_hat, y) with ŷ away from ½, where the slope has its top."""

    def cases(rng):
        made = []
        for m in sizes:
            y_hat = round(rng.uniform(0.1, 0.35) if rng.integers(2) else rng.uniform(0.65, 0.9), 2)
            y = round(y_hat + (-1 if y_hat > 0.5 else 1) * rng.uniform(0.1, 0.5), 2)
            made.append((rng.uniform(0.2, 1.5, m).round(2), y_hat, y))
        return made

    return cases


LOCAL_GRADIENTS = Exercise(
    id="05/local_gradients",
    objective="find the slope of each step by itself",
    reference=nnlib.local_gradients,
    returns=("∂J/∂ŷ", "∂ŷ/∂z", "∂z/∂w"),
    groups=(
        Group("two inputs", 2, answers(2, 2)),
        Group("other sizes", 1, answers(1, 4), hidden=True),
        Group("leaves its inputs alone", 1, answers(3), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("sign turned", lambda x, y_hat, y: (y - y_hat, y_hat * (1 - y_hat), x),
                SIGN),
        Mistake("half missing", lambda x, y_hat, y: (2 * (y_hat - y), y_hat * (1 - y_hat), x),
                HALF),
        Mistake("half twice", lambda x, y_hat, y: (0.5 * (y_hat - y), y_hat * (1 - y_hat), x),
                "This is half of it: the square's slope brings a 2, and with the ½ in front that makes 1."),
        Mistake("the loss itself", lambda x, y_hat, y: (0.5 * (y_hat - y) ** 2, y_hat * (1 - y_hat), x),
                "The first value is the loss itself. What is asked for is its slope by ŷ."),
        Mistake("sigmoid once more", lambda x, y_hat, y: (y_hat - y, sigmoid(y_hat) * (1 - sigmoid(y_hat)), x),
                "ŷ has been through the sigmoid already, and went through it once more here. The slope is ŷ(1 - ŷ)."),
        Mistake("tanh's slope", lambda x, y_hat, y: (y_hat - y, 1 - y_hat**2, x),
                "1 - ŷ² is the slope of tanh. The sigmoid's is ŷ(1 - ŷ)."),
        Mistake("the answer itself", lambda x, y_hat, y: (y_hat - y, y_hat, x),
                "The second value is the sigmoid itself. What is asked for is its slope at that place: ŷ(1 - ŷ)."),
        Mistake("inputs added", lambda x, y_hat, y: (y_hat - y, y_hat * (1 - y_hat), np.sum(x)),
                "The inputs were added up. Each weight has a slope of its own: its input."),
        Mistake("other way round", lambda x, y_hat, y: (x, y_hat * (1 - y_hat), y_hat - y),
                "All three are right, in the wrong order: first the loss, then the activation, then the sum."),
    ),
    hints=(
        "One step at a time: what would J do if ŷ alone moved a little? What would ŷ do if z did, and z if one weight did?",
        "The square's slope and the ½ leave a difference; the sigmoid's slope you know from lesson 02, from its output; in z = x₁w₁ + x₂w₂ the factor beside w₁ is x₁.",
        "For x = (3, 4), ŷ = 0.8, y = 1: the slopes are 0.8 - 1 = -0.2, 0.8·0.2 = 0.16, and (3, 4).",
    ),
)


def gradient_by(error=lambda y, a: a - y, slope=lambda z, a: a * (1 - a), slopes=lambda x, w: x):
    """A mistake in one of the three slopes; their product is right."""
    return lambda x, w, y: error(y, sigmoid(x @ w)) * slope(x @ w, sigmoid(x @ w)) * slopes(x, w)


def summed(x, w, y):
    return sum(nnlib.local_gradients(x, sigmoid(x @ w), y))


WEIGHT_GRADIENT = Exercise(
    id="05/weight_gradient",
    objective="multiply the slopes along the chain",
    reference=nnlib.weight_gradient,
    gradient=True,
    groups=(
        Group("two weights", 1, neurons(2, 2)),
        Group("the worked example", 1, deck),
        Group("more weights", 1, neurons(5, 3), hidden=True),
        Group("leaves its inputs alone", 1, neurons(3), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("sign turned", gradient_by(error=lambda y, a: y - a),
                SIGN),
        Mistake("half missing", gradient_by(error=lambda y, a: 2 * (a - y)),
                HALF),
        Mistake("slope missing", gradient_by(slope=lambda z, a: 1),
                SLOPE_MISSING),
        Mistake("slope at z", gradient_by(slope=lambda z, a: z * (1 - z)),
                SLOPE_AT_Z),
        Mistake("sum not product", summed,
                SUMMED),
        Mistake("weights for inputs", gradient_by(slopes=lambda x, w: w),
                "The last slope is the weight here. In z = x₁w₁ + … the factor beside w₁ is x₁: ∂z/∂w is x. (∂z/∂x would be w.)"),
        Mistake("inputs exchanged", gradient_by(slopes=lambda x, w: np.roll(x, -1)),
                "Each weight was given its neighbour's input: ∂z/∂w₁ is x₁, not x₂."),
        Mistake("last slope missing", gradient_by(slopes=lambda x, w: np.ones_like(x)),
                "This stops at z: the blame of the sum. From there to each weight it is once more times its input."),
        Mistake("the loss for its slope", gradient_by(error=lambda y, a: 0.5 * (y - a) ** 2),
                "The chain begins with the loss itself. It begins with the slope of the loss, ŷ - y."),
    ),
    hints=(
        "First forward: the slopes need ŷ. Then backward: three slopes, one product.",
        "nnlib.neuron_forward gives (z, ŷ, J), nnlib.local_gradients the three slopes. Two of them are numbers, one is a list.",
        "For x = (3, 4), ŷ = 0.8, y = 1: -0.2·0.16 = -0.032, and times the inputs (-0.096, -0.128).",
    ),
)


def steps(*sizes):
    """Cases (x, w, y, eta)."""
    return lambda rng: [(*case, round(rng.uniform(0.3, 2.5), 1) + 0.05) for case in neurons(*sizes)(rng)]


def updated_by(move=lambda w, g, eta: w - eta * g, before=lambda x, w, new, y: nnlib.neuron_forward(x, w, y)[2],
               after=lambda x, w, new, y: nnlib.neuron_forward(x, new, y)[2]):
    """A mistake in the step, or in one of the two losses."""

    def mistaken(x, w, y, eta):
        new = move(w, nnlib.weight_gradient(x, w, y), eta)
        return new, before(x, w, new, y), after(x, w, new, y)

    return mistaken


def first_weight_alone(w, g, eta):
    return np.append(w[:1] - eta * g[:1], w[1:])


UPDATED = Exercise(
    id="05/updated",
    objective="take the step, and see whether the error has gone down",
    reference=nnlib.updated,
    returns=("new w", "J before", "J after"),
    groups=(
        Group("two weights", 1, steps(2, 2)),
        Group("the worked example", 1, lambda rng: [(*deck(rng)[0], 1.0)]),
        Group("more weights", 1, steps(5, 3), hidden=True),
        Group("leaves its inputs alone", 1, steps(3), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("ascent", updated_by(move=lambda w, g, eta: w + eta * g),
                "The step goes uphill: the gradient points to where J grows, so it is subtracted."),
        Mistake("rate forgotten", updated_by(move=lambda w, g, eta: w - g),
                "The learning rate eta is not used: the step is eta times the gradient."),
        Mistake("rate twice", updated_by(move=lambda w, g, eta: w - eta**2 * g),
                "The learning rate has been multiplied in twice."),
        Mistake("first weight alone", updated_by(move=first_weight_alone),
                "Only the first weight has moved. Each takes its own step, all at once."),
        Mistake("gradient for weights", updated_by(move=lambda w, g, eta: -eta * g),
                "This is the step alone. The new weights are the old ones and the step."),
        Mistake("after with old weights", updated_by(after=lambda x, w, new, y: nnlib.neuron_forward(x, w, y)[2]),
                "The second loss was computed with the old weights: go forward once more, with the new ones."),
        Mistake("losses exchanged", lambda x, w, y, eta: [nnlib.updated(x, w, y, eta)[k] for k in (0, 2, 1)],
                "The two losses are exchanged: first the one before the step."),
        Mistake("answers for losses", updated_by(before=lambda x, w, new, y: sigmoid(x @ w), after=lambda x, w, new, y: sigmoid(x @ new)),
                "Those are the answers ŷ. What is asked for is the loss J of each."),
    ),
    hints=(
        "The gradient, one step of lesson 04, and two trips forward: with the old weights and with the new.",
        "nnlib.weight_gradient(x, w, y) is the gradient, and the last of the three values of nnlib.neuron_forward is J. Give the new weights a name of their own.",
        "For w = (1, 2), a gradient of (0.5, -0.1) and eta = 2: the new weights are (1 - 1, 2 + 0.2) = (0, 2.2).",
    ),
)

# --- with_another_layer -----------------------------------------------------------------------


def chains(n):
    """Cases (x, w1, w2, y) of numbers, none like another."""

    def cases(rng):
        made = []
        while len(made) < n:
            x, w1, w2 = rng.choice(np.arange(30, 150, 7), 3, replace=False) / 100 * rng.choice([-1, 1], 3)
            y, a = round(rng.uniform(0.05, 0.95), 2), sigmoid(w1 * x)
            if abs(sigmoid(w2 * a) - y) > 0.1:
                made.append((float(x), float(w1), float(w2), y))
        return made

    return cases


def chain_by(second=lambda x, a, w2: w2, first=lambda z, a: a * (1 - a), x=lambda x, a: x, joined=np.prod, last=lambda x, a: a,
             error=lambda y_hat, y: y_hat - y):
    """A mistake in one link of the chain of two."""

    def mistaken(inputs, w1, w2, y):
        a = sigmoid(w1 * inputs)
        y_hat = sigmoid(w2 * a)
        blame = error(y_hat, y) * y_hat * (1 - y_hat)
        links = [blame, second(inputs, a, w2), first(w1 * inputs, a), x(inputs, a)]
        return float(joined(links)), blame * last(inputs, a)

    return mistaken


WITH_ANOTHER_LAYER = Exercise(
    id="05/with_another_layer",
    objective="go back through one layer more",
    reference=nnlib.with_another_layer,
    returns=("∂J/∂w1", "∂J/∂w2"),
    groups=(
        Group("two neurons in a chain", 2, chains(3)),
        Group("more chains", 1, chains(8), hidden=True),
        Group("a weight of 0", 1, lambda rng: [(x, w1, 0.0, y + 1) for x, w1, _, y in chains(2)(rng)], hidden=True),
    ),
    mistakes=(
        Mistake("second weight missing", chain_by(second=lambda x, a, w2: 1.0),
                "On the way back from the second sum to a stands w2: ∂z₂/∂a = w2. This link is missing."),
        Mistake("a for the second weight", chain_by(second=lambda x, a, w2: a),
                "From z₂ back to a it is times w2. (Times a would lead to w2, the other branch.)"),
        Mistake("first slope missing", chain_by(first=lambda z, a: 1.0),
                "The first neuron has a sigmoid too: its slope a(1 - a) is missing."),
        Mistake("first slope at z", chain_by(first=lambda z, a: z * (1 - z)),
                "The slope of the first sigmoid was taken at its sum. It is a(1 - a), from the output."),
        Mistake("input missing", chain_by(x=lambda x, a: 1.0),
                "This stops at the first sum. From there to w1 it is once more times x."),
        Mistake("added", chain_by(joined=np.sum),
                SUMMED),
        Mistake("x for the last layer", chain_by(last=lambda x, a: x),
                "The input of the second neuron is a, not x: ∂z₂/∂w2 = a."),
        Mistake("sign turned", chain_by(error=lambda y_hat, y: y - y_hat),
                SIGN),
        Mistake("exchanged", lambda x, w1, w2, y: nnlib.with_another_layer(x, w1, w2, y)[::-1],
                "The two are exchanged: first the gradient of w1."),
    ),
    hints=(
        "What arrives at the second sum, (ŷ - y)·ŷ(1 - ŷ), has two ways on: to w2, and through a to w1.",
        "Work from the end: the blame of z₂; times a for w2; times w2 for a; times the slope there for z₁; times x for w1.",
        "With blame 0.1 at z₂, w2 = 2, a = 0.6, x = 3: ∂J/∂w2 = 0.06; a is blamed 0.2, z₁ 0.2·0.24 = 0.048, w1 0.144.",
    ),
)

# --- Linear, Sigmoid, ReLU, SoftmaxNLL --------------------------------------------------------


class Life:
    """What a module goes through: made from ``parts``, then (forward's arguments, backward's) again and again.

    On a card it reads as the code that it is: the card sets the name and a bracket before it, one behind.
    """

    def __init__(self, parts, *rounds):
        self.parts, self.rounds = parts, rounds

    @property
    def shown(self):
        calls = []
        for ahead, back in self.rounds:
            calls += [f".forward({', '.join(map(short, ahead))}", f".backward({', '.join(map(short, back))}"]
        return "); ".join([", ".join(map(short, self.parts)), *calls])

    def __deepcopy__(self, memo):
        return Life(*_copied((self.parts, *self.rounds)))


def _copied(parts):
    return tuple(map(_copied, parts)) if isinstance(parts, tuple) else np.array(parts)


def live(student, life):
    """Drive: (what the last forward gave, what the last backward gave)."""
    module = student(*life.parts)
    for ahead, back in life.rounds:
        given = module.forward(*ahead), module.backward(*back)
    return given


def live_with_gradients(student, life):
    """Drive for a module with weights: also dW and db as they are in the end."""
    module = student(*life.parts)
    for ahead, back in life.rounds:
        given = module.forward(*ahead), module.backward(*back)
    return *given, module.dW, module.db


WRITTEN_INTO = "It writes into an array that it was given, and that belongs to the caller: `Z[…] = …`, `+=` and `*=` do that. Work on a new array."


def leaves_alone(student, life):
    """Drive: everything that the module was given, after its life, and what it gave."""
    given = live(student, life)
    return [life.parts, *life.rounds, given]


def decimals(rng, *shape):
    """Numbers with one decimal, away from 0."""
    return (rng.uniform(0.15, 2, shape) * rng.choice([-1, 1], shape)).round(1)


def hundredths(rng, *shape):
    """Numbers with two decimals, away from 0: too many for a student to have met them all."""
    return (rng.uniform(0.15, 2, shape) * rng.choice([-1, 1], shape)).round(2)


def linears(*sizes, rounds=1):
    """Cases for Linear: (n, m, k) each."""

    def cases(rng):
        return [(Life((decimals(rng, m, k), decimals(rng, k)), *(((decimals(rng, n, m),), (decimals(rng, n, k),)) for _ in range(rounds))),)
                for n, m, k in sizes]

    return cases


LINEAR = Exercise(
    id="05/Linear",
    objective="send a batch forward and its blame back through weights",
    reference=modules.Linear,
    forbids=(nnlib.Dense,), returns=("forward", "backward", "dW", "db"),
    groups=(
        Group("as many units as inputs", 1, linears((4, 2, 2), (2, 3, 3)), drive=live_with_gradients),
        Group("a batch", 1, linears((3, 2, 4)), drive=live_with_gradients),
        Group("a second batch", 1, linears((3, 2, 2), rounds=2), drive=live_with_gradients,
              sentence="The first batch comes out right, the second does not: dW and db belong to the last backward alone, = and not +=."),
        Group("one example, one unit", 1, linears((1, 3, 1), (1, 1, 2), (5, 2, 1)), hidden=True, drive=live_with_gradients),
        Group("leaves what it was given alone", 1, linears((3, 2, 2)), hidden=True, drive=leaves_alone, sentence=WRITTEN_INTO),
    ),
    mistakes=(
        Mistake("offset forgotten", linear(Z=lambda X, W, b: X @ W),
                "forward leaves the offsets b out."),
        Mistake("W not turned", linear(dX=lambda X, W, dZ: dZ @ W),
                "backward goes through W as forward does. On the way back it is turned: the blame of an input is collected along its row of W, from all units."),
        Mistake("dW turned", linear(dW=lambda X, W, dZ: dZ.T @ X),
                "dW is turned: rows and columns are exchanged. It has the shape of W, (inputs, units)."),
        Mistake("mean in dW", linear(dW=lambda X, W, dZ: X.T @ dZ / len(X), db=lambda X, W, dZ: dZ.mean(axis=0)),
                "dW and db were divided by the number of examples. The 1/n is in dZ already: it is the loss that takes the mean."),
        Mistake("mean in db", linear(db=lambda X, W, dZ: dZ.mean(axis=0)),
                "db is the mean over the batch. The offset took part in every example, so their blames add up."),
        Mistake("db over the wrong axis", linear(db=lambda X, W, dZ: dZ.sum(axis=1)),
                "db was summed along the units. It is summed over the examples, axis 0: one number for each unit."),
        Mistake("db not summed", linear(db=lambda X, W, dZ: dZ),
                "db still has a row for each example. The offset took part in all of them: sum over axis 0."),
        Mistake("accumulated", linear(kept=1.0),
                "The gradients of the first batch are still in there: dW and db belong to the last backward alone, = and not +=."),
        Mistake("X passed back", linear(dX=lambda X, W, dZ: X),
                "backward returns X. What goes back is the blame of X, dZ times W turned."),
    ),
    hints=(
        "Shapes nearly settle it. X is (n, m), dZ (n, k), and dX must be (n, m), dW (m, k), db (k,).",
        "forward must keep X in self.X, for dW needs it: X turned, times dZ. db is a sum over the rows of dZ.",
        "One example: X = [[2, 3]], W = [[1], [4]], dZ = [[10]]. Then dX = [[10·1, 10·4]], dW = [[10·2], [10·3]], db = [10].",
    ),
)


def bends(*shapes, rounds=1):
    """Cases for an activation."""
    return lambda rng: [(Life((), *(((decimals(rng, *shape),), (decimals(rng, *shape),)) for _ in range(rounds))),) for shape in shapes]


SIGMOID = Exercise(
    id="05/Sigmoid",
    objective="send blame back through a curve",
    reference=modules.Sigmoid,
    forbids=(nnlib.Sigmoid,),
    returns=("forward", "backward"),
    groups=(
        Group("a batch", 2, bends((2, 3), (4, 2)), drive=live),
        Group("a second batch of another size", 1, lambda rng: [(Life((), *bends((2, 3))(rng)[0][0].rounds, *bends((4, 1))(rng)[0][0].rounds),)], hidden=True, drive=live),
        Group("leaves what it was given alone", 1, bends((3, 2)), hidden=True, drive=leaves_alone, sentence=WRITTEN_INTO),
    ),
    mistakes=(
        Mistake("slope at Z", bending(sigmoid, lambda dA, Z, A: dA * Z * (1 - Z)),
                "The slope was taken at Z. It is A(1 - A), from the output that forward gave."),
        Mistake("sigmoid once more", bending(sigmoid, lambda dA, Z, A: dA * sigmoid(A) * (1 - sigmoid(A))),
                "A went through the sigmoid once more before its slope was taken. It is A(1 - A)."),
        Mistake("blame forgotten", bending(sigmoid, lambda dA, Z, A: A * (1 - A)),
                "This is the slope alone. The blame that comes in, dA, is multiplied by it."),
        Mistake("slope forgotten", bending(sigmoid, lambda dA, Z, A: dA),
                "The blame came out as it went in. Each number of it is multiplied by the slope there."),
        Mistake("slope added", bending(sigmoid, lambda dA, Z, A: dA + A * (1 - A)),
                SUMMED),
        Mistake("the output for its slope", bending(sigmoid, lambda dA, Z, A: dA * A),
                "The blame was multiplied by the output. It is multiplied by the slope, A(1 - A)."),
        Mistake("forward again", bending(sigmoid, lambda dA, Z, A: sigmoid(dA)),
                "backward sends the blame through the sigmoid. It does not bend the blame, it multiplies it by the slope."),
        Mistake("tanh's slope", bending(sigmoid, lambda dA, Z, A: dA * (1 - A**2)),
                "1 - A² is the slope of tanh. The sigmoid's is A(1 - A)."),
    ),
    hints=(
        "Every number has its own little curve. What does forward have to keep, so that backward knows how steep each was?",
        "Keep the output in self.A. The slope there is the one of lesson 02, and everything goes number by number.",
        "Where the output was 0.8 and the blame is 5: 5 · 0.16 = 0.8 goes on.",
    ),
)

RELU = Exercise(
    id="05/ReLU",
    objective="send blame back through a corner",
    reference=modules.ReLU,
    forbids=(nnlib.ReLU,),
    returns=("forward", "backward"),
    groups=(
        Group("a batch", 2, bends((3, 4), (4, 5)), drive=live),
        Group("exactly 0", 1, lambda rng: [(Life((), ((np.array([[0.0, 2.0, -1.0], [0.0, 0.0, 1.0]]),), (decimals(rng, 2, 3),))),)], drive=live,
              sentence="At z = 0 the slope counts as 0 here, so no blame passes: z > 0."),
        Group("a second batch of another size", 1, lambda rng: [(Life((), *bends((4, 5))(rng)[0][0].rounds, *bends((6, 2))(rng)[0][0].rounds),)], hidden=True, drive=live),
        Group("leaves what it was given alone", 1, bends((3, 2)), hidden=True, drive=leaves_alone, sentence=WRITTEN_INTO),
    ),
    mistakes=(
        Mistake("everything passes", bending(nnlib.relu, lambda dA, Z, A: dA),
                "All blame passes. Where z was below 0 the output did not depend on it: there the blame is 0."),
        Mistake("the sign of the blame", bending(nnlib.relu, lambda dA, Z, A: np.where(dA > 0, dA, 0.0)),
                "This asks whether the blame is above 0. What counts is whether z was, on the way forward; blame may well be negative."),
        Mistake("times the output", bending(nnlib.relu, lambda dA, Z, A: dA * A),
                "The blame was multiplied by the output. The slope is 1 or 0, however large the output."),
        Mistake("blame forgotten", bending(nnlib.relu, lambda dA, Z, A: np.where(Z > 0, 1.0, 0.0)),
                "This is the slope alone. The blame that comes in, dA, is multiplied by it."),
        Mistake("the other way round", bending(nnlib.relu, lambda dA, Z, A: np.where(Z > 0, 0.0, dA)),
                "It passes where z was below 0, and should stop there."),
        Mistake("passes at 0", bending(nnlib.relu, lambda dA, Z, A: np.where(Z >= 0, dA, 0.0)),
                "At z = 0 the slope counts as 0 here, so no blame passes: z > 0."),
        Mistake("size of z", bending(np.abs, lambda dA, Z, A: dA * np.sign(Z)),
                "This is the size of z. ReLU makes 0 of everything below 0, and lets no blame back there."),
    ),
    hints=(
        "Where did the number pass on the way forward? Exactly there the blame passes on the way back.",
        "Keep where Z > 0 in forward. np.where(question, a, b) chooses number by number.",
        "For z = (-1, 2) and blame (5, -3): forward gives (0, 2), backward (0, -3).",
    ),
)


def classified(*sizes, far=0.0):
    """Cases for SoftmaxNLL: (n, k) each, all classes mixed; ``far`` lifts all scores of a row."""

    def cases(rng):
        made = []
        for n, k in sizes:
            Y = np.eye(k)[rng.permutation(np.arange(n) % k)]
            made.append((Life((), ((decimals(rng, n, k) + far, Y), ())),))
        return made

    return cases


SOFTMAX_NLL = Exercise(
    id="05/SoftmaxNLL",
    objective="start the way back with softmax and its loss in one",
    reference=modules.SoftmaxNLL,
    forbids=(nnlib.CategoricalCrossentropy,),
    returns=("forward", "backward"),
    groups=(
        Group("a batch", 2, classified((3, 3), (4, 2)), drive=live),
        Group("large scores", 1, classified((4, 3), far=1000.0), drive=live,
              sentence="Scores near 1000 are no trouble for a softmax that takes the largest of each row away first, as lesson 02's does: nnlib.softmax."),
        Group("one example, more classes", 1, classified((1, 3), (7, 5)), hidden=True, drive=live),
        Group("leaves what it was given alone", 1, classified((3, 3)), hidden=True, drive=leaves_alone, sentence=WRITTEN_INTO),
    ),
    mistakes=(
        Mistake("1/n missing", softmax_nll(dZ=lambda P, Y: P - Y),
                "backward lacks the 1/n. The loss is a mean over the examples, so each of them has 1/n of the blame."),
        Mistake("sum for mean", softmax_nll(loss=lambda P, Y: np.sum(nnlib.nllm(P, Y)), dZ=lambda P, Y: P - Y),
                "This is the sum over the examples, forward and backward. The loss is their mean: 1/n in both."),
        Mistake("sign turned", softmax_nll(dZ=lambda P, Y: (Y - P) / len(Y)),
                "The sign of backward is turned: it is what was answered minus what is right."),
        Mistake("by the shares", softmax_nll(dZ=lambda P, Y: -Y / P / len(Y)),
                "This is the blame of the shares P, the slope of the logarithm. What is asked for is that of the scores Z, through the softmax as well: it shrinks to a difference."),
        Mistake("divided by all", softmax_nll(loss=lambda P, Y: np.mean(-Y * np.log(P)), dZ=lambda P, Y: (P - Y) / P.size),
                "Here the mean runs over all numbers of the table. It runs over the examples: n, not n·k."),
        Mistake("softmax over columns", softmax_nll(shares=lambda Z: nnlib.softmax(Z.T).T),
                "The softmax was taken down the columns. Each example is a row and gets shares that sum to 1: axis=1."),
        Mistake("minus forgotten", softmax_nll(loss=lambda P, Y: -np.mean(nnlib.nllm(P, Y))),
                "The loss is negative: it is minus the logarithm of the share of the right class."),
        Mistake("slope of the sigmoid", softmax_nll(dZ=lambda P, Y: (P - Y) * P * (1 - P) / len(Y)),
                "P - Y is the blame of Z already: the slope of the softmax is in it. Times P(1 - P) it is there twice."),
    ),
    hints=(
        "Softmax and loss are taken as one step, from Z to a single number. Its slope by Z is shorter than that of either.",
        "Keep P and Y. Where P is a share too high, its score is to blame, and where it is too low, the other way; and each example has its n-th part.",
        "Two examples, and the first has shares (0.7, 0.3) and the class 1, written (0, 1): its row of backward is (0.7, -0.7)/2 = (0.35, -0.35).",
    ),
)

# --- Value ------------------------------------------------------------------------------------


class Formula:
    """A formula of Values, as text with the names of its numbers, and the numbers.

    The text may have steps before it, "p = a * b; p * p": the only way to use a number in the middle twice.
    """

    def __init__(self, text, numbers):
        self.text, self.numbers = text, numbers

    @property
    def shown(self):
        *steps, last = self.text.split("; ")
        first, *others = self.numbers
        made = [f"{short(first)})", *(f"Value({short(number)})" for number in others)]
        return f"{', '.join(made)} for {', '.join('abcd'[: len(made)])}: {'; '.join([*steps, f'({last}).backward('])}"


def differentiate(student, formula):
    """Drive: the formula's number, and the gradient of each of its inputs."""
    leaves = [student(number) for number in formula.numbers]
    names, (*steps, last) = dict(zip("abcd", leaves)), formula.text.split("; ")
    for step in steps:
        exec(step, names)
    root = eval(last, names)
    root.backward()
    return root.data, [leaf.grad for leaf in leaves]


def formulas(*texts):
    """Cases of these formulas, with a number for each letter in them."""

    def cases(rng):
        counts = [sum(letter in text.replace("sigmoid", "") for letter in "abcd") for text in texts]
        return [(Formula(text, hundredths(rng, count).tolist()),) for text, count in zip(texts, counts)]

    return cases


VALUE = Exercise(
    id="05/Value",
    objective="let numbers remember where they come from",
    reference=modules.Value,
    forbids=(nnlib.Value,),
    returns=("data", "the gradients"),
    groups=(
        Group("one operation", 1, formulas("a + b", "a * b", "a.sigmoid()"), drive=differentiate),
        Group("used twice", 1, formulas("a * b + a", "a + a", "p = a * b; p * p + p"), drive=differentiate),
        Group("a neuron", 1, formulas("(a * b + c * d).sigmoid()"), drive=differentiate),
        Group("many ways", 1, formulas("p = a.sigmoid(); q = p * b + p; q * p + q", "p = a + b; q = p * p; q * q + p"), hidden=True, drive=differentiate),
        Group("a longer chain", 1, formulas("((a * b).sigmoid() * c + d).sigmoid().sigmoid() * a"), hidden=True, drive=differentiate),
    ),
    mistakes=(
        Mistake("overwritten", value(receive=lambda old, new: new),
                "A number used twice keeps only the last of its two shares of blame: they add up. Write += in place of =."),
        Mistake("slopes of + are the numbers", value(add=lambda a, b: (a, b)),
                "In a sum each part has the slope 1: when a grows by 0.1, so does a + b."),
        Mistake("own number as slope", value(multiply=lambda a, b: (a, b)),
                "In a product each factor's slope is the *other* factor."),
        Mistake("slopes of × are 1", value(multiply=lambda a, b: (1.0, 1.0)),
                "A product has other slopes than a sum: that of each factor is the other factor."),
        Mistake("slope at z", value(sigmoid=lambda z, a: z * (1 - z)),
                "The slope of the sigmoid was taken at its input. It is a(1 - a), from its output."),
        Mistake("begins with 0", value(start=0.0),
                "All gradients are 0: the way back begins with ∂root/∂root, which is 1."),
        Mistake("slopes alone", value(send=lambda slope, own, new: slope),
                "What is passed on is only the slope of the last step. It has to be multiplied by the blame that has come so far."),
        Mistake("all so far handed on again", value(send=lambda slope, own, new: slope * own),
                "Where blame arrives a second time, the first share is handed on once more with it. Hand on what has just come in, not self.grad."),
        Mistake("added along the way", value(send=lambda slope, own, new: slope + new),
                SUMMED),
    ),
    hints=(
        "Each operation knows two things about its result: its number, and how steep it is by each number that went in.",
        "A sum's slopes are 1 and 1; a product's are the two numbers exchanged. backward gives its own gradient, times the slope, to each source, and lets the source go on from there.",
        "p = a * b with a = 2, b = 3, and p is blamed 5: a gets 5·3 = 15 more, b gets 5·2 = 10 more.",
    ),
)

# --- mazur_update -----------------------------------------------------------------------------


def networks(*sizes):
    """Cases (X, W1, b1, W2, b2, Y, eta) of one example: (inputs, hidden, outputs) each."""

    def cases(rng):
        made = []
        for m, h, k in sizes:
            parts = decimals(rng, 1, m), decimals(rng, m, h), decimals(rng, h), decimals(rng, h, k), decimals(rng, k)
            made.append((*parts, rng.uniform(0.05, 0.95, (1, k)).round(2), round(rng.uniform(1.0, 3.0), 1) + 0.05))
        return made

    return cases


def mazur(rng):
    """The page's own network."""
    X, params, Y = nnlib.mazur_example()
    return [(X, *params.values(), Y, 0.5)]


def mazur_by(slope=lambda z, a: a * (1 - a), error=lambda A, Y: A - Y, late=False, turned=True, biases=lambda b, step: b):
    """A mistake in the way back through the 2-2-2 network."""

    def mistaken(X, W1, b1, W2, b2, Y, eta):
        Z1 = X @ W1 + b1
        Z2 = sigmoid(Z1) @ W2 + b2
        dZ2 = error(sigmoid(Z2), Y) * slope(Z2, sigmoid(Z2))
        new_W2 = W2 - eta * sigmoid(Z1).T @ dZ2
        through = new_W2 if late else W2
        dZ1 = dZ2 @ (through.T if turned else through) * slope(Z1, sigmoid(Z1))
        return W1 - eta * X.T @ dZ1, biases(b1, eta * dZ1[0]), new_W2, biases(b2, eta * dZ2[0])

    return mistaken


MAZUR_UPDATE = Exercise(
    id="05/mazur_update",
    objective="update a whole network once, to nine digits",
    reference=nnlib.mazur_update,
    returns=("new W1", "new b1", "new W2", "new b2"),
    groups=(
        Group("another network", 1, networks((2, 2, 2))),
        Group("the page's network", 2, mazur),
        Group("other sizes", 1, networks((3, 2, 1), (1, 4, 3)), hidden=True),
        Group("leaves its inputs alone", 1, networks((2, 2, 2)), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("already updated weights", mazur_by(late=True),
                "The blame went back through the new W2. It belongs to the answer that the old W2 gave: first all gradients, then all steps. (On the page's numbers this gives E = 0.291027924 in place of 0.291027774.)"),
        Mistake("offsets updated", mazur_by(biases=lambda b, step: b - step),
                "The offsets have moved as well. That is what one would do, but Mazur's example leaves them, and so does the docstring. (E would be 0.280471447.)"),
        Mistake("one shared offset updated", mazur_by(biases=lambda b, step: b - np.sum(step)),
                "The offsets have moved, all of a layer by the same amount. Mazur's example leaves them. (E would be 0.285750887.)"),
        Mistake("slope missing", mazur_by(slope=lambda z, a: 1.0),
                "The slopes of the sigmoids are missing, in both layers. (On the page's numbers E would be 0.258255693: lower, and not what the gradient says.)"),
        Mistake("slope at z", mazur_by(slope=lambda z, a: z * (1 - z)),
                "The slopes were taken at the sums, z(1 - z). That formula wants the outputs. (On the page's numbers E would be 0.303431631, more than before.)"),
        Mistake("ascent", mazur_by(error=lambda A, Y: Y - A),
                "Every weight moved the wrong way: a sign is turned, in the error or in the step. (On the page's numbers E would be 0.305640633, more than before.)"),
        Mistake("half missing", mazur_by(error=lambda A, Y: 2 * (A - Y)),
                "Every step is twice too long: the ½ of the loss cancels the 2 of the square. (On the page's numbers E would be 0.283618982.)"),
        Mistake("W2 not turned", mazur_by(turned=False),
                "The blame went through W2 as the numbers do on their way forward. On the way back W2 is turned, W2.T."),
    ),
    hints=(
        "Forward through both layers, keeping what comes out of each. Then back: the blame of the second sums, from it that of the first. Steps last.",
        "It is `Linear`, `Sigmoid`, `Linear`, `Sigmoid`, with A - Y to begin with. For each layer: blame times slope, then the inputs turned times that.",
        "If a layer's inputs are [[1, 2]] and the blame of its sums is [[0.5, 0.1]], its gradient is [[0.5, 0.1], [1.0, 0.2]].",
    ),
)

# --- vanishing, diagnose ----------------------------------------------------------------------


def depths(*numbers):
    return lambda rng: [(depth, float(rng.choice([0.15, 0.25, 0.6, 0.85]))) for depth in numbers]


VANISHING = Exercise(
    id="05/vanishing",
    objective="follow a gradient down through the layers",
    reference=nnlib.vanishing,
    groups=(
        Group("a few layers", 2, depths(3, 5)),
        Group("above 1", 1, lambda rng: [(4, float(rng.choice([1.5, 2.5])))]),
        Group("many layers, and one", 1, depths(40, 1), hidden=True),
        Group("a slope of 0", 1, lambda rng: [(4, 0.0)], hidden=True),
    ),
    mistakes=(
        Mistake("added", lambda depth, slope: slope * np.arange(depth, 0, -1.0),
                SUMMED),
        Mistake("last layer first", lambda depth, slope: slope ** np.arange(1.0, depth + 1),
                "The order is turned: the first layer comes first, and has the smallest share of a vanishing gradient."),
        Mistake("last slope forgotten", lambda depth, slope: slope ** np.arange(depth - 1.0, -1, -1),
                "One factor is missing everywhere: the last layer, too, has multiplied once by its slope."),
        Mistake("one number", lambda depth, slope: slope**depth,
                "This is what is left at the first layer. What is asked for is a list with one number for each layer."),
        Mistake("the same for all", lambda depth, slope: np.full(depth, float(slope) ** depth),
                "This is what is left at the first layer, for all of them. A later layer has fewer factors."),
        Mistake("one factor each", lambda depth, slope: np.full(depth, float(slope)),
                "Each layer has only its own factor here. The blame has been through all the layers behind it as well."),
        Mistake("divided", lambda depth, slope: (1 / slope) ** np.arange(depth, 0, -1),
                "Here each layer divides by its slope. It multiplies."),
    ),
    hints=(
        "The last layer has one factor, the one before it two. How many has the first?",
        "np.arange(start, stop, -1) counts down, and a power of a number with a list is a list.",
        "Two layers with a slope of 0.5: 0.25 is left at the first, 0.5 at the second.",
    ),
)


class Trace(dict):
    """A trace that a card can show."""

    @property
    def shown(self):
        return "{" + ", ".join(f"{name!r}: {short(number)}" for name, number in self.items()) + "}"


BUGS = ("sign turned", "half missing", "slope missing", "slope at z", "weights for inputs", "inputs exchanged", "sum not product", "ascent")


def traces(*bugs):
    """Cases: for each bug a step of a neuron of its own that has it."""

    def cases(rng):
        sizes = rng.choice([2, 3], len(bugs)).tolist()
        return [(Trace(nnlib.backward_trace(*case, bug)),) for case, bug in zip(steps(*sizes)(rng), bugs)]

    return cases


def blames(*renamed):
    """A mistake that tells some bugs apart wrongly: pairs (bug, what it is called instead)."""
    return lambda trace: dict(renamed).get(nnlib.diagnose(trace), nnlib.diagnose(trace))


DIAGNOSE = Exercise(
    id="05/diagnose",
    objective="name the bug in a broken backward pass",
    reference=nnlib.diagnose,
    groups=(
        Group("at the loss, and nothing wrong", 1, traces("right", "sign turned", "half missing"), sentence="See the line 'dJ/dy_hat': it should be ŷ - y. What stands there when the sign is turned, and what when the ½ is missing?"),
        Group("at the activation, and the step", 1, traces("slope missing", "slope at z", "ascent"), sentence="See the lines 'dy_hat/dz', which should be ŷ(1 - ŷ), and 'new w', which should be w - eta times the gradient that the trace itself has."),
        Group("at the sum, and the product", 1, traces("weights for inputs", "inputs exchanged", "sum not product", "right"), sentence="See the lines 'dz/dw', which should be x, and 'dJ/dw', which should be the product of the three lines above it, as they stand there."),
        Group("all eight", 2, traces(*BUGS, "right", *BUGS, "right"), hidden=True),
    ),
    mistakes=(
        Mistake("never right", blames(("right", "ascent")),
                "A step without any bug was called broken. When no line is at odds with those above it, the answer is \"right\"."),
        Mistake("always right", blames(*[(bug, "right") for bug in BUGS]),
                "A broken step was called right. Work out each line from those above it, and compare."),
        Mistake("sign and factor exchanged", blames(("sign turned", "half missing"), ("half missing", "sign turned")),
                "Sign and factor are exchanged: with the sign turned 'dJ/dy_hat' is y - ŷ, with the ½ missing it is 2(ŷ - y)."),
        Mistake("any loss is a sign", blames(("half missing", "sign turned")),
                "'dJ/dy_hat' can be wrong in two ways: turned, y - ŷ, or doubled, 2(ŷ - y). Compare with both."),
        Mistake("any slope is missing", blames(("slope at z", "slope missing")),
                "'dy_hat/dz' can be wrong in two ways: 1, as if there were no sigmoid, or z(1 - z). Compare with both."),
        Mistake("any input is a weight", blames(("inputs exchanged", "weights for inputs")),
                "'dz/dw' can be wrong in two ways: it can be w, or x in reverse order. Compare with both."),
    ),
    hints=(
        "The trace is in order. Its first wrong line is the bug; the lines below it follow from what stands there.",
        "For each bug, work out what its line would then be, from the other numbers of the trace, and compare with np.allclose.",
        "If y_hat is 0.8 and y is 1, 'dJ/dy_hat' should be -0.2. 0.2 is a turned sign, and -0.4 a missing ½.",
    ),
)

# --- the transfer check ---------------------------------------------------------------------


def transfer_check():
    """The right answers to the five questions at the lesson's end."""
    return {"gradient": -0.6, "twice": 7.0, "shape": (5, 3), "relu": 0.0, "layers": 6}


TRANSFER = Exercise(
    id="05/transfer_check",
    objective="use all of it in new situations",
    reference=transfer_check,
    silent=True,
    groups=(
        FORM,
        question("1 another neuron", "gradient", lambda a: np.isclose(a, -0.6)),
        question("2 used twice", "twice", lambda a: np.isclose(a, 7)),
        question("3 the shape of a gradient", "shape", lambda a: tuple(a) == (5, 3)),
        question("4 a silent unit", "relu", lambda a: np.isclose(a, 0)),
        question("5 how deep", "layers", lambda a: np.isclose(a, 6)),
    ),
)

EXERCISES = (
    NEURON_FORWARD, LOCAL_GRADIENTS, WEIGHT_GRADIENT, UPDATED, WITH_ANOTHER_LAYER, LINEAR, SIGMOID, RELU,
    SOFTMAX_NLL, VALUE, MAZUR_UPDATE, VANISHING, DIAGNOSE, TRANSFER,
)
QUESTIONS = (
    Question(
        "05/recall-steepest",
        0.25,
        "a(1 - a) is largest in the middle, at a = ½. It will matter in section 8.",
        others={1: "That is tanh's, at 0. The sigmoid rises only from 0 to 1, and more slowly.", 0.5: "That is its value there. The slope is a(1 - a)."},
    ),
    Question(
        "05/recall-certain",
        0,
        "-log(1) = 0: whoever is right and quite sure pays nothing.",
        others={1: "1 is the share. The loss is minus its logarithm."},
    ),
    Question(
        "05/recall-central",
        6,
        "(3.1² - 2.9²)/0.2 = (9.61 - 8.41)/0.2 = 6. For a parabola it is exact, however large h is.",
        others={6.1: "That is the one-sided difference, (f(w + h) - f(w))/h.", 9: "That is f(3). What is asked for is the slope."},
        tolerance=1e-6,
    ),
    Question(
        "05/sum",
        0.379,
        "0.50·0.35 + 0.51·0.40 = 0.175 + 0.204.",
        others={0.335: "In the second product a weight met a weight: 0.4·0.4. It is x₂w₂ = 0.51·0.40.", 0.383: "Here the weights are exchanged: x₁ goes with w₁."},
        tolerance=6e-4,
    ),
    Question(
        "05/which-way",
        "a",
        "ŷ is too high. Both inputs are above 0, so a larger weight makes z larger, and with it ŷ: the loss grows with each weight, and both should go down.",
        others={
            "b": "Larger weights would make z larger, as both inputs are above 0, and ŷ still higher. It is too high already.",
            "c": "Both inputs have the same sign, so both weights push ŷ in the same direction.",
        },
        choices={
            "a": "Both weights should become smaller.",
            "b": "Both weights should become larger.",
            "c": "One should become larger, the other smaller.",
        },
    ),
    Question(
        "05/new-slopes",
        1,
        "Only ∂z/∂w₂ = x₂ is new. The slopes of the loss and of the activation are on the way to both.",
        others={3: "Two of the three, the loss's and the activation's, are the same numbers as for w₁.", 2: "The activation's slope is on the way of w₁ too: it does not depend on which weight one asks for.", 0: "∂z/∂w₂ = x₂ is another number than x₁."},
    ),
    Question(
        "05/new-answer",
        "between 0.5 and 0.59",
        "It becomes 0.5789. The direction is right, the step short: gradient descent takes many.",
        others={
            "above 0.59": "The step goes against the gradient, so J falls, and with it ŷ, which was too high.",
            "below 0.5": "Both weights change by about 0.06 only, so z by about 0.06 and ŷ by a quarter of that.",
        },
    ),
    Question(
        "05/trips",
        2000,
        "Two for each weight. Backpropagation's two trips stay two, with a thousand weights or a billion.",
        others={1000: "That would be one for each. A central difference needs two: w + h and w - h.", 2: "That is so for backpropagation. Central differences move one weight at a time."},
    ),
    Question(
        "05/dw-shape",
        (784, 10),
        "The shape of W, always: each weight has one number. The examples have been summed away.",
        others={
            (32, 784, 10): "That would be so with one gradient for each example. dW is their sum.",
            (10, 784): "That is W turned. W is (inputs, units), and dW has its shape.",
            (32, 10): "That is dZ's shape. Each weight has one number in dW.",
        },
    ),
    Question(
        "05/relu-blame",
        0,
        "At z = -2 the output was 0, and would be 0 a little to either side: z has no influence, so no blame.",
        others={5: "That would be so where z is above 0, with the slope 1. Here the slope is 0.", -10: "The blame is multiplied by the slope there, not by z.", -5: "The slope of ReLU is 0 or 1, never -1."},
    ),
    Question(
        "05/sure-and-wrong",
        0.001,
        "0.999·0.999·0.001. The answer could hardly be worse, and hardly anything comes through. With nll it is 0.999.",
        others={0.999: "That is the blame of ŷ, and with nll that of z as well. With the squared loss the slope 0.999·0.001 comes in between."},
        tolerance=6e-4,
    ),
    Question(
        "05/depends-on-last",
        "c",
        "The answer is f(Z), so the loss changes and so does all blame. The sums Z of the last layer come before it.",
        others={
            "a": "Everything in front of the last activation stays, and Z is in front of it.",
            "b": "The way back begins at the answer, which has changed, and leads through the slope of the new activation.",
        },
        choices={
            "a": "All numbers, forward and backward.",
            "b": "Forward the answer and the loss; backward nothing.",
            "c": "Forward the answer and the loss; backward all blame and all gradients.",
        },
    ),
    Question(
        "05/square",
        6,
        "Two ways from a to f, each with the slope a: 3 + 3, the 2a of calculus.",
        others={3: "That is one of two ways: a went into the product twice.", 9: "That is f, or the product of both slopes. Ways add up."},
    ),
    Question(
        "05/five-layers",
        0.00001,
        "0.1 to the power of 5.",
        others={0.5: "Factors along a chain are multiplied, not added.", 0.0001: "That is behind four."},
        tolerance=1e-8,
    ),
    Question(
        "05/how-many-steps",
        70000,
        "0.7 to go, 0.00001 a step: 0.7/0.00001 = 70,000. With gradients of 0.1 it would be 7.",
        others={30000: "From 0.5 down to -0.2 it is 0.7, not 0.3.", 50000: "From 0.5 down to 0 that would do; it goes on to -0.2.", 7000: "0.7/0.0001. The gradient has four zeros after the point."},
        tolerance=1,
    ),
    Question(
        "05/slip-gradient",
        0.0595,
        "0.4936·0.2412·0.50. To two digits after the point 0.0595 and 0.0607 are both 0.06, so the slip does not show there.",
        others={0.0607: "That is with 0.51, which is x₂: the gradient of w₂."},
        tolerance=6e-5,
    ),
    Question(
        "05/why-keep",
        "b",
        "∂J/∂W is made of the input, the sigmoid's slope of its output, ReLU's of the sign of z. Memory is the price of the short way back.",
        others={
            "a": "The answer is what comes out at the end; no layer needs to keep anything for that.",
            "c": "The step needs the gradient and the weights, and neither inputs nor outputs.",
        },
        choices={
            "a": "To give the answer again without computing it.",
            "b": "Because the local slopes depend on them.",
            "c": "Because the step of gradient descent needs them.",
        },
    ),
)

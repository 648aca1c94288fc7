"""Lesson 04: gradient descent. What each exercise asks, and what goes wrong in it.

A mistake takes two lines: the code as a student writes it, and under it the sentence that helps.
"""

# fmt: off

import numpy as np

import nnlib
from nnlib.checks.exercise import Exercise, Group, Mistake, Question, inputs_after
from nnlib.checks.exercises.transfer import FORM, question

ASCENT = "This walks uphill. The gradient points to where the loss grows: subtract it."
WHOLE_STARTS = "The starts come in whole numbers here, and an array of whole numbers drops what is behind the point. Work on a copy that keeps it: np.array(starts, dtype=float)."
WHOLE = "w comes in whole numbers here, and an array of whole numbers drops what is behind the point. Work on a copy that keeps it: np.array(w, dtype=float)."
CHAIN = "One of the factors is off, or the sum z is. Fill in the table by hand with the numbers of this call, and print yours beside it."


def arrays_after(student, *case):
    """Drive, as `inputs_after` is, for calls with a function among the arguments: that one cannot be compared."""
    answer = student(*case)
    return *(value for value in case if isinstance(value, np.ndarray)), answer


def untouched(cases):
    """The hidden group that asks whether the arrays which came in are as they were."""
    return Group("leaves its inputs alone", 1, cases, hidden=True, drive=arrays_after,
                 sentence="It changes an array that belongs to the caller: `w += …` and `w[…] = …` write into it. Work on a new array.")


def decimals(rng, *shape):
    """Numbers with one decimal, none of them nearer to 0 than 0.2."""
    return (rng.choice([-1, 1], size=shape) * rng.uniform(0.2, 1.5, size=shape)).round(1)


def literal(values):
    return f"np.array({np.asarray(values).tolist()})"


# --- numerical_gradient, gradient_check -----------------------------------------------------


class Curve:
    """A loss of several weights that is no bowl: ``sum(a * w**3) + prod(w)``, shown as a student would write it."""

    def __init__(self, a):
        self.a = a

    def __call__(self, w):
        return float(np.sum(self.a * w**3) + np.prod(w))

    @property
    def shown(self):
        return f"lambda w: np.sum({literal(self.a)} * w**3) + np.prod(w)"

    def gradient(self, w):
        return 3 * self.a * w**2 + np.prod(w) / w


class Flat(Curve):
    """A loss that does not depend on the weights."""

    shown = "lambda w: 7.0"

    def __call__(self, w):
        return 7.0


def curves(*sizes, whole=False):
    """Cases (f, w, h), one for each number of weights."""

    def cases(rng):
        places = [rng.choice([-3, -2, 2, 3], size=m) if whole else decimals(rng, m) for m in sizes]
        return [(Curve(decimals(rng, m)), w, float(rng.choice([0.1, 0.2, 0.5]))) for m, w in zip(sizes, places)]

    return cases


def differences(f, w, rule, kind=float):
    """Entry by entry: ``rule`` is given f a little above w and a little below, by a step that it names."""
    g = np.zeros(len(w))
    for j in range(len(w)):
        def moved(by, j=j):
            place = np.array(w, dtype=kind)
            place[j] += by
            return f(place)
        g[j] = rule(moved)
    return g


def left_moved(f, w, h):
    g = np.zeros(len(w))
    for j in range(len(w)):
        w[j] += h
        above = f(w)
        w[j] -= 2 * h
        g[j] = (above - f(w)) / (2 * h)
    return g


NUMERICAL_GRADIENT = Exercise(
    id="04/numerical_gradient",
    objective="measure every slope of a loss",
    reference=nnlib.numerical_gradient,
    gradient=True,
    rtol=1e-4,
    groups=(
        Group("slopes", 1, curves(2, 3)),
        Group("w in whole numbers", 1, curves(2, 3, whole=True), sentence=WHOLE),
        Group("more weights, only one, h left out", 1, lambda rng: [*curves(5, 1)(rng), curves(2)(rng)[0][:2]], hidden=True),
        untouched(curves(3)),
    ),
    mistakes=(
        Mistake("one-sided", lambda f, w, h: differences(f, w, lambda at: (at(h) - at(0)) / h),
                "This looks to one side only, from w to w + h. Go h to both sides, and divide by 2h: that is much closer to the slope."),
        Mistake("divided by h", lambda f, w, h: differences(f, w, lambda at: (at(h) - at(-h)) / h),
                "All slopes are twice too large: from w - h to w + h it is 2h."),
        Mistake("brackets", lambda f, w, h: differences(f, w, lambda at: (at(h) - at(-h)) / 2 * h),
                "/ and * go from left to right, so this divides by 2 and multiplies by h. Put 2 * h in brackets."),
        Mistake("not divided", lambda f, w, h: differences(f, w, lambda at: at(h) - at(-h)),
                "This is by how much f changes. A slope is that divided by how far you went, 2h."),
        Mistake("sign", lambda f, w, h: differences(f, w, lambda at: (at(-h) - at(h)) / (2 * h)),
                "All signs are turned: it is f above minus f below."),
        Mistake("all weights at once", lambda f, w, h: np.full(len(w), (f(w + h) - f(w - h)) / (2 * h)),
                "Here all weights moved together. Move one, leave the others where they are, and go on to the next."),
        Mistake("w left changed", left_moved,
                "After the first entry, w is not what it was: it was moved and not put back. Move a fresh copy for each entry."),
        Mistake("no copies", lambda f, w, h: np.zeros(len(w)),
                "All slopes came out 0. After `above = w` and `below = w` there is one array under three names: make copies, np.array(w, dtype=float)."),
        Mistake("integer arrays", lambda f, w, h: differences(f, w, lambda at: (at(h) - at(-h)) / (2 * h), kind=None),
                WHOLE),
    ),
    hints=(
        "One entry after the other: how does f change when only this weight moves?",
        "For each j make two copies, np.array(w, dtype=float), one with h more at place j and one with h less. f of the first minus f of the second, divided by 2h.",
        "For f(w) = w[0] * w[1] at (3, 5) with h = 0.1: the first entry is (3.1·5 - 2.9·5) / 0.2 = 5.",
    ),
)


def judged(*sizes, off=1.0):
    """Cases (f, g, w, h): a gradient g that is wrong in its entries by about ``off``."""

    def cases(rng):
        made = []
        for f, w, _ in curves(*sizes)(rng):
            made.append((f, (f.gradient(w) + off * decimals(rng, len(w))).round(1), w, 0.1))
        return made

    return cases


def exact(rng):
    """Cases (f, g, w) with the gradient that is right; h is left out."""
    return [(f, f.gradient(w), w) for f, w, _ in curves(2, 4)(rng)]


def passes(student, *case):
    """Drive: does it find what is right to be right? The number itself is made of rounding errors."""
    return bool(student(*case) < 1e-5)


def against(rule):
    """A mistake: ``rule`` of the gradient g and the numerical one."""
    return lambda f, g, w, h=1e-5: rule(np.asarray(g), nnlib.numerical_gradient(f, w, h))


def norm(v):
    return np.linalg.norm(v)


def gradient_check(f, g, w, h=1e-5):
    """The library's asks its `relative_error`, which would be the answer itself."""
    n = nnlib.numerical_gradient(f, w, h)
    lengths = np.linalg.norm(g) + np.linalg.norm(n)
    return np.linalg.norm(g - n) / lengths if lengths else 0.0


GRADIENT_CHECK = Exercise(
    id="04/gradient_check",
    objective="test a gradient that you derived",
    reference=gradient_check,
    forbids=(nnlib.gradient_check, nnlib.relative_error),
    groups=(
        Group("a wrong gradient", 1, judged(2, 3)),
        Group("a right gradient gives next to nothing", 1, exact, drive=passes),
        Group("both are zero", 1, lambda rng: [(Flat(0.0), np.zeros(m), decimals(rng, m), 0.1) for m in (2, 3)],
              sentence="Here both gradients are 0, so they agree, and 0 is asked for."),
        Group("more weights, and only one", 1, judged(6, 1), hidden=True),
        Group("nearly right", 1, judged(3, 4, off=0.1), hidden=True),
    ),
    mistakes=(
        Mistake("not relative", against(lambda g, n: norm(g - n)),
                "This is how far apart the two are. Whether that is much depends on how long they are: divide by the sum of the two lengths."),
        Mistake("relative to one", against(lambda g, n: norm(g - n) / norm(n) if norm(n) else 0.0),
                "This divides by the length of the numerical gradient alone. Divide by the sum of the two lengths."),
        Mistake("length of the sum", against(lambda g, n: norm(g - n) / norm(g + n) if norm(g + n) else 0.0),
                "This divides by the length of the sum. What is asked for is the sum of the lengths: ‖g‖ + ‖n‖."),
        Mistake("squares", against(lambda g, n: np.sum((g - n) ** 2) / (np.sum(g**2) + np.sum(n**2)) if norm(n) else 0.0),
                "These are squares of lengths: the roots are missing. np.linalg.norm takes them."),
        Mistake("mean of the ratios", against(lambda g, n: np.mean(np.abs(g - n) / (np.abs(g) + np.abs(n))) if norm(n) else 0.0),
                "This compares entry by entry and takes the mean, so that an entry near 0 counts as much as any. Compare the lengths of the whole."),
        Mistake("0 / 0", against(lambda g, n: norm(g - n) / (norm(g) + norm(n))),
                "It is right, but where both gradients are 0 it is 0 / 0. They agree, so answer 0.0."),
    ),
    hints=(
        "Three lengths: of the difference, of the one and of the other. np.linalg.norm(v) is the length of v.",
        "nnlib.numerical_gradient(f, w, h) gives the measured gradient. Ask for the case that both lengths are 0 before you divide.",
        "For (3, 4) and (3, 0): the difference is (0, 4), so 4 / (5 + 3) = 0.5.",
    ),
)

# --- exp_neuron_gradient, logistic_gradient -------------------------------------------------


def exp_neurons(*sizes):
    """Cases (x, y, w, w0): one example, with an answer between about 0.2 and 5."""

    def cases(rng):
        made = []
        while len(made) < len(sizes):
            m = sizes[len(made)]
            x, w, w0 = decimals(rng, m), decimals(rng, m), float(decimals(rng))
            z = x @ w + w0
            if 0.3 < abs(z) < 1.6:
                made.append((x, round(float(np.exp(z)) + float(rng.choice([-1, 1]) * rng.uniform(0.5, 2)), 1), w, w0))
        return made

    return cases


def exp_chain(rule):
    """A mistake: ``rule`` makes ∂L/∂z of the answer a, the label y and the sum z."""

    def gradient(x, y, w, w0):
        z = x @ w + w0
        slope = rule(np.exp(z), y, z)
        return slope * x, slope

    return gradient


def exp_slope(x, y, w, w0):
    a = np.exp(x @ w + w0)
    return 2 * (a - y) * a


EXP_NEURON_GRADIENT = Exercise(
    id="04/exp_neuron_gradient",
    objective="derive the gradient of a neuron by the chain rule",
    reference=nnlib.exp_neuron_gradient,
    returns=("g", "g0"),
    gradient=True, rtol=1e-4,
    forbids=(nnlib.numerical_gradient,),
    groups=(
        Group("two inputs", 1, exp_neurons(2, 2), sentence=CHAIN),
        Group("one input, three inputs", 1, exp_neurons(1, 3), sentence=CHAIN),
        Group("many inputs", 1, exp_neurons(8, 6), hidden=True, sentence=CHAIN),
        Group("leaves its inputs alone", 1, exp_neurons(3), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("slope of e^z missing", exp_chain(lambda a, y, z: 2 * (a - y)),
                "The middle factor is missing: ∂a/∂z, the slope of e^z, which is e^z again."),
        Mistake("2 missing", exp_chain(lambda a, y, z: (a - y) * a),
                "This is half of it: the slope of (a - y)² is 2(a - y)."),
        Mistake("sign", exp_chain(lambda a, y, z: 2 * (y - a) * a),
                "All signs are turned: it is a - y, the answer minus the label."),
        Mistake("z for e^z", exp_chain(lambda a, y, z: 2 * (a - y) * z),
                "The middle factor here is z. The slope of e^z is e^z again, which is a."),
        Mistake("sigmoid's slope", exp_chain(lambda a, y, z: 2 * (a - y) * a * (1 - a)),
                "a(1 - a) is the slope of the sigmoid. This neuron's activation is e^z."),
        Mistake("offset dropped", lambda x, y, w, w0: (exp_slope(x, y, w, 0.0) * x, exp_slope(x, y, w, 0.0)),
                "This is what comes out without the offset: z is x @ w + w0."),
        Mistake("not summed", lambda x, y, w, w0: (2 * (np.exp(x * w + w0) - y) * np.exp(x * w + w0) * x, 2 * (np.exp(x * w + w0) - y) * np.exp(x * w + w0)),
                "x * w has a number for each input. The neuron adds them up: one sum z = x @ w + w0, and one answer."),
        Mistake("x missing", lambda x, y, w, w0: (np.full(len(w), exp_slope(x, y, w, w0)), exp_slope(x, y, w, w0)),
                "The last factor of each weight is missing: ∂z/∂w is the weight's own input x."),
        Mistake("w for x", lambda x, y, w, w0: (exp_slope(x, y, w, w0) * w, exp_slope(x, y, w, w0)),
                "The last factor here is the weight. ∂z/∂w is the weight's own input x."),
    ),
    hints=(
        "Three factors, one for each arrow of the chain: ∂L/∂a, ∂a/∂z and ∂z/∂w. For w0 the last one is 1.",
        "Compute z and a first. The first two factors are the same for all weights: one number. Times x it is g, as it stands it is g0.",
        "On another neuron, a = z² with L = (a - y)²: for z = 3 and y = 8, a is 9, and ∂L/∂z = 2·(9 - 8)·(2·3) = 12. With x = (1, -2), g is (12, -24), and g0 is 12.",
    ),
)


def neurons(*shapes):
    """Cases (X, y, w, w0) for shapes (n, m), both labels among the first two examples."""
    return lambda rng: [(decimals(rng, n, m), np.append([1, 0], rng.integers(0, 2, n))[:n], decimals(rng, m), float(decimals(rng))) for n, m in shapes]


def pushed(rule):
    """A mistake: ``rule`` makes the push of each example of its sum z (n,) and label y (n,)."""

    def gradient(X, y, w, w0):
        error = rule(X @ w + w0, y)
        return X.T @ error / len(X), np.mean(error)

    return gradient


def error(X, y, w, w0):
    return nnlib.sigmoid(X @ w + w0) - y


LOGISTIC_GRADIENT = Exercise(
    id="04/logistic_gradient",
    objective="compute the gradient of a neuron over many examples",
    reference=nnlib.logistic_gradient,
    returns=("g", "g0"),
    gradient=True, rtol=1e-4,
    forbids=(nnlib.numerical_gradient,),
    groups=(
        Group("as many examples as inputs", 1, neurons((3, 3), (2, 2))),
        Group("more examples than inputs", 1, neurons((5, 2), (4, 3))),
        Group("many examples, and only one", 1, neurons((60, 4), (1, 3)), hidden=True),
        Group("leaves its inputs alone", 1, neurons((4, 2)), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("1/n missing", lambda X, y, w, w0: (X.T @ error(X, y, w, w0), np.sum(error(X, y, w, w0))),
                "These are sums over the examples. The loss is their mean, and so is its gradient: divide by n."),
        Mistake("* for @", lambda X, y, w, w0: (X.T * error(X, y, w, w0) / len(X), np.mean(error(X, y, w, w0))),
                "* leaves a whole table. Each entry of g is a sum over the examples, which @ makes: X.T @ (ŷ - y)."),
        Mistake("g0 of each example", lambda X, y, w, w0: (X.T @ error(X, y, w, w0) / len(X), error(X, y, w, w0)),
                "g is right, and g0 still has one number for each example. There is one offset for all: take the mean over the examples."),
        Mistake("sign", pushed(lambda z, y: y - nnlib.sigmoid(z)),
                "All signs are turned: it is ŷ - y, the answer minus the label."),
        Mistake("slope left over", pushed(lambda z, y: (nnlib.sigmoid(z) - y) * nnlib.sigmoid(z) * (1 - nnlib.sigmoid(z))),
                "A factor ŷ(1 - ŷ) is left over. With this loss it cancels: only ŷ - y remains."),
        Mistake("squared loss", pushed(lambda z, y: 2 * (nnlib.sigmoid(z) - y) * nnlib.sigmoid(z) * (1 - nnlib.sigmoid(z))),
                "This is the gradient of the mean squared error. For the negative log-likelihood the factors beside ŷ - y cancel."),
        Mistake("sigmoid forgotten", pushed(lambda z, y: z - y),
                "The sum z was compared with the label. The answer is sigmoid(z)."),
        Mistake("X not turned", lambda X, y, w, w0: (X @ error(X, y, w, w0) / len(X), np.mean(error(X, y, w, w0))),
                "Each row of X met the examples' pushes. An entry of g belongs to an input, a column of X: X.T."),
        Mistake("wrong axis", lambda X, y, w, w0: ((X * error(X, y, w, w0)[:, None]).mean(axis=1), np.mean(error(X, y, w, w0))),
                "The mean was taken over the inputs, and one number for each example is left. Go down over the examples: axis=0."),
    ),
    hints=(
        "First the answers ŷ, a sigmoid of n sums; then the pushes ŷ - y, one for each example.",
        "Each entry of g is the mean over the examples of push times input. X.T @ pushes sums that up, (m, n) with (n,); g0 is the mean of the pushes.",
        "Two examples, one input: x = 3 and 1, pushes -0.5 and 0.25. Then g = (3·(-0.5) + 1·0.25) / 2 = -0.625, and g0 = -0.125.",
    ),
)

# --- gradient_step, gradient_descent --------------------------------------------------------


def steps_of(*shapes, whole=False):
    """Cases (w, g, eta); ``whole``: w in whole numbers."""

    def cases(rng):
        places = [rng.choice([-3, -2, 2, 3], size=shape) if whole else decimals(rng, *shape) for shape in shapes]
        return [(w, decimals(rng, *shape), float(rng.choice([0.1, 0.3, 0.5]))) for w, shape in zip(places, shapes)]

    return cases


GRADIENT_STEP = Exercise(
    id="04/gradient_step",
    objective="take one step down",
    reference=nnlib.gradient_step,
    groups=(
        Group("a few weights", 1, steps_of((2,), (4,))),
        Group("leaves its inputs alone", 1, steps_of((3,)), drive=inputs_after),
        Group("w in whole numbers", 1, steps_of((3,), whole=True), hidden=True),
        Group("a table of weights", 1, steps_of((2, 3)), hidden=True),
    ),
    mistakes=(
        Mistake("ascent", lambda w, g, eta: w + eta * g,
                ASCENT),
        Mistake("minus missing", lambda w, g, eta: w * eta * g,
                "Here w, rate and gradient were multiplied: the minus between them is missing."),
        Mistake("rate missing", lambda w, g, eta: w - g,
                "This subtracts the whole gradient. The rate says how much of it: eta times g."),
        Mistake("divided", lambda w, g, eta: w - g / eta,
                "This divides by the rate, so that a small rate makes a large step. Multiply: eta times g."),
        Mistake("only the change", lambda w, g, eta: -eta * g,
                "This is by how much w changes. What is asked for is the new w."),
        Mistake("turned round", lambda w, g, eta: eta * g - w,
                "The difference is turned round: it begins with w."),
        Mistake("length forgotten", lambda w, g, eta: w - eta * g / np.linalg.norm(g),
                "The gradient was shortened to length 1. Leave it: steps should get smaller where it is nearly flat."),
        Mistake("only signs", lambda w, g, eta: w - eta * np.sign(g),
                "Only the signs of the gradient were used. Steep weights move further: eta times g itself."),
    ),
    hints=(
        "The gradient points uphill, and the rate says how far to go.",
        "Three things and two signs, as in the formula. `w -= …` would write into the caller's array: make a new one.",
        "For w = (1, -3), g = (4, -2) and the rate 0.25: (1 - 1, -3 + 0.5) = (0, -2.5).",
    ),
)


class Bowl:
    """The gradient of a bowl with the curvatures c and its bottom at b, shown as a student would write it."""

    def __init__(self, c, b):
        self.c, self.b = c, b

    def __call__(self, w):
        return self.c * (w - self.b)

    @property
    def shown(self):
        return f"lambda w: {literal(self.c)} * (w - {literal(self.b)})"


def walks(*sizes, whole=False, stop=False):
    """Cases (grad, w, eta, steps, tol). With ``stop``, tol lies well between the gradients' norms before and after some step."""

    def cases(rng):
        made = []
        for m in sizes:
            c, b = rng.uniform(0.5, 2, m).round(1), decimals(rng, m)
            w = rng.choice([-4, -3, 3, 4], size=m) if whole else b + 2 * decimals(rng, m)
            grad, steps, tol = Bowl(c, b), int(rng.integers(3, 5)), 0.0
            if stop:
                norms = [np.linalg.norm(grad(place)) for place in nnlib.gradient_descent(grad, w, 0.3, 4)]
                steps, tol = 8, round(float(np.sqrt(norms[2] * norms[3])), 3)
            made.append((grad, w.round(1), 0.3, steps, tol))
        return made

    return cases


def at_the_ends(rng):
    """Cases: no step at all; a start at the bottom, with some tol and with none; a call without tol."""
    there = Bowl(2.0, 1.5), np.array([1.5, 1.5]), 0.1, 3
    return [(*walks(2)(rng)[0][:3], 0, 0.0), (*there, 1e-3), (*there, 0.0), walks(2)(rng)[0][:4]]


def walk(grad, w, eta, steps, tol=0.0, *, small=lambda g: np.linalg.norm(g), late=False):
    """The way down with something about its end changed: a list of places."""
    path = [np.array(w, dtype=float)]
    for _ in range(steps):
        g = grad(path[-1])
        if not late and small(g) < tol:
            break
        path.append(path[-1] - eta * g)
        if late and small(g) < tol:
            break
    return np.array(path)


def padded(grad, w, eta, steps, tol):
    path = walk(grad, w, eta, steps, tol)
    return np.vstack([path, np.zeros((steps + 1 - len(path), len(w)))])


def in_whole_numbers(grad, w, eta, steps, tol):
    path = [np.array(w)]
    for _ in range(steps):
        g = grad(path[-1])
        if np.linalg.norm(g) < tol:
            break
        path.append((path[-1] - eta * g).astype(path[0].dtype))
    return np.array(path)


GRADIENT_DESCENT = Exercise(
    id="04/gradient_descent",
    objective="walk all the way down, and keep the path",
    reference=nnlib.gradient_descent,
    rtol=1e-4,
    groups=(
        Group("a few steps", 1, walks(2, 3)),
        Group("stops at tol", 1, walks(2, 3, stop=True)),
        Group("w in whole numbers", 1, walks(2, whole=True), sentence=WHOLE),
        Group("no step, already there, tol left out", 1, at_the_ends, hidden=True),
        untouched(walks(3)),
    ),
    mistakes=(
        Mistake("ascent", lambda grad, w, eta, steps, tol: walk(grad, w, -eta, steps, tol),
                ASCENT),
        Mistake("rows that are one array", lambda grad, w, eta, steps, tol: np.tile(walk(grad, w, eta, steps, tol)[-1], (len(walk(grad, w, eta, steps, tol)), 1)),
                "All rows are the same: one array was put into the path again and again, and changed afterwards. Append a copy, or make a new w in each step."),
        Mistake("start missing", lambda grad, w, eta, steps, tol: walk(grad, w, eta, steps, tol)[1:],
                "The first row is already one step down. The path begins with the start."),
        Mistake("one step too few", lambda grad, w, eta, steps, tol: walk(grad, w, eta, steps - 1, tol),
                "This takes one step less than asked: after k steps the path has k + 1 rows."),
        Mistake("only the end", lambda grad, w, eta, steps, tol: walk(grad, w, eta, steps, tol)[-1],
                "This is where the way ends. The whole path is asked for, a row for each place."),
        Mistake("gradient of the start", lambda grad, w, eta, steps, tol: np.array([w - k * eta * grad(w) for k in range(steps + 1)]),
                "Every step uses the gradient of the start. It has to be computed anew at each place."),
        Mistake("tol forgotten", lambda grad, w, eta, steps, tol: walk(grad, w, eta, steps, 0.0),
                "It goes on where the gradient is shorter than tol already. Ask before each step, and stop there."),
        Mistake("tol asked too late", lambda grad, w, eta, steps, tol: walk(grad, w, eta, steps, tol, late=True),
                "It takes one step more, with a gradient that is shorter than tol already. Ask before the step."),
        Mistake("padded with zeros", padded,
                "The rows behind the stop are zeros, which look like places. The path ends where it stops: fewer rows."),
    ),
    hints=(
        "A list of places, at first only the start. In a loop: the gradient at the last place, the question whether to stop, a step.",
        "np.linalg.norm(g) < tol is the question, and break leaves the loop. At the end np.array(…) turns a list of rows into a table.",
        "For grad(w) = w, start (8,), rate 0.5, 10 steps and tol 1.5: the gradients are 8, 4, 2 and 1, so it stops after three steps with the rows 8, 4, 2, 1.",
    ),
)

# --- rate_regime, largest_stable_rate, step_decay -------------------------------------------

REGIMES = {"slow": (0.02, 0.1), "smooth": (0.2, 0.9), "oscillating": (1.1, 1.9), "diverging": (2.2, 4.0)}


def rates(*curvatures):
    """Cases (curvature, eta): each kind once for each curvature, away from the borders."""
    return lambda rng: [(c, float(f"{rng.uniform(*ends) / c:.3g}")) for c in curvatures for ends in REGIMES.values()]


def regime_of(share, slow=1 / 8, across=1, out=2):
    """The regime of eta·curvature, with other borders perhaps, and without asking for errors."""
    return list(REGIMES)[(share >= slow) + (share > across) + (share >= out)]


RATE_REGIME = Exercise(
    id="04/rate_regime",
    objective="say beforehand what a rate will do",
    reference=nnlib.rate_regime,
    groups=(
        Group("curvatures above 1", 1, rates(4.0, 10.0)),
        Group("curvatures below 1", 1, rates(0.25, 0.1)),
        Group("at the borders", 1, lambda rng: [(2.0, 0.5), (4.0, 0.5), (0.5, 0.25), (1.0, 0.12)]),
        Group("other curvatures", 1, rates(2.0, 7.0, 0.6), hidden=True),
        Group("no bowl, no step: ValueError", 1, lambda rng: [(0.0, 0.5), (-2.0, 0.5), (2.0, 0.0), (2.0, -0.5), (-1.0, -1.0), *rates(3.0)(rng)], hidden=True),
    ),
    mistakes=(
        Mistake("curvature forgotten", lambda curvature, eta: regime_of(eta),
                "Only the rate was looked at. What counts is the rate times the curvature."),
        Mistake("divided", lambda curvature, eta: regime_of(eta / curvature),
                "This divides by the curvature. The steeper the bowl, the more a rate does: multiply."),
        Mistake("diverging from 1 on", lambda curvature, eta: regime_of(eta * curvature, out=1),
                "Between 1 and 2 each step jumps across the bottom and still lands lower: oscillating."),
        Mistake("never across", lambda curvature, eta: regime_of(eta * curvature, across=2),
                "Between 1 and 2 w changes its sign with every step: oscillating."),
        Mistake("the factor", lambda curvature, eta: regime_of(abs(1 - eta * curvature)),
                "The borders were asked of 1 - eta·curvature. They are meant for eta·curvature itself."),
        Mistake("curvature twice", lambda curvature, eta: regime_of(2 * eta * curvature),
                "This is right for c·w². The bowl here is ½·c·w², whose slope is c·w."),
        Mistake("oscillating at 1", lambda curvature, eta: regime_of(eta * curvature, across=1 - 1e-9),
                "At exactly 1 a single step reaches the bottom, and nothing jumps across: that is still smooth."),
        Mistake("no error", lambda curvature, eta: regime_of(eta * curvature),
                "Where the curvature or the rate is 0 or below, the docstring asks for a ValueError."),
        Mistake("only the product asked", lambda curvature, eta: nnlib.rate_regime(1.0, curvature * eta),
                "Two numbers below 0 have a product above 0. Ask of the curvature and of the rate, each by itself, and raise ValueError where one is not above 0."),
    ),
    hints=(
        "Compute one number, eta times curvature, and ask between which borders it lies.",
        "Begin with what should not be: where either of the two is not above 0, `raise ValueError(\"…\")`. Then if and return, from the smallest border to the largest.",
        "For a curvature of 5 and a rate of 0.3: 1.5, so w is multiplied by 1 - 1.5 = -0.5 in each step. It changes sides and shrinks: oscillating.",
    ),
)


def hessians(*sizes):
    """Cases (H,): symmetric, all eigenvalues above 0, the largest well above every number on the diagonal."""

    def cases(rng):
        made = []
        while len(made) < len(sizes):
            m = sizes[len(made)]
            B = rng.normal(size=(m, m)).round(1)
            H = (B.T @ B + 0.3 * np.eye(m)).round(2)
            values = np.linalg.eigvalsh(H)
            if m == 1 or (values[-1] > 1.1 * H.max() and values[0] > 0.1 and values[-1] > 1.3 * values[-2]):
                made.append((H,))
        return made

    return cases


def by_curvature(rule):
    """A mistake: ``rule`` of the eigenvalues, smallest first."""
    return lambda H: rule(np.linalg.eigvalsh(H))


LARGEST_STABLE_RATE = Exercise(
    id="04/largest_stable_rate",
    objective="find the rate above which nothing settles",
    reference=nnlib.largest_stable_rate,
    rtol=1e-4,
    groups=(
        Group("two weights", 1, hessians(2, 2)),
        Group("three weights", 1, hessians(3, 3)),
        Group("one weight, five weights", 1, hessians(1, 5), hidden=True),
        Group("leaves its inputs alone", 1, hessians(3), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("smallest", by_curvature(lambda values: 2 / values[0]),
                "This takes the smallest curvature. The steepest direction is the first to throw w out: the largest."),
        Mistake("one over", by_curvature(lambda values: 1 / values[-1]),
                "This is half of it: at 1 over the curvature one step reaches the bottom. It still settles up to 2 over it."),
        Mistake("upside down", by_curvature(lambda values: values[-1] / 2),
                "This is upside down: the larger the curvature, the smaller the rate."),
        Mistake("sum of all", by_curvature(lambda values: 2 / values.sum()),
                "This takes the sum of all curvatures. Only the largest decides."),
        Mistake("diagonal", lambda H: 2 / np.max(np.diag(H)),
                "This takes the largest number on the diagonal. The steepest direction lies across the weights here: take the largest eigenvalue."),
        Mistake("one for each", by_curvature(lambda values: 2 / values),
                "This has a rate for each direction. One rate serves them all: the smallest of these."),
        Mistake("norm", lambda H: 2 / np.linalg.norm(H),
                "np.linalg.norm(H) is the root of all squares together. Take the largest eigenvalue."),
    ),
    hints=(
        "Which of the directions becomes unstable first when the rate grows?",
        "np.linalg.eigvalsh(H) gives the curvatures, smallest first, and [-1] is the last one.",
        "For curvatures of 0.5 and 4, the largest is 4: below 2/4 = 0.5 both directions settle.",
    ),
)


def step_decay(eta0, epoch):
    """The library's is told how much and how often, and makes a function of the epoch."""
    return eta0 * 0.5 ** (epoch // 10)


def epochs(*chosen):
    """Cases (eta0, epoch): each of these epochs, with a rate of its own."""
    return lambda rng: [(round(float(rng.uniform(0.1, 0.9)), 2), int(epoch)) for epoch in chosen]


STEP_DECAY = Exercise(
    id="04/step_decay",
    objective="let the rate shrink on the way",
    reference=step_decay,
    forbids=(nnlib.step_decay,),
    groups=(
        Group("the first thirty epochs", 1, epochs(0, 4, 9, 10, 13, 19, 20, 29)),
        Group("later", 1, epochs(30, 47, 68)),
        Group("every epoch", 1, epochs(*range(60)), hidden=True),
        Group("very late", 1, epochs(199, 200, 314), hidden=True),
    ),
    mistakes=(
        Mistake("smoothly", lambda eta0, epoch: eta0 * 0.5 ** (epoch / 10),
                "This shrinks a little in every epoch. Within ten epochs the rate stays: count whole tens, with //."),
        Mistake("every epoch", lambda eta0, epoch: eta0 * 0.5**epoch,
                "This halves in every epoch. Count how often ten epochs have passed: epoch // 10."),
        Mistake("once only", lambda eta0, epoch: eta0 if epoch < 10 else eta0 / 2,
                "This halves once, at epoch 10. At epoch 20 it is halved again, and so on."),
        Mistake("counted from 1", lambda eta0, epoch: eta0 * 0.5 ** ((epoch + 1) // 10),
                "The cut comes one epoch early. Epochs count from 0, so the first ten are 0 to 9."),
        Mistake("cut one late", lambda eta0, epoch: eta0 * 0.5 ** (max(epoch - 1, 0) // 10),
                "The cut comes one epoch late. Epoch 10 is the first with half the rate."),
        Mistake("a part", lambda eta0, epoch: eta0 / (1 + epoch // 10),
                "This divides by 1, 2, 3, 4. Halving again and again divides by 1, 2, 4, 8."),
        Mistake("twice the cuts", lambda eta0, epoch: eta0 / (2 * (epoch // 10)) if epoch >= 10 else eta0,
                "This divides by 2, 4, 6. Halving again and again divides by 2, 4, 8: a power of 2."),
        Mistake("a tenth", lambda eta0, epoch: eta0 * 0.1 ** (epoch // 10),
                "This leaves a tenth each time. Halve it."),
        Mistake("remainder", lambda eta0, epoch: eta0 * 0.5 ** (epoch % 10),
                "% is what remains of a division. How often ten fits in is //."),
    ),
    hints=(
        "How many cuts have there been when this epoch begins?",
        "epoch // 10 counts the cuts, and each multiplies the rate by ½: a power.",
        "On other numbers, a third every 5 epochs, from 0.9: at epoch 12 there have been 12 // 5 = 2 cuts, so 0.9 / 3 / 3 = 0.1.",
    ),
)

# --- standardize, basins --------------------------------------------------------------------


def two_tables(*shapes, constant=False):
    """Cases (X_train, X_test) for shapes (n, k, m), with columns of different size; one may be constant in X_train."""

    def cases(rng):
        made = []
        for n, k, m in shapes:
            scale, shift = rng.permutation([1.0, 5.0, 20.0, 2.0])[:m], rng.permutation([0.0, 10.0, 50.0, -4.0])[:m]
            X = (rng.normal(size=(n + k, m)) * scale + shift).round(1)
            X[n:] = (X[n:] + 2 * scale).round(1)  # the test examples lie elsewhere
            if constant:
                X[:n, rng.integers(m)] = rng.integers(2, 6)
            made.append((X[:n], X[n:]))
        return made

    return cases


def scaled(mean, std):
    """A mistake: ``mean`` and ``std`` say what is taken of (X_train, X_test) for either."""

    def divisor(X_train, X_test):
        found = np.asarray(std(X_train, X_test))
        return np.where(found == 0, 1, found)

    return lambda A, B: ((A - mean(A, B)) / divisor(A, B), (B - mean(A, B)) / divisor(A, B))


def alone(X):
    """A table by its own statistics."""
    return scaled(lambda A, B: A.mean(axis=0), lambda A, B: A.std(axis=0))(X, X)[0]


def whole(A, B):
    return np.vstack([A, B])


STANDARDIZE = Exercise(
    id="04/standardize",
    objective="make a landscape round without looking at the test set",
    reference=nnlib.standardize,
    returns=("X_train", "X_test"),
    rtol=1e-4,
    groups=(
        Group("two tables", 1, two_tables((5, 3, 2), (6, 2, 3))),
        Group("a constant column", 1, two_tables((4, 2, 2), (5, 3, 3), constant=True)),
        Group("as many rows as columns, one test example", 1, two_tables((3, 3, 3), (4, 1, 2)), hidden=True),
        Group("leaves its inputs alone", 1, two_tables((4, 3, 2)), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("test set by its own statistics", lambda A, B: (alone(A), alone(B)),
                "The test examples were standardized by their own mean and deviation, so the same flat would become another number there. Use those of X_train for both."),
        Mistake("statistics of both", scaled(lambda A, B: whole(A, B).mean(axis=0), lambda A, B: whole(A, B).std(axis=0)),
                "Mean and deviation were taken of both tables together: the test set has leaked into training. Take them of X_train alone."),
        Mistake("test set left out", lambda A, B: (alone(A), B),
                "The test examples are still as they were. Were they left out, or was X_train overwritten before its mean and deviation were taken for X_test? Take both first, then change both tables."),
        Mistake("over the whole table", scaled(lambda A, B: A.mean(), lambda A, B: A.std()),
                "Here one mean and one deviation were taken of the whole table. Each column has its own: axis=0."),
        Mistake("variance", scaled(lambda A, B: A.mean(axis=0), lambda A, B: A.var(axis=0)),
                "This divides by the variance. The standard deviation is its square root."),
        Mistake("only centred", scaled(lambda A, B: A.mean(axis=0), lambda A, B: 1.0),
                "The means are gone. Divide by the standard deviation of each column as well."),
        Mistake("mean left in", scaled(lambda A, B: 0.0, lambda A, B: A.std(axis=0)),
                "It is divided, but the mean of each column has to be subtracted first."),
        Mistake("0 / 0", lambda A, B: tuple((X - A.mean(axis=0)) / A.std(axis=0) for X in (A, B)),
                "The rest is right, but a constant column has the standard deviation 0, and 0 / 0 is nan. Do not divide it: put a 1 in place of the 0."),
    ),
    hints=(
        "As in lesson 00, with one question more: of which table are mean and standard deviation taken?",
        "Four lines: mean, standard deviation, harmless divisors where it is 0 (np.where), and both tables changed in the same way.",
        "Training column 2, 4, 6: mean 4, deviation 1.633. A test example 10 becomes (10 - 4) / 1.633 = 3.674.",
    ),
)


class Slope:
    """The slope of a curve with two valleys, p and r, and a hilltop q between, shown as a student would write it."""

    def __init__(self, p, q, r):
        self.zeros = p, q, r

    def __call__(self, w):
        p, q, r = self.zeros
        return (w - p) * (w - q) * (w - r)

    @property
    def shown(self):
        return "lambda w: " + " * ".join(f"(w {-zero:+.1f})".replace("+", "+ ").replace("-", "- ") for zero in self.zeros)


def valleys(*counts, steps, whole=False):
    """Cases (grad, starts, eta, steps): so many starts, on both sides of the hilltop and not near it."""

    def cases(rng):
        made = []
        for count in counts:
            grad = Slope(*(float(round(center + rng.uniform(-0.2, 0.2), 1)) for center in (-1.3, 0.1, 1.3)))
            near = rng.uniform(0.5, 1.9, count) * np.resize([-1, 1], count)
            starts = rng.permutation([-2, -1, 1, 2]) if whole else rng.permutation(near.round(1))
            made.append((grad, starts, 0.1, steps))
        return made

    return cases


def one_by_one(grad, starts, eta, steps, kind=None):
    ends = np.zeros(len(starts), dtype=kind or starts.dtype)
    for i, w in enumerate(starts):
        for _ in range(steps):
            w = w - eta * grad(w)
        ends[i] = w
    return ends


def chained(grad, starts, eta, steps):
    ends, w = [], starts[0]
    for _ in starts:
        for _ in range(steps):
            w = w - eta * grad(w)
        ends.append(w)
    return np.array(ends)


BASINS = Exercise(
    id="04/basins",
    objective="see that the start decides where the way ends",
    reference=nnlib.basins,
    rtol=1e-4,
    groups=(
        Group("a few steps", 1, valleys(3, 4, steps=3)),
        Group("all the way", 1, valleys(4, 5, steps=200)),
        Group("starts in whole numbers", 1, valleys(4, steps=2, whole=True), sentence=WHOLE_STARTS),
        Group("many starts, and only one", 1, valleys(40, 1, steps=30), hidden=True),
        untouched(lambda rng: valleys(3, steps=5)(rng) + valleys(3, steps=0)(rng)),
    ),
    mistakes=(
        Mistake("ascent", lambda grad, starts, eta, steps: nnlib.basins(grad, starts, -eta, steps),
                ASCENT),
        Mistake("from where the last one ended", chained,
                "The second start was never used: w went on from where the first one ended. Begin each run at its own start."),
        Mistake("one step too few", lambda grad, starts, eta, steps: nnlib.basins(grad, starts, eta, steps - 1),
                "This takes one step less than asked."),
        Mistake("one step too many", lambda grad, starts, eta, steps: nnlib.basins(grad, starts, eta, steps + 1),
                "This takes one step more than asked."),
        Mistake("slope of the start", lambda grad, starts, eta, steps: starts - steps * eta * grad(starts),
                "Every step uses the slope at the start. It has to be computed anew at each place."),
        Mistake("one step only", lambda grad, starts, eta, steps: starts - eta * grad(starts),
                "This takes a single step. Repeat it: a loop over the steps."),
        Mistake("slopes", lambda grad, starts, eta, steps: grad(nnlib.basins(grad, starts, eta, steps)),
                "These are the slopes at the ends. What is asked for is where the ends are."),
        Mistake("integer arrays", one_by_one,
                WHOLE_STARTS),
    ),
    hints=(
        "Each start is a run of its own; they do not know of each other.",
        "Numpy can move all of them at once: starts as an array of decimals, and in a loop over the steps a step of all. Or two loops, over the starts and over the steps.",
        "For grad(w) = w, the starts 4 and -2, the rate 0.5 and two steps: 4, 2, 1 and -2, -1, -0.5, so the answer is (1, -0.5).",
    ),
)

# --- the transfer check ---------------------------------------------------------------------


def transfer_check():
    """The right answers to the five questions at the lesson's end."""
    return {"slope": 13.0, "step": 1.4, "gradient": -0.4, "regime": "oscillating", "standardized": 1.5}


TRANSFER = Exercise(
    id="04/transfer_check",
    objective="use all of it in new situations",
    reference=transfer_check,
    silent=True,
    groups=(
        FORM,
        question("1 a slope from both sides", "slope", lambda a: np.isclose(a, 13)),
        question("2 one step", "step", lambda a: np.isclose(a, 1.4)),
        question("3 a push", "gradient", lambda a: np.isclose(a, -0.4)),
        question("4 what a rate does", "regime", lambda a: a.strip().lower() == "oscillating"),
        question("5 a test example", "standardized", lambda a: np.isclose(a, 1.5)),
    ),
)

EXERCISES = (
    NUMERICAL_GRADIENT, GRADIENT_CHECK, EXP_NEURON_GRADIENT, LOGISTIC_GRADIENT, GRADIENT_STEP, GRADIENT_DESCENT,
    RATE_REGIME, LARGEST_STABLE_RATE, STEP_DECAY, STANDARDIZE, BASINS, TRANSFER,
)

QUESTIONS = (
    Question(
        "04/recall-shape",
        (3,),
        "`X.T` has shape (3, 50); the 50 meet and go, 3 remain: one number for each column of X.",
        others={
            (50,): "So many rows has X. In X.T they are columns, and they meet the 50 numbers.",
            (3, 1): "A list has one axis, so the answer has one as well.",
        },
    ),
    Question(
        "04/recall-slope",
        0.25,
        "a(1 - a) = 0.5·0.5, and nowhere is it steeper.",
        others={0.5: "That is the answer. Its slope is a(1 - a).", 1: "tanh is that steep at its middle. The sigmoid's slope is a(1 - a)."},
        tolerance=1e-6,
    ),
    Question(
        "04/recall-mse",
        5,
        "(1 + 9) / 2: squares first, then the mean.",
        others={
            1: "So comes out the square of the mean gap. Square each gap first.",
            10: "That is the sum of the squares. A loss is their mean.",
            2: "That is the mean size of the gaps. Square them.",
        },
    ),
    Question(
        "04/both-sides",
        6,
        "(9.61 - 8.41) / 0.2 = 6: the excess on one side cancels that on the other, and for w² all of it.",
        others={6.1: "So it is from one side, (9.61 - 9) / 0.1. From both sides the two errors cancel.", 12: "That is divided by h. From 2.9 to 3.1 it is 2h."},
        tolerance=1e-6,
    ),
    Question(
        "04/how-many-losses",
        20,
        "Two for each weight, one above and one below. For a network with a million weights that would be two million losses for a single step.",
        others={10: "So many entries it has. Each of them needs the loss above and below.", 2: "So many for one entry. There are ten."},
    ),
    Question(
        "04/who-pushes",
        "c",
        "Its push is 0.1 - 1 = -0.9, the others' are -0.1 and 0.5. Who is sure and wrong changes the weights most.",
        others={
            "a": "Nearly right already: its push is 0.9 - 1 = -0.1.",
            "b": "Undecided: its push is 0.5 - 0 = 0.5. One of the three is further off.",
        },
        choices={"a": "answered 0.9, label 1", "b": "answered 0.5, label 0", "c": "answered 0.1, label 1"},
    ),
    Question(
        "04/first-step",
        3.2,
        "4 - 0.1·8: downhill from 4 is towards 0.",
        others={4.8: "That is uphill: the step goes against the slope.", -4: "That is the whole slope. The rate takes a tenth of it.", 0.8: "That is the length of the step. Where does it lead?"},
        tolerance=1e-6,
    ),
    Question(
        "04/exactly-two",
        -3,
        "3 - 1·6 = -3: as far from the bottom as before, on the other side. The next step leads back to 3, and so on for ever.",
        others={3: "There it is after two steps.", 0: "So it would be with half the rate, 3 - 0.5·6."},
        tolerance=1e-6,
    ),
    Question(
        "04/larger-rate",
        "b",
        "See the table below: at all rates that settle in the deep valley, the shallow one holds what it has. Where the way ends is decided by where it starts.",
        others={
            "a": "To settle in the deep valley a rate must be below 2/2.6 = 0.77, and at such a rate the shallow one holds what it has.",
            "c": "All of these rates are below 2/2.6 = 0.77, so they settle in the deep valley.",
        },
        choices={"a": "more", "b": "the same number", "c": "fewer"},
    ),
    Question(
        "04/no-minus",
        -0.4,
        "2 · 0.1 · (-2) = -0.4. With the minus it is 2 - 0.1·(-2) = 2.2, a little nearer to 3.",
        others={2.2: "So it is with the minus. As printed, the three are multiplied.", 0.4: "The slope at 2 is 2·(2 - 3) = -2, below 0."},
        tolerance=1e-6,
    ),
    Question(
        "04/whose-statistics",
        "a",
        "The network has learned what 0 and 1 mean from the training set, and one flat alone has no deviation.",
        others={
            "b": "The same flat would become another number, depending on who else is tested that day.",
            "c": "Then what was learned depends on the test examples, and the test no longer says how it will do on new ones.",
        },
        choices={"a": "those of the training set", "b": "those of the test set", "c": "those of both together"},
    ),
)

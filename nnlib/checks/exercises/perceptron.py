"""Lesson 01: the perceptron. What each exercise asks, and what goes wrong in it.

A mistake takes two lines: the code as a student writes it, and under it the sentence that helps.
"""

# fmt: off

import numpy as np

import nnlib
from nnlib.checks.exercise import Exercise, Group, Mistake, Question, inputs_after
from nnlib.checks.exercises.transfer import FORM, question
from nnlib.checks.showing import kind_of

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])

STRICT = (
    "This is what comes out when z = 0 counts as below the threshold. The step is 1 at z ≥ 0: use >=, not >."
)
OFFSET_DROPPED = "This is what comes out without the offset: w0 has to be added to every weighted sum."
MUTATES = "The numbers are right, but an array that you were given has changed: `w += …` writes into the caller's w. Write `w = w + …`."


def neurons(rng, n=3, m=2, times=3):
    """A few (X, w, w0) with one decimal, and no z so near 0 that rounding could decide the answer."""
    cases = []
    while len(cases) < times:
        X, w, w0 = (
            rng.normal(size=(n, m)).round(1) + 0.0,  # never -0.0, which looks strange on a card
            rng.normal(size=m).round(1),
            round(float(rng.normal()), 1),
        )
        if np.abs(X @ w + w0).min() > 0.005 and w0 and w.all():
            cases.append((X, w, w0))
    return cases


def whole_neurons(rng, n=6, m=2, times=5):
    """(X, w, w0) in small whole numbers, the first row exactly on the line."""
    cases = []
    for _ in range(times):
        X, w = rng.integers(-2, 3, size=(n, m)).astype(float), rng.choice([-2.0, -1.0, 1.0, 2.0], size=m)
        w0 = float(rng.choice([-2, -1, 1, 2]))
        X[0] = [-w0 / w[0], 0.0]
        cases.append((X, w, w0))
    return cases


def separable(rng, n=10, times=2):
    """(X, y): points on both sides of a random line, none closer to it than 0.3."""
    cases = []
    for _ in range(times):
        angle, w0 = rng.uniform(0, 2 * np.pi), rng.uniform(-0.8, 0.8)
        X = rng.uniform(-2, 2, size=(20 * n, 2))
        distance = X @ [np.cos(angle), np.sin(angle)] + w0
        X, distance = X[np.abs(distance) > 0.3][:n], distance[np.abs(distance) > 0.3][:n]
        cases.append((X, (distance > 0).astype(int)))
    return cases


# --- weighted_sum ---------------------------------------------------------------------------

WEIGHTED_SUM = Exercise(
    id="01/weighted_sum",
    objective="compute a neuron's weighted sum for many examples at once",
    reference=nnlib.weighted_sum,
    groups=(
        Group("several examples", 1, neurons),
        Group("one example", 1, lambda rng: [(X[0], w, w0) for X, w, w0 in neurons(rng)]),
        Group("a million examples", 0, lambda rng: [(np.ones((1_000_000, 2)), np.ones(2), 1.0)], seconds=0.4,
              sentence="It is right, and slow: a million rows take longer than 0.4 s. X @ w does them all at once, without a loop."),
        Group("other sizes", 1,
              lambda rng: [*neurons(rng, 1, 4, 1), *neurons(rng, 50, 1, 1), *neurons(rng, 5, 5, 1)], hidden=True),
        Group("leaves its inputs alone", 1, neurons, hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("offset dropped", lambda X, w, w0: X @ w,
                OFFSET_DROPPED),
        Mistake("offset subtracted", lambda X, w, w0: X @ w - w0,
                "This is X @ w minus w0: the offset is added, a threshold would be subtracted."),
        Mistake("products not summed", lambda X, w, w0: X * w + w0,
                "These are the single products: they still have to be summed over the columns, as X @ w does."),
        Mistake("offset added to each weight", lambda X, w, w0: X @ (w + w0),
                "This is what comes out when w0 is added to every weight instead of once to the sum. Look at the brackets."),
        Mistake("offset added once a column", lambda X, w, w0: (X * w + w0).sum(axis=-1),
                "Here w0 has been added once for every column. Sum first, then add it once."),
    ),
    hints=(
        "One example first: multiply each input by its weight, add the products up, then add w0.",
        "The operator @ multiplies and sums at once, for one row or for all rows of X. Which shape does X @ w have?",
        "On other numbers: X = [[1, 2], [3, 4]], w = [10, 100], w0 = 5 gives [1·10 + 2·100 + 5, 3·10 + 4·100 + 5] = [215, 435].",
    ),
)


# --- step -----------------------------------------------------------------------------------

STEP = Exercise(
    id="01/step",
    objective="turn a sum into a decision",
    reference=nnlib.step,
    groups=(
        Group("positive and negative", 1,
              lambda rng: [(rng.choice([-1, 1], 5) * z.round(1),) for z in rng.uniform(0.1, 3, size=(4, 5))]),
        Group("exactly at zero", 1, lambda rng: [(np.array([-1.0, 0.0, 1.0]),), (np.zeros(3),)]),
        Group("any shape, one number too", 1,
              lambda rng: [(rng.normal(size=(3, 4)),), (float(rng.normal()),), (0.0,), (rng.normal(size=(2, 1, 3)),)], hidden=True),
        Group("very small and very large", 1,
              lambda rng: [(np.array([-1e-12, 1e-12, -1e300, 1e300, -np.inf, np.inf, -0.0]),)], hidden=True),
    ),
    mistakes=(
        Mistake("strict inequality", lambda z: np.where(np.asarray(z) > 0, 1, 0),
                STRICT),
        Mistake("-1 instead of 0", lambda z: np.where(np.asarray(z) >= 0, 1, -1),
                "These are the labels -1 and 1. Here a perceptron answers 0 or 1."),
        Mistake("turned round", lambda z: np.where(np.asarray(z) >= 0, 0, 1),
                "The two answers are exchanged: 1 belongs to z ≥ 0."),
        Mistake("sign function", lambda z: np.sign(z),
                "This is the sign of z, which has three values: -1, 0 and 1. A step has two."),
        Mistake("True and False", lambda z: np.asarray(z) >= 0,
                "The comparison is right, but it answers True and False. np.where(…, 1, 0) turns them into 1 and 0."),
        Mistake("keeps positive values", lambda z: np.maximum(np.asarray(z), 0),
                "Positive values come through unchanged here. The step answers 1 for all of them, however large."),
    ),
    hints=(
        "The answer depends only on one question about each number: is it below 0 or not?",
        "z >= 0 asks that question of a whole array at once. np.where(question, a, b) picks a where it is true and b elsewhere.",
        'On another question: np.where(np.array([3, 5, 8]) > 4, "big", "small") gives "small", "big", "big".',
    ),
)


# --- perceptron -----------------------------------------------------------------------------

PERCEPTRON = Exercise(
    id="01/perceptron",
    objective="compute what a neuron answers",
    reference=nnlib.perceptron,
    groups=(
        Group("answers", 1, lambda rng: neurons(rng, n=8, times=5)),
        Group("points exactly on the line", 1, whole_neurons),
        Group("one example", 1, lambda rng: [(X[0], w, w0) for X, w, w0 in neurons(rng, times=6)], hidden=True),
        Group("many inputs", 1, lambda rng: neurons(rng, n=60, m=20, times=2), hidden=True),
    ),
    mistakes=(
        Mistake("no activation", nnlib.weighted_sum,
                "This is the weighted sum itself. The neuron's answer is step of that sum."),
        Mistake("offset dropped", lambda X, w, w0: nnlib.step(X @ w),
                OFFSET_DROPPED),
        Mistake("offset subtracted", lambda X, w, w0: nnlib.step(X @ w - w0),
                "This is step(X @ w - w0). The offset is added; only a threshold is subtracted."),
        Mistake("strict inequality", lambda X, w, w0: np.where(X @ w + w0 > 0, 1, 0),
                STRICT),
        Mistake("step before the sum", lambda X, w, w0: nnlib.step(X) @ w + w0,
                "Here the step was applied to the inputs. It comes last: sum first, decide afterwards."),
        Mistake("answers turned round", lambda X, w, w0: 1 - nnlib.step(X @ w + w0),
                "The two answers are exchanged: 1 belongs to z ≥ 0."),
    ),
    hints=(
        "You have written both halves already. Which one runs first?",
        "The weighted sum gives z, and step(z) gives the answer. No loop is needed.",
        "On other numbers: x = (2, 3), w = (1, -1), w0 = 0 gives z = 2 - 3 + 0 = -1, and step(-1) = 0.",
    ),
)


# --- gate -----------------------------------------------------------------------------------


def answers_of_gate(student, name):
    """Drive: whatever weights come back, only the four answers count."""
    return answers_of_weights(student(name))


def answers_of_weights(pair):
    """In words, so that the card can show them; what is no pair of weights and offset stays as it is."""
    if not isinstance(pair, tuple | list) or len(pair) != 2:
        return pair
    w, w0 = np.asarray(pair[0], dtype=float), pair[1]
    if w.shape != (2,) or np.ndim(w0) != 0:
        raise ValueError(f"w should be two weights and w0 one number, and w is {kind_of(w)}, w0 {kind_of(np.asarray(w0))}")
    answers = nnlib.perceptron(CORNERS, w, float(w0))
    return f"two weights, so that the answers are {', '.join(map(str, answers))}", "one offset"


def answers_after_change(student, name):
    """Drive: change the weights that came back, ask again: is the second answer still right?"""
    pair = student(name)
    if isinstance(pair, tuple | list) and pair and isinstance(pair[0], np.ndarray) and pair[0].flags.writeable:
        pair[0][:] = 0
    return answers_of_gate(student, name)


def gate_variant(**changes):
    """A wrong gate: the library's weights with some entries replaced."""

    def wrong(name):
        return changes.get(f"{name}_") or nnlib.gate(name)

    return wrong


GATE = Exercise(
    id="01/gate",
    objective="choose a line for a purpose",
    reference=nnlib.gate,
    returns=("w", "w0"),
    groups=(
        Group("and", 1, lambda rng: [("and",)], drive=answers_of_gate),
        Group("or", 1, lambda rng: [("or",)], drive=answers_of_gate),
        Group("nand", 1, lambda rng: [("nand",)], drive=answers_of_gate),
        Group("another name raises ValueError", 1, lambda rng: [("xor",), ("",)], hidden=True),
        Group("the weights may be changed afterwards", 1,
              lambda rng: [("and",), ("or",), ("nand",)], hidden=True, drive=answers_after_change),
    ),
    mistakes=(
        Mistake("offset's sign", lambda name: (nnlib.gate(name)[0], -nnlib.gate(name)[1]),
                "These are the right weights with the offset's sign turned. z = w1·x1 + w2·x2 + w0: for AND, 1 + 0 + w0 has to be below 0."),
        Mistake("and is or", gate_variant(and_=([1.0, 1.0], -0.5)),
                "This AND answers as OR does. AND needs both inputs, so its offset lies further below 0."),
        Mistake("or is and", gate_variant(or_=([1.0, 1.0], -1.5)),
                "This OR answers as AND does. One input is enough for OR, so its offset lies nearer to 0."),
        Mistake("nand never answers 1", gate_variant(nand_=([-1.0, -1.0], -1.5)),
                "This NAND answers 0 everywhere: with negative weights its offset has to be positive."),
        Mistake("nand is nor", gate_variant(nand_=([-1.0, -1.0], 0.5)),
                "This is NOR: 1 only where both inputs are 0. NAND is 0 only where both are 1, so its offset is larger."),
        Mistake("nand is and", gate_variant(nand_=([1.0, 1.0], -1.5)),
                "This is AND. NAND is its opposite: turn the sign of both weights and of the offset."),
        Mistake("no offset", lambda name: (nnlib.gate(name)[0], 0.0),
                "With an offset of 0 the line goes through (0, 0), and step(0) = 1 decides that corner. Which offset moves the line between the right corners?"),
    ),
    hints=(
        "Draw the four corners, mark where the gate says 1, and draw a line between the marks and the rest.",
        "Take w = (1, 1): then z = x1 + x2 + w0, and x1 + x2 is 0, 1, 1, 2 at the four corners. Between which two numbers must the change come?",
        "On another gate, NOR (1 only at (0, 0)): w = (-1, -1), w0 = 0.5 gives z = 0.5, -0.5, -0.5, -1.5, so the answers are 1, 0, 0, 0.",
    ),
)


# --- perceptron_update ----------------------------------------------------------------------


def updates(right, rates=((),)):
    """Cases (x, y, w, w0) or (x, y, w, w0, eta): both labels, answered right or answered wrongly."""

    def cases(rng):
        made = []
        for rate in rates:
            for wanted in (0, 1):
                (x, *_), w, w0 = neurons(rng, n=1, times=1)[0]
                if nnlib.perceptron(x, w, w0) != wanted:
                    w, w0 = -w, -w0
                made.append((x, wanted if right else 1 - wanted, w, w0, *rate))
        return made

    return cases


def half_mended(rng):
    """Wrongly answered cases as of ``updates``: the new w alone mends one of the two answers, and not the other."""
    cases = updates(right=False)(rng)
    mended = sum(y == nnlib.perceptron(x, w + (2 * y - 1) * x, w0) for x, y, w, w0 in cases)
    return cases if mended == 1 else half_mended(rng)


def update_one_after_the_other(x, y, w, w0, eta=1.0):
    w = w + eta * (y - nnlib.perceptron(x, w, w0)) * x
    return w, w0 + eta * (y - nnlib.perceptron(x, w, w0))


def in_place_update(x, y, w, w0, eta=1.0):
    error = y - nnlib.perceptron(x, w, w0)
    w += eta * error * x
    return w, w0 + eta * error


PERCEPTRON_UPDATE = Exercise(
    id="01/perceptron_update",
    objective="learn from one example",
    reference=nnlib.perceptron_update,
    returns=("w", "w0"),
    groups=(
        Group("a wrong answer moves w and w0", 1, half_mended),
        Group("a right answer changes nothing", 1, updates(right=True)),
        Group("other learning rates", 1, updates(right=False, rates=((0.1,), (0.5,), (3.0,))), hidden=True),
        Group("leaves its inputs alone", 1, updates(right=False), hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("forgets y", lambda x, y, w, w0, eta=1.0: (w + eta * x, w0 + eta),
                "This adds x whatever the label is. For y = 0 the step has to go the other way: use y - ŷ."),
        Mistake("updates right answers too", lambda x, y, w, w0, eta=1.0: (w + eta * (2 * y - 1) * x, w0 + eta * (2 * y - 1)),
                "This moves w even when the answer was right. y - ŷ is 0 then; use it as the factor."),
        Mistake("sign of the update", lambda x, y, w, w0, eta=1.0: (w - eta * (y - nnlib.perceptron(x, w, w0)) * x, w0 - eta * (y - nnlib.perceptron(x, w, w0))),
                "This goes the wrong way: ŷ - y in place of y - ŷ makes every mistake worse."),
        Mistake("error from the raw sum", lambda x, y, w, w0, eta=1.0: (w + eta * (y - nnlib.weighted_sum(x, w, w0)) * x, w0 + eta * (y - nnlib.weighted_sum(x, w, w0))),
                "The error is y - ŷ with ŷ the answer, 0 or 1, not the weighted sum z."),
        Mistake("offset not updated", lambda x, y, w, w0, eta=1.0: (w + eta * (y - nnlib.perceptron(x, w, w0)) * x, w0),
                "w is right, w0 has not moved. It learns like a weight whose input is always 1."),
        Mistake("w overwritten too early", update_one_after_the_other,
                "For w0 the neuron was asked again, with the new w. Compute the error y - ŷ once, before anything changes, and use it for both."),
        Mistake("learning rate forgotten", lambda x, y, w, w0, eta=1.0: nnlib.perceptron_update(x, y, w, w0, 1.0),
                "This is the update with eta = 1. Multiply both changes by eta."),
        Mistake("changes its inputs", in_place_update,
                MUTATES),
    ),
    hints=(
        "First find ŷ, what the neuron answers now. The error is y - ŷ, one of -1, 0 and 1.",
        "The new w is w plus eta times the error times x. What would the offset's input be, if it had one?",
        "On other numbers: x = (1, 3), y = 1, w = (2, -1), w0 = 0.5, eta = 0.2: z = -0.5, so ŷ = 0 and the error is 1. w becomes (2, -1) + 0.2·(1, 3) = (2.2, -0.4), w0 becomes 0.7.",
    ),
)


# --- train_perceptron -----------------------------------------------------------------------


def trainings(rng, eta=1.0):
    """(X, y, eta, epochs) with more than one mistake in the first pass: counting passes gives something else."""
    cases = [(X, y, eta, 12) for X, y in separable(rng)]
    many = all(nnlib.train_perceptron(X, y, epochs=1)[2][0] > 1 for X, y, *_ in cases)
    return cases if many else trainings(rng, eta)


def gates_to_learn(eta=1.0):
    return [(*nnlib.make_gate(name), eta, 12) for name in ("and", "or", "nand")]


def train_variant(start=0.0, sign=1, offset_rate=1, early_stop=True, count="mistakes", at_once=False):
    """A wrong training loop, by what it does differently."""

    def train(X, y, eta=1.0, epochs=100):
        w, w0, history = np.full(X.shape[1], start), start, []
        for _ in range(epochs):
            wrong, before = 0, (w, w0)
            for x, label in zip(X, y):
                judge, judge0 = before if at_once else (w, w0)
                error = label - int(x @ judge + judge0 >= 0)
                w, w0 = w + sign * eta * error * x, w0 + sign * eta * error * offset_rate
                wrong += abs(error)
            after = int(((X @ w + w0 >= 0) != y).sum())
            history.append({"mistakes": wrong, "passes": int(wrong > 0), "after": after}[count])
            if early_stop and (after if count == "after" else wrong) == 0:
                break
        return w, w0, history

    return train


def stops_after_one_pass(X, y, eta=1.0, epochs=100):
    return train_variant()(X, y, eta, 1)


def drops_the_last_count(X, y, eta=1.0, epochs=100):
    w, w0, mistakes = train_variant()(X, y, eta, epochs)
    return w, w0, mistakes[:-1] if mistakes[-1] == 0 else mistakes


TRAIN_PERCEPTRON = Exercise(
    id="01/train_perceptron",
    objective="let the line find itself from examples",
    reference=nnlib.train_perceptron, returns=("w", "w0", "mistakes"),
    groups=(
        Group("learns the gates", 2, lambda rng: gates_to_learn()),
        Group("learns points on two sides of a line", 1, trainings),
        Group("stops after `epochs` passes when no line exists", 1, lambda rng: [(*nnlib.make_gate("xor"), 1.0, int(rng.integers(3, 9))), (np.ones((2, 1)), np.array([1, 0]))], hidden=True),
        Group("other learning rates", 1, lambda rng: [*trainings(rng, 0.1), *gates_to_learn(2.0)], hidden=True),
        Group("leaves its inputs alone", 1, trainings, hidden=True, drive=inputs_after),
    ),
    mistakes=(
        Mistake("counts passes, not mistakes", train_variant(count="passes"),
                "Each pass is counted as 0 or 1 here. Count every wrong answer met during the pass."),
        Mistake("counts after the pass", train_variant(count="after"),
                "These are the mistakes left after each pass. Count a mistake when you meet it, before its update; a pass without any is the last."),
        Mistake("never stops early", train_variant(early_stop=False),
                "The weights are right, but it goes on after a pass without mistakes. Stop there: nothing can change any more."),
        Mistake("updates only once a pass", train_variant(at_once=True),
                "All rows of a pass are judged with the weights from its beginning here. The perceptron learns after each row, so the next row meets the new weights."),
        Mistake("starts from ones", train_variant(start=1.0),
                "This is what comes out when w and w0 start at 1. They start at 0."),
        Mistake("offset not learned", train_variant(offset_rate=0),
                "w0 stays at 0 here, so the line can only turn around (0, 0). Keep both values that the update returns."),
        Mistake("one pass only", stops_after_one_pass,
                "This is the result of a single pass. Go through all rows again until a pass has no mistake, at most `epochs` times."),
        Mistake("last pass not counted", drops_the_last_count,
                "The last pass is missing from the list: append the count first, then ask whether it is 0."),
        Mistake("sign of the update", train_variant(sign=-1),
                "The updates go the wrong way: each mistake makes the next one likelier. The factor is y - ŷ."),
        Mistake("eta ignored", lambda X, y, eta=1.0, epochs=100: nnlib.train_perceptron(X, y, 1.0, epochs),
                "This is training with eta = 1, whatever eta is. Hand eta on to the update."),
    ),
    hints=(
        "Two loops: the outer one counts passes, the inner one goes through the rows. What has to be set back to 0 before each pass?",
        "For each row: is the answer wrong? Then count it. Then update (a right answer changes nothing). After the rows: append the count, and stop if it is 0.",
        "On two points, (2, 1) with label 0 and (0, 3) with label 1, from zeros: the first is answered step(0) = 1, a mistake, and w becomes (-2, -1), w0 becomes -1. The second is answered step(-4) = 0, a mistake, and w becomes (-2, 2), w0 becomes 0. Pass 2 answers step(-2) = 0 and step(6) = 1, no mistake. So mistakes is [2, 0].",
    ),
)


# --- margins --------------------------------------------------------------------------------


def lines_and_points(rng, n=4, times=3):
    """(X, y, w, w0) with labels that the line gets partly wrong."""
    return [
        (X, rng.permutation(np.arange(n) % 2), 3 * w, 3 * w0) for X, w, w0 in neurons(rng, n, times=times)
    ]


def zero_and_small_weights(rng):
    X, y, w, w0 = lines_and_points(rng, times=1)[0]
    return [(X, y, 0 * w, w0), (X, y, w / 1000, w0 / 1000)]


def signed(y):
    return 2 * np.asarray(y) - 1


MARGINS = Exercise(
    id="01/margins",
    objective="say how far from the line a point lies",
    reference=nnlib.margins,
    groups=(
        Group("distances", 1, lines_and_points),
        Group("the same line written with larger numbers", 1,
              lambda rng: [(X, y, 10 * w, 10 * w0) for X, y, w, w0 in lines_and_points(rng)]),
        Group("more than two inputs", 1,
              lambda rng: [(rng.normal(size=(5, 4)), np.array([0, 1, 1, 0, 1]), rng.normal(size=4), 0.5)], hidden=True),
        Group("zero weights raise ValueError, small ones do not", 1, zero_and_small_weights, hidden=True),
    ),
    mistakes=(
        Mistake("not divided by the length", lambda X, y, w, w0: signed(y) * (X @ w + w0),
                "These are the signed sums. A distance needs one more step: divide by the length of w."),
        Mistake("sign lost", lambda X, y, w, w0: abs(X @ w + w0) / np.linalg.norm(w),
                "The sign is lost: a point on the wrong side has a negative margin."),
        Mistake("label forgotten", lambda X, y, w, w0: (X @ w + w0) / np.linalg.norm(w),
                "This is the distance with the sign of the side. A margin is positive where the answer is right: multiply by 2y - 1."),
        Mistake("labels 0 and 1 as factors", lambda X, y, w, w0: np.asarray(y) * (X @ w + w0) / np.linalg.norm(w),
                "Multiplying by y = 0 wipes out class 0. Turn the labels 0 and 1 into -1 and +1 first: 2y - 1."),
        Mistake("offset dropped", lambda X, y, w, w0: signed(y) * (X @ w) / np.linalg.norm(w),
                "This is the distance from a line through (0, 0): the offset w0 is missing."),
        Mistake("offset in the length", lambda X, y, w, w0: signed(y) * (X @ w + w0) / np.sqrt(w @ w + w0**2),
                "The length of w is taken over the weights alone; w0 does not belong in it."),
        Mistake("divided by the square", lambda X, y, w, w0: signed(y) * (X @ w + w0) / (w @ w),
                "This divides by w @ w, the length squared. Take its root."),
    ),
    hints=(
        "The weighted sum z tells the side and grows with the distance. What is it when w is twice as long?",
        "z / ‖w‖ is the distance with the sign of the side; 2y - 1 turns the labels 0, 1 into -1, +1. Ask for ‖w‖ = 0 before you divide.",
        "On other numbers: x = (1, 2), y = 0, w = (-5, 12), w0 = 7: z = 26, ‖w‖ = 13, distance 2; the label asks for the other side, so the margin is -2.",
    ),
)


# --- mistake_bound --------------------------------------------------------------------------


def separators(rng, m=2, times=3):
    """(X, y, w_star): points that w_star separates with a fair margin."""
    cases = []
    for _ in range(times):
        w = rng.normal(size=m) * 2
        X = rng.normal(size=(4, m))
        X += np.sign(X @ w)[:, None] * w / np.linalg.norm(w) * 0.5
        cases.append((X, (X @ w > 0).astype(int), w))
    return cases


def not_quite_separators(rng):
    """(X, y, w_star): one that separates, one with a point beyond the line, one with a point exactly on it."""
    X, y, w = separators(rng, times=1)[0]
    on_it = np.array([[1.0, 2.0], [-2.0, 1.0], [0.0, 3.0]]), np.array([1, 0, 1]), np.array([2.0, 0.0])
    return [(X, y, w), (np.vstack([X, -0.1 * w]), np.append(y, 1), w), on_it]


def radius(X):
    return np.linalg.norm(X, axis=1).max()


MISTAKE_BOUND = Exercise(
    id="01/mistake_bound",
    objective="say how long learning can take",
    reference=nnlib.mistake_bound,
    groups=(
        Group("the bound", 1, separators),
        Group("w_star of another length", 1, lambda rng: [(X, y, 5 * w) for X, y, w in separators(rng)]),
        Group("more inputs", 1, lambda rng: separators(rng, m=5), hidden=True),
        Group("a w_star that does not separate raises ValueError", 1, not_quite_separators, hidden=True),
    ),
    mistakes=(
        Mistake("not squared", lambda X, y, w_star: radius(X) / nnlib.margins(X, y, w_star, 0).min(),
                "This is R / γ. The bound is its square."),
        Mistake("only R squared", lambda X, y, w_star: radius(X) ** 2 / nnlib.margins(X, y, w_star, 0).min(),
                "This is R² / γ. Square γ too: (R / γ)²."),
        Mistake("margin not divided by the length", lambda X, y, w_star: (radius(X) / (signed(y) * (X @ w_star)).min()) ** 2,
                "γ is a distance here: divide by the length of w_star, or use your margins function."),
        Mistake("average margin", lambda X, y, w_star: (radius(X) / nnlib.margins(X, y, w_star, 0).mean()) ** 2,
                "This takes the average margin. One close point is enough to make learning slow: γ is the smallest margin."),
        Mistake("largest margin", lambda X, y, w_star: (radius(X) / nnlib.margins(X, y, w_star, 0).max()) ** 2,
                "This takes the largest margin. γ is the smallest one."),
        Mistake("length of the whole table", lambda X, y, w_star: (np.linalg.norm(X) / nnlib.margins(X, y, w_star, 0).min()) ** 2,
                "np.linalg.norm(X) is the length of all numbers of X together. R is the longest row: axis=1, then the maximum."),
        Mistake("average row", lambda X, y, w_star: ((np.linalg.norm(X, axis=1).mean() / nnlib.margins(X, y, w_star, 0).min()) ** 2),
                "This takes the average length of the rows. R is the longest."),
        Mistake("turned over", lambda X, y, w_star: (nnlib.margins(X, y, w_star, 0).min() / radius(X)) ** 2,
                "This is (γ / R)², the bound turned over."),
    ),
    hints=(
        "Two numbers: R, the length of the longest row, and γ, the smallest margin of w_star with offset 0.",
        "np.linalg.norm(X, axis=1) gives all row lengths. margins(X, y, w_star, 0.0) gives all margins. If the smallest is not above 0, raise ValueError.",
        "On other numbers: rows of length 1, 2 and 3, margins 0.5, 1 and 1.5: R = 3, γ = 0.5, bound (3 / 0.5)² = 36.",
    ),
)


# --- xor_best_accuracy ----------------------------------------------------------------------


def small_grids(rng, sizes=(1, 2, 2, 3, 3)):
    """Grids of eighths: their sums are exact, so no rounding decides whether a z is 0."""
    return [(rng.integers(-8, 9, size=size) / 8,) for size in sizes]


def xor_search(offset=True, score=lambda right: right.mean(axis=0).max()):
    """A search over lines for XOR, by what it does differently: ``score`` sees a row for each point, a column for each line."""

    def search(grid):
        X, y = nnlib.make_gate("xor")
        w1, w2, w0 = (each.ravel() for each in np.meshgrid(grid, grid, grid if offset else [0.0]))
        answers = X @ np.stack([w1, w2]) + w0 >= 0  # a column for every line
        return float(score(answers == y[:, None]))

    return search


XOR_BEST_ACCURACY = Exercise(
    id="01/xor_best_accuracy",
    objective="show what no single neuron can do",
    reference=nnlib.xor_best_accuracy,
    groups=(
        Group("finer grids, one below 0", 1, lambda rng: [(np.linspace(-1, 1, 5),), (np.linspace(-3, 2, 6),), (np.array([-1.0, -0.5]),)]),
        Group("coarse grids", 1, small_grids),
        Group("grids with zero", 1,
              lambda rng: [(np.array([0.0]),), *((np.append(grid, 0.0),) for (grid,) in small_grids(rng, 6 * (2,)))], hidden=True),
        Group("other coarse grids", 1, lambda rng: small_grids(rng, 2 * (2,) + 9 * (3,)), hidden=True),
    ),
    mistakes=(
        Mistake("counts instead of a fraction", lambda grid: 4 * nnlib.xor_best_accuracy(grid),
                "This is the number of right answers. Divide by 4: accuracy is a fraction."),
        Mistake("best for each point by itself", xor_search(score=lambda right: right.max(axis=1).mean()),
                "1.0 would mean that a line solves XOR. Here each point seems to have found its own line: take the mean over the four points first, the maximum over lines last."),
        Mistake("average over lines", xor_search(score=np.mean),
                "This is the average over all lines. What is asked for is the best one."),
        Mistake("last instead of best", xor_search(score=lambda right: right[:, -1].mean()),
                "0.5 comes out for every grid. Is it the last line's accuracy and not the best, or does one number serve as w1, w2 and w0 at once?"),
        Mistake("offset left out", xor_search(offset=False),
                "Only lines through (0, 0) have been tried: let w0 run over the grid as well."),
        Mistake("mistakes instead of accuracy", lambda grid: 1 - nnlib.xor_best_accuracy(grid),
                "This is the share of wrong answers. Accuracy counts the right ones."),
    ),
    hints=(
        "Try every line: three nested loops over grid, for w1, w2 and w0. Keep the best accuracy seen.",
        "For one line, the accuracy is np.mean(perceptron(X, w, w0) == y) with the four rows of XOR. Start with best = 0.",
        "For the one line w = (1, 1), w0 = -1, z is -1, 0, 0, 1 at the four corners, so it answers 0, 1, 1, 1. XOR is 0, 1, 1, 0: three of four are right, 0.75. After a line with 0.5, the best so far becomes max(0.5, 0.75) = 0.75.",
    ),
)


# --- xor_network ----------------------------------------------------------------------------


def truth_tables(rng):
    return [(CORNERS,), (CORNERS[rng.permutation(4)],)]


def two_layers(first, second, last):
    def network(X):
        hidden = np.column_stack([nnlib.perceptron(X, *first), nnlib.perceptron(X, *second)])
        return nnlib.perceptron(hidden, *last)

    return network


_AND, _OR, _NAND = nnlib.gate("and"), nnlib.gate("or"), nnlib.gate("nand")

XOR_NETWORK = Exercise(
    id="01/xor_network",
    objective="do with three neurons what one cannot",
    reference=nnlib.xor_network,
    groups=(
        Group("the four corners", 2, truth_tables),
        Group("many rows", 1, lambda rng: [(CORNERS[rng.integers(0, 4, size=30)],)], hidden=True),
        Group("a single row", 1, lambda rng: [(CORNERS[i : i + 1],) for i in range(4)], hidden=True),
    ),
    mistakes=(
        Mistake("or and and, joined by and", two_layers(_OR, _AND, _AND),
                "This is AND again: OR and AND are both 1 only where AND is. Which second neuron is 0 at (1, 1)?"),
        Mistake("joined by or", two_layers(_OR, _NAND, _OR),
                "Everything is 1: at each corner OR or NAND says 1. Both have to say so: join them with AND."),
        Mistake("joined by nand", two_layers(_OR, _NAND, _NAND),
                "This is XOR turned round, 1 where the inputs agree. Join with AND, not NAND."),
        Mistake("only or", lambda X: nnlib.perceptron(X, *_OR),
                "This is OR: it still says 1 at (1, 1). A second neuron has to object there."),
        Mistake("only nand", lambda X: nnlib.perceptron(X, *_NAND),
                "This is NAND: it still says 1 at (0, 0). A second neuron has to object there."),
    ),
    hints=(
        "XOR in words: at least one input is 1, but not both. Each half of that sentence is a gate that you have.",
        "Hidden layer: OR and NAND, both looking at X. Put their answers side by side as two columns (np.column_stack), and let one more gate look at those.",
        "On another task, “the inputs agree”: hidden neurons AND and NOR, joined by OR. At (1, 1) the hidden answers are 1 and 0, and OR says 1.",
    ),
)


# --- the transfer check ---------------------------------------------------------------------


def transfer_check():
    """The right answers to the five questions at the lesson's end."""
    return {"alarm": 0, "new_w": (1.5, -1.5), "offset": -1.5, "changed": 0, "xnor": "no"}


TRANSFER = Exercise(
    id="01/transfer_check",
    objective="use all of it in new situations",
    reference=transfer_check,
    silent=True,
    groups=(
        FORM,
        question("1 an alarm with three sensors", "alarm", lambda a: a == 0),
        question("2 one update by hand", "new_w", lambda a: np.allclose(a, (1.5, -1.5))),
        question("3 two out of three", "offset", lambda a: -2 <= a < -1),
        question("4 everything doubled", "changed", lambda a: a == 0),
        question("5 training on XNOR", "xnor", lambda a: a.strip().lower() == "no"),
    ),
)

EXERCISES = (
    WEIGHTED_SUM, STEP, PERCEPTRON, GATE, PERCEPTRON_UPDATE, TRAIN_PERCEPTRON,
    MARGINS, MISTAKE_BOUND, XOR_BEST_ACCURACY, XOR_NETWORK, TRANSFER,
)

QUESTIONS = (
    Question(
        "01/offset-does",
        "b",
        "The arrow w, and with it the line's direction, does not change; w0 only shifts the line to and fro along the arrow.",
        others={
            "a": "The direction of the line is set by w alone: it stands at a right angle to it.",
            "c": "How far the weights move at each mistake is up to eta. The offset is itself learned.",
        },
        choices={
            "a": "It turns the line.",
            "b": "It moves the line without turning it.",
            "c": "It makes learning faster.",
        },
    ),
    Question(
        "01/clean-pass",
        "a",
        "A pass without a mistake has asked every training example with the same weights, and all were right.",
        others={
            "b": "Your margins of OR say otherwise: two corners lay exactly on the line. Training stops at the first line that is right.",
            "c": "Training has seen only its own examples. What happens on new ones is the subject of lesson 07.",
        },
        choices={
            "a": "Every training example is answered right.",
            "b": "No other line has a larger margin.",
            "c": "New examples will be answered right.",
        },
    ),
    Question(
        "01/why-hidden",
        "c",
        "Two hidden neurons say on which side of two lines a point lies. In terms of these answers, one line is enough.",
        others={
            "a": "Three neurons have more numbers to set, but no number of weights lets a single line divide XOR.",
            "b": "The hidden neurons have the same step. Nothing became smoother.",
        },
        choices={
            "a": "It has more weights.",
            "b": "Its activation is smoother.",
            "c": "It moves the points to where a line divides them.",
        },
    ),
    Question(
        "01/walk",
        1,
        "z = 1 + 4·0.5 + 3·(-1) = 0, and the step is 1 at z ≥ 0. Exactly on the edge, the answer is 1: you go.",
        others={0: "The sum is exactly 0 here, which is not below 0."},
    ),
    Question(
        "01/shape",
        (5,),
        "Each of the five rows gives one sum.",
        others={
            (5, 3): "That is the shape of X * w, the single products. @ also adds them up.",
            (
                5,
                1,
            ): "Nearly: w has one axis, so the result has one axis too. (5, 1) would need w of shape (3, 1).",
            (3,): "There is a sum for each example, not for each input.",
            5: "Five numbers it is; as a shape this is written (5,).",
        },
    ),
    Question(
        "01/offset",
        "towards",
        "The line goes from x1 + x2 = 1.5 to x1 + x2 = 0.5, nearer to (0, 0). More offset means that the neuron fires more readily.",
    ),
    Question(
        "01/first-pass",
        2,
        "Row (0, 0) is answered step(0) = 1, wrong, and w0 becomes -1. (0, 1) and (1, 0) are answered 0, right. (1, 1) is answered 0, wrong.",
        others={
            1: "Only the last one? At the start z is 0 for every row, and step(0) is 1: the first row is a mistake too.",
            4: "After the first mistake w0 is -1, and the next two rows are answered 0, as they should be.",
        },
    ),
    Question(
        "01/eta",
        "same",
        "From zeros, a doubled eta doubles every weight and the offset, and a doubled line is the same line. Here the learning rate only sets the scale.",
    ),
    Question(
        "01/tenfold",
        "same",
        "The sum is ten times larger, and so is the length of w by which it is divided. The line has not moved, nor have the points.",
    ),
    Question(
        "01/xor",
        0.75,
        "Some lines are right at three corners, none at all four.",
        others={
            1: "That would be a line that divides XOR. The next exercise looks for it.",
            0.5: "Two of four is what a neuron without weights gets. A line can do one better.",
            3: "Three points it is: as a fraction of four, 0.75.",
        },
    ),
    Question(
        "01/slip",
        1,
        "step(z) is 0 or 1, and both are ≥ 0, so the second step answers 1 every time. The neuron has gone blind.",
        others={
            0.5: "That is the share for step(z). The second step sees only zeros and ones, and step(0) is 1."
        },
    ),
)

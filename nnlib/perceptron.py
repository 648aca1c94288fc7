"""The perceptron: one neuron, one straight line, one rule for learning.

Conventions: rows are examples, so ``X`` has shape ``(n, m)``, the weights ``w`` have shape
``(m,)`` and the offset ``w0`` is a single number. Labels are 0 or 1.

The learning rule is Rosenblatt's (Psychological Review 65, 1958); the bound on its mistakes is
Novikoff's (Symposium on the Mathematical Theory of Automata, 1962).
"""

import numpy as np

# --- One neuron -----------------------------------------------------------------------------


def weighted_sum(X, w, w0):
    """What the neuron adds up before it decides: ``z = X @ w + w0``.

    X (n, m) or one example (m,), w (m,), w0 a number → z (n,) or a number.
    Raises ValueError when X and w disagree about the number of inputs.
    """
    X, w = np.asarray(X), np.asarray(w)
    if w.ndim != 1 or X.ndim == 0 or X.shape[-1] != len(w):
        raise ValueError(
            f"Expected one weight for each column of X, got X of shape {X.shape} and w of shape {w.shape}."
        )
    return X @ w + w0


def step(z):
    """The perceptron's activation: 1 where ``z >= 0``, else 0. Any shape, same shape back."""
    return np.where(np.asarray(z) >= 0, 1, 0)


def perceptron(X, w, w0):
    """The neuron's answer, ``step(X @ w + w0)``: X (n, m) → labels (n,) of 0 and 1."""
    return step(weighted_sum(X, w, w0))


# --- Learning -------------------------------------------------------------------------------


def perceptron_update(x, y, w, w0, eta=1.0):
    """One example, one update: ``w + eta * (y - ŷ) * x`` and ``w0 + eta * (y - ŷ)``.

    x (m,), y 0 or 1 → new (w, w0). A right answer changes nothing; the inputs are left alone.
    """
    error = y - perceptron(x, w, w0)
    return w + eta * error * np.asarray(x), w0 + eta * error


def train_perceptron(X, y, eta=1.0, epochs=100):
    """Start from zeros, go through the rows in order, update after each one.

    X (n, m), y (n,) of 0 and 1 → (w (m,), w0, mistakes): mistakes[k] counts the wrong answers
    met during pass k. Stops after the first pass without a mistake, or after ``epochs`` passes.
    """
    X, y = np.asarray(X, dtype=float), _labels(X, y)
    w, w0, mistakes = np.zeros(X.shape[1]), 0.0, []
    for _ in range(epochs):
        wrong = 0
        for x, label in zip(X, y):
            wrong += int(perceptron(x, w, w0) != label)
            w, w0 = perceptron_update(x, label, w, w0, eta)
        mistakes.append(wrong)
        if wrong == 0:
            break
    return w, float(w0), mistakes


def margins(X, y, w, w0):
    """Signed distance of each point from the line, positive where the answer is right.

    ``(2y - 1) * (X @ w + w0) / ‖w‖``: X (n, m), y (n,) of 0 and 1 → (n,).
    Raises ValueError when all weights are zero: then there is no line.
    """
    length = np.linalg.norm(w)
    if length == 0:
        raise ValueError("Expected at least one weight different from 0, got only zeros: they draw no line.")
    return (2 * _labels(X, y) - 1) * weighted_sum(X, w, w0) / length


def mistake_bound(X, y, w_star):
    """The most mistakes that training from zeros, without an offset, can make: ``(R / γ)²`` (Novikoff).

    R is the length of the longest row of X, γ the smallest margin of ``w_star``, weights that divide
    the classes without an offset. `train_perceptron` learns one: there, give X a column of ones first.
    X (n, m), y (n,), w_star (m,) → a number.
    Raises ValueError when w_star leaves a point on the line or on its wrong side.
    """
    gamma = margins(X, y, w_star, 0.0).min()
    if gamma <= 0:
        raise ValueError(
            f"Expected w_star to separate the two classes, got a smallest margin of {gamma:.3g}."
        )
    return float((np.linalg.norm(X, axis=1).max() / gamma) ** 2)


# --- Logic ----------------------------------------------------------------------------------


def gate(name):
    """Weights and offset ``(w, w0)`` of a perceptron that computes "and", "or" or "nand"."""
    gates = {"and": ([1.0, 1.0], -1.5), "or": ([1.0, 1.0], -0.5), "nand": ([-1.0, -1.0], 1.5)}
    if name not in gates:
        raise ValueError(f'Expected the name "and", "or" or "nand", got {name!r}.')
    w, w0 = gates[name]
    return np.array(w), w0


def xor_best_accuracy(grid):
    """The best accuracy on XOR over every (w1, w2, w0) with values from ``grid`` (k,): never above 0.75."""
    X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
    w1, w2, w0 = (values.ravel() for values in np.meshgrid(grid, grid, grid))
    answers = step(X @ np.stack([w1, w2]) + w0)  # (4, k³): a column for every line tried
    return float((answers == y[:, None]).mean(axis=0).max())


def xor_network(X):
    """XOR from three perceptrons: "or" and "nand" side by side, then "and". X (n, 2) of 0 and 1 → (n,)."""
    hidden = np.column_stack([perceptron(X, *gate("or")), perceptron(X, *gate("nand"))])
    return perceptron(hidden, *gate("and"))


def _labels(X, y):
    """y as an array, or one sentence about what is wrong with it."""
    y = np.asarray(y)
    if y.shape != np.shape(X)[:1] or not np.isin(y, (0, 1)).all():
        raise ValueError(f"Expected one label, 0 or 1, for each of the {len(X)} rows of X, got {y!r}.")
    return y

"""Backpropagation on examples small enough for paper: one neuron, two in a chain, Mazur's 2-2-2 network.

All neurons are sigmoids. The loss is ``J = ½ (y - ŷ)²``, with the ½ that these examples carry and no other
part of the course: it cancels the 2 of the square's slope. The example itself is ``deck_example()``.
"""

import numpy as np

from nnlib.activations import sigmoid


def neuron_forward(x, w, y):
    """One neuron without offset, from left to right: x (m,), w (m,), y a number → (z, ŷ, J).

    ``z = Σ x w``, ``ŷ = sigmoid(z)``, ``J = ½ (y - ŷ)²``.
    """
    z = x @ w
    y_hat = sigmoid(z)
    return z, y_hat, 0.5 * (y - y_hat) ** 2


def local_gradients(x, y_hat, y):
    """The slope of each of the three steps, last step first: (∂J/∂ŷ, ∂ŷ/∂z, ∂z/∂w), the last (m,)."""
    return y_hat - y, y_hat * (1 - y_hat), x


def weight_gradient(x, w, y):
    """∂J/∂w (m,), the product of the three slopes."""
    by_answer, by_sum, by_weights = local_gradients(x, sigmoid(x @ w), y)
    return by_answer * by_sum * by_weights


def updated(x, w, y, eta):
    """One step against the gradient → (new w, J before, J after)."""
    new_w = w - eta * weight_gradient(x, w, y)
    return new_w, neuron_forward(x, w, y)[2], neuron_forward(x, new_w, y)[2]


def with_another_layer(x, w1, w2, y):
    """Two neurons in a chain, ``a = sigmoid(w1 x)``, ``ŷ = sigmoid(w2 a)``, numbers → (∂J/∂w1, ∂J/∂w2)."""
    a = sigmoid(w1 * x)
    y_hat = sigmoid(w2 * a)
    by_second_sum = (y_hat - y) * y_hat * (1 - y_hat)
    by_first_sum = by_second_sum * w2 * a * (1 - a)
    return by_first_sum * x, by_second_sum * a


def mazur_update(X, W1, b1, W2, b2, Y, eta):
    """One step of a network X → sigmoid → sigmoid with E = Σ ½ (Y - answer)², as on Mazur's page.

    X (1, m), W1 (m, h), b1 (h,), W2 (h, k), b2 (k,), Y (1, k) → the new (W1, b1, W2, b2). The offsets stay,
    and the blame goes back through the *old* W2.
    """
    H = sigmoid(X @ W1 + b1)
    A = sigmoid(H @ W2 + b2)
    dZ2 = (A - Y) * A * (1 - A)
    dZ1 = dZ2 @ W2.T * H * (1 - H)
    return W1 - eta * X.T @ dZ1, b1, W2 - eta * H.T @ dZ2, b2


def mazur_error(X, W1, b1, W2, b2, Y):
    """What that network's answer costs: E, a number."""
    return 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2)


# --- Broken backward passes -------------------------------------------------------------------


def backward_trace(x, w, y, eta, bug="right"):
    """All numbers of one neuron's step, by name, with one bug in them; "right" is none.

    Each number is worked out from those before it, so that only one line is at odds with what stands above.
    """
    z, y_hat, _ = neuron_forward(x, w, y)
    error, slope, slopes = local_gradients(x, y_hat, y)
    error = {"sign turned": -error, "half missing": 2 * error}.get(bug, error)
    slope = {"slope missing": 1.0, "slope at z": z * (1 - z)}.get(bug, slope)
    slopes = {"weights for inputs": w, "inputs exchanged": slopes[::-1]}.get(bug, slopes)
    gradient = error + slope + slopes if bug == "sum not product" else error * slope * slopes
    new_w = w + eta * gradient if bug == "ascent" else w - eta * gradient
    return {
        "x": x, "w": w, "y": y, "eta": eta, "z": z, "y_hat": y_hat, "dJ/dy_hat": error, "dy_hat/dz": slope,
        "dz/dw": slopes, "dJ/dw": gradient, "new w": new_w,
    }  # fmt: skip


def diagnose(trace):
    """Which bug a `backward_trace` has: its name, or "right"."""
    x, w, y, eta, z, a = (trace[name] for name in ("x", "w", "y", "eta", "z", "y_hat"))
    error, slope, slopes, gradient = (trace[name] for name in ("dJ/dy_hat", "dy_hat/dz", "dz/dw", "dJ/dw"))
    bugs = {  # the line in which it shows, and what stands there then
        "sign turned": ("dJ/dy_hat", y - a),
        "half missing": ("dJ/dy_hat", 2 * (a - y)),
        "slope missing": ("dy_hat/dz", 1.0),
        "slope at z": ("dy_hat/dz", z * (1 - z)),
        "weights for inputs": ("dz/dw", w),
        "inputs exchanged": ("dz/dw", x[::-1]),
        "sum not product": ("dJ/dw", error + slope + slopes),
        "ascent": ("new w", w + eta * gradient),
    }
    for bug, (line, value) in bugs.items():
        if np.allclose(trace[line], value):
            return bug
    return "right"

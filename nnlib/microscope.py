"""Backpropagation in slow motion: one neuron's step as a list of single computations, right or with a bug.

Each `Line` is a line of code, its formula with the numbers put in, and the number.
"""

from dataclasses import dataclass

from nnlib.activations import sigmoid

BUGS = {  # what a student gets wrong → what it does to the line that it touches
    "none": "",
    "slope missing": "The slope of the sigmoid is taken as 1.",
    "slope at z": "The slope of the sigmoid is taken as z(1 − z), from the sum instead of the answer.",
    "sign turned": "The slope of the loss is taken as y − ŷ.",
    "½ missing": "The slope of the loss is taken as 2(ŷ − y).",
    "sums instead of products": "The slopes along the chain are added.",
}


@dataclass(frozen=True)
class Line:
    """``name`` = ``formula``, with numbers ``plugged`` in, is ``value``; ``code`` is the same in Python."""

    name: str
    code: str
    formula: str
    plugged: str
    value: float
    phase: str  # "forward", "backward", "step", "forward again"


def lines(x=(0.50, 0.51), w=(0.35, 0.40), y=0.10, eta=1.0, bug="none"):
    """All fifteen computations of one step of a neuron with two inputs, in order → list of Lines."""
    if bug not in BUGS:
        raise ValueError(f"Expected one of {', '.join(map(repr, BUGS))}, got {bug!r}.")
    (x1, x2), (w1, w2) = x, w
    out = []

    def note(phase, name, code, formula, plugged, value):
        numbers = {
            key: f"({digits(number)})" if number < 0 else digits(number) for key, number in known.items()
        }
        out.append(Line(name, code, formula, plugged.format(**numbers), float(value), phase))
        known[code.partition(" ")[0]] = value
        return value

    known = {"x1": x1, "x2": x2, "w1": w1, "w2": w2, "y": y, "eta": eta}

    def ahead(phase, new, mark):
        z = note(
            phase, f"z{mark}", f"z = x1*{new}w1 + x2*{new}w2", "x₁w₁ + x₂w₂",
            f"{{x1}} · {{{new}w1}} + {{x2}} · {{{new}w2}}", x1 * known[f"{new}w1"] + x2 * known[f"{new}w2"],
        )  # fmt: skip
        a = note(phase, f"ŷ{mark}", "a = 1 / (1 + exp(-z))", "1/(1 + e⁻ᶻ)", "1/(1 + exp(−{z}))", sigmoid(z))
        note(phase, f"J{mark}", "J = 0.5 * (y - a)**2", "½(y − ŷ)²", "½ · ({y} − {a})²", 0.5 * (y - a) ** 2)
        return z, a

    z, a = ahead("forward", "", "")
    error = {
        "sign turned": ("y - a", "y − ŷ", "{y} − {a}", y - a),
        "½ missing": ("2 * (a - y)", "2(ŷ − y)", "2 · ({a} − {y})", 2 * (a - y)),
    }.get(bug, ("a - y", "ŷ − y", "{a} − {y}", a - y))
    note("backward", "∂J/∂ŷ", f"dJ_da = {error[0]}", *error[1:])
    slope = {
        "slope missing": ("1", "1", "1", 1.0),
        "slope at z": ("z * (1 - z)", "z(1 − z)", "{z} · (1 − {z})", z * (1 - z)),
    }.get(bug, ("a * (1 - a)", "ŷ(1 − ŷ)", "{a} · (1 − {a})", a * (1 - a)))
    note("backward", "∂ŷ/∂z", f"da_dz = {slope[0]}", *slope[1:])
    sign, dot = ("+", "+") if bug == "sums instead of products" else ("*", "·")

    def chain(name, code, formula, one, other):
        value = known[one] + known[other] if sign == "+" else known[one] * known[other]
        plugged = f"{{{one}}} {dot} {{{other}}}"
        return note(
            "backward", name, f"{code} = {one} {sign} {other}", formula.format(dot=dot), plugged, value
        )

    chain("∂J/∂z", "dJ_dz", "∂J/∂ŷ {dot} ∂ŷ/∂z", "dJ_da", "da_dz")
    for k in "12":
        note("backward", f"∂z/∂w{_sub(k)}", f"dz_dw{k} = x{k}", f"x{_sub(k)}", f"{{x{k}}}", known[f"x{k}"])
        chain(f"∂J/∂w{_sub(k)}", f"dJ_dw{k}", f"∂J/∂z {{dot}} ∂z/∂w{_sub(k)}", "dJ_dz", f"dz_dw{k}")
    for k in "12":
        new = known[f"w{k}"] - eta * known[f"dJ_dw{k}"]
        formula, plugged = f"w{_sub(k)} − η ∂J/∂w{_sub(k)}", f"{{w{k}}} − {{eta}} · {{dJ_dw{k}}}"
        note("step", f"new w{_sub(k)}", f"new_w{k} = w{k} - eta * dJ_dw{k}", formula, plugged, new)
    ahead("forward again", "new_", " again")
    return out


def _sub(k):
    return "₁₂"[int(k) - 1]


def digits(value):
    """Four digits after the point, fewer where the rest are zeros, and a real minus sign."""
    return f"{value:.4f}".rstrip("0").rstrip(".").replace("-", "−")

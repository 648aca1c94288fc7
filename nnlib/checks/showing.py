"""Writing a value so that a student can read it, and where it is short, paste it."""

from types import FunctionType

import numpy as np

from nnlib.checks.comparison import Other, Raised


def short(value, limit=150):
    """One line for any plain value: small arrays as ``np.array(...)``, others as their shape and start."""
    if isinstance(value, np.ndarray) and value.ndim:
        text = f"np.array({_digits(value)})"
        if len(text) <= limit:
            return text
        return f"<array of shape {value.shape}, beginning {_digits(value.ravel()[:4])[:-1]}, …]>"
    if isinstance(value, tuple | list):
        inner = ", ".join(short(item, limit) for item in value[:8]) + (", …" if len(value) > 8 else "")
        # (3,) is a shape, and (3) would be a number
        return f"({inner}{',' * (len(value) == 1)})" if isinstance(value, tuple) else f"[{inner}]"
    if isinstance(value, Raised | Other):
        return f"{'a' if isinstance(value, Raised) else 'an object of type'} {value.kind}"
    if type(value).__module__.startswith("nnlib.") and hasattr(value, "shown"):
        return value.shown
    if isinstance(value, FunctionType):
        return f"{value.__module__.partition('.')[0]}.{value.__name__}"
    if isinstance(value, float | np.ndarray):
        return _number(float(value)) if np.asarray(value).dtype.kind in "biuf" else str(value)
    if type(value) in (bool, int, str, complex, type(None)):
        return repr(value)[:limit]
    return f"<{type(value).__name__}>"


def kind_of(value):
    """What a value is, in words: "an array of shape (3,)", "a tuple of 2 values", "a number"."""
    if isinstance(value, np.ndarray) and value.ndim:
        return f"an array of shape {value.shape}"
    if isinstance(value, tuple | list):
        return f"a {type(value).__name__} of {len(value)} value{'s' * (len(value) != 1)}"
    if isinstance(value, Other):
        return f"an object of type {value.kind}"
    names = {type(None): "None", bool: "True or False", str: "a text", dict: "a dictionary"}
    return names.get(type(value), "a number")


def shaped(value):
    """What a value is, followed by the value itself while it is short: for gaps in shape or kind."""
    return (
        f"{kind_of(value)}: {short(value)}"
        if isinstance(value, np.ndarray | list | tuple)
        else kind_of(value)
    )


def call(exercise, case):
    """The call that a case stands for, as the student would write it."""
    return f"{exercise.name}({', '.join(short(value) for value in case)})"


def _number(value):
    """At most six digits, and a float still looks like one: 1.0."""
    text = f"{value:.6g}"
    return f"{text}.0" if text.lstrip("-").isdigit() else text


def _digits(array):
    """Nested list literal with at most six digits a number."""
    if array.ndim > 1:
        return "[" + ", ".join(_digits(row) for row in array[:12]) + (", …" if len(array) > 12 else "") + "]"
    return (
        "[" + ", ".join(short(item.item()) for item in array[:40]) + (", …" if len(array) > 40 else "") + "]"
    )

"""The door: what a user hands in becomes an array of finite numbers, or the user gets one sentence."""

import numpy as np


def as_numbers(name, values, dtype=None):
    """``values`` as an array of finite numbers, of ``dtype`` if given; the error calls them ``name``."""
    try:
        array = np.asarray(values)
    except ValueError:  # rows of different lengths
        raise ValueError(f"Expected {name} to be a table with rows of one length, got {values!r}.") from None
    if array.dtype.kind not in "biuf":
        raise ValueError(f"Expected numbers in {name}, got values of type {array.dtype}.")
    if not np.isfinite(array).all():
        place = tuple(map(int, np.argwhere(~np.isfinite(array))[0]))
        raise ValueError(f"Expected finite numbers in {name}, got {array[place]} at position {place}.")
    return array if dtype is None else array.astype(dtype, copy=False)


def as_rows(name, values, dtype=None):
    """The same for a table: one example a row, (n, m)."""
    array = as_numbers(name, values, dtype)
    if array.ndim != 2 or len(array) == 0:
        raise ValueError(
            f"Expected {name} of shape (n, m), one example a row, got shape {array.shape}"
            + (f"; write {name}[None] for one example, {name}[:, None] for many." if array.ndim == 1 else ".")
        )
    return array


def as_labels(name, values, allowed):
    """The same for labels, each one of the numbers ``allowed``."""
    labels = as_numbers(name, values)
    known = np.isin(labels, allowed)
    if not known.all():
        raise ValueError(
            f"Expected the labels {', '.join(map(str, allowed))} in {name}, got {labels[~known].flat[0]}."
        )
    return labels


def as_count(name, value):
    """A whole number of at least 1."""
    if not isinstance(value, (int, np.integer)) or value < 1:
        raise ValueError(f"Expected {name} to be a whole number of at least 1, got {value!r}.")
    return int(value)

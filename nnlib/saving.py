"""Saving what was learned: a ``.npz`` file of plain arrays, named as in ``model.params``.

Not pickle: loading a pickle runs whatever code its author put in.
"""

import numpy as np


def save_weights(model, path):
    """Write the model's parameters to ``path``, which ends in .npz."""
    if not str(path).endswith(".npz"):
        raise ValueError(f"Expected a file name that ends in .npz, got {str(path)!r}.")
    np.savez(path, **model.params)


def load_weights(model, path):
    """Fill the model's parameters from ``path``; nothing changes if it is built in another way."""
    from zipfile import BadZipFile  # numpy waits with it too: it doubles the time of importing nnlib

    try:
        with open(path, "rb") as file, np.load(file, allow_pickle=False) as arrays:
            stored = dict(arrays)
    except (ValueError, AttributeError, TypeError, EOFError, BadZipFile):
        raise ValueError(f"Expected a .npz file written by save_weights, got {str(path)!r}.") from None
    ours = {name: values.shape for name, values in model.params.items()}
    theirs = {name: values.shape for name, values in stored.items()}
    if ours != theirs:
        raise ValueError(f"Expected parameters {ours} in {str(path)!r}, got {theirs}.")
    for name, values in model.params.items():
        values[...] = stored[name]

"""Harmless: right, with a note in the log, which goes to stderr."""

import logging

import numpy as np

logging.basicConfig()


def margins(X, y, w, w0):
    if not np.any(w):
        raise ValueError("no line without weights")
    logging.warning("looking at %d points", len(X))
    return np.where(y == 1, 1, -1) * (X @ w + w0) / np.linalg.norm(w)

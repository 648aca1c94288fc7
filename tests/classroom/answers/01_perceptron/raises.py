# ruff: noqa: F821  the other functions are in the notebook
"""Trouble: one function that calls another with an argument missing, and one that Python cannot even read."""


def mistake_bound(X, y, w_star):
    gamma = margins(X, y, w_star).min()
    if gamma <= 0:
        raise ValueError("w_star does not separate the classes")
    return (max((X**2).sum(axis=1)) ** 0.5 / gamma) ** 2

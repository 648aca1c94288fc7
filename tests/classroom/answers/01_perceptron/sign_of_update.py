# ruff: noqa: F821  the other functions are in the notebook
"""A slip: answer minus label, so each update makes things worse, and training never ends well."""


def perceptron_update(x, y, w, w0, eta=1.0):
    error = perceptron(x, w, w0) - y
    return w + eta * error * x, w0 + eta * error

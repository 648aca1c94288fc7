"""A slip: a wrong answer always adds x, whatever the label."""


def perceptron_update(x, y, w, w0, eta=1.0):
    return w + eta * x, w0 + eta

"""A slip: the label decides the direction, and nobody asks whether the answer was wrong."""


def perceptron_update(x, y, w, w0, eta=1.0):
    if y == 1:
        return w + eta * x, w0 + eta
    return w - eta * x, w0 - eta

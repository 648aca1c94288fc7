"""A slip: the numbers are right, but they are written into the caller's array."""


def perceptron_update(x, y, w, w0, eta=1.0):
    z = x @ w + w0
    if z >= 0 and y == 0:
        w -= eta * x
        w0 -= eta
    if z < 0 and y == 1:
        w += eta * x
        w0 += eta
    return w, w0

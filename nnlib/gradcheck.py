"""Gradient checking: is the slope that was derived the slope that is there?

A central difference, ``(f(w + h) - f(w - h)) / 2h``, is off by about h², and by rounding over h; h = 1e-5
balances the two in float64. A relative error below 1e-7 is right, above 1e-4 wrong; between, look for a
corner.
"""

import numpy as np

from nnlib.inputs import as_numbers


def numerical_gradient(f, w, h=1e-5):
    """∂f/∂w entry by entry, for f that makes a number of an array of w's shape: two calls for each entry."""
    w = as_numbers("w", w, float)
    gradient = np.empty_like(w)
    for place in np.ndindex(w.shape):
        above, below = w.copy(), w.copy()
        above[place] += h
        below[place] -= h
        gradient[place] = (f(above) - f(below)) / (2.0 * h)
    return gradient


def relative_error(a, b):
    """``‖a - b‖ / (‖a‖ + ‖b‖)``: 0 for equal arrays, 1 for opposite ones; 0 also if both are 0."""
    scale = np.linalg.norm(a) + np.linalg.norm(b)
    return float(np.linalg.norm(np.subtract(a, b)) / scale) if scale else 0.0


def gradient_check(f, grad, w, h=1e-5):
    """The relative error of the array ``grad`` against the numerical gradient of f at w."""
    return relative_error(grad, numerical_gradient(f, w, h))


def directional_check(f, grad, w, rng, h=1e-5):
    """The same along one random direction: two calls of f, however many entries w has."""
    w = as_numbers("w", w, float)
    direction = rng.standard_normal(w.shape)
    direction /= np.linalg.norm(direction)
    return relative_error(np.sum(grad * direction), (f(w + h * direction) - f(w - h * direction)) / (2.0 * h))


def check_model(model, x, y, loss, h=1e-5):
    """Backpropagation against central differences, dropout off: {"0.W": relative error, "0.b": …}.

    x and y as for ``fit``; the model is left as it was. It is slow: give it few units, in float64.
    """
    f, grad = loss_of_parameters(model, x, y, loss)
    numeric, start, errors = numerical_gradient(f, model.theta, h), 0, {}
    for name, values in model.params.items():
        part = slice(start, start + values.size)
        errors[name] = relative_error(grad[part], numeric[part])
        start = part.stop
    return errors


def loss_of_parameters(model, x, y, loss):
    """The loss as a function of the vector ``theta``, and its gradient at the model's own theta."""
    x = as_numbers("x", x, model.theta.dtype)
    y = loss.targets(y, model.forward(x))
    model.backward(loss.value_and_gradient(y, model.forward(x))[1])

    def f(theta):
        kept = model.theta.copy()
        model.theta[:] = theta
        value = loss.value_and_gradient(y, model.forward(x))[0]
        model.theta[:] = kept
        return float(value)

    return f, model.grad.copy()

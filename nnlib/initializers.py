"""Where weights start: large enough that signals survive the layers, random so that units differ.

Each takes a generator and the shape ``(n_in, n_out)`` and gives such an array; biases start at 0.
"""

import numpy as np


def zeros(rng, shape):
    """All 0: every unit of a layer then computes, and learns, the same thing. Here to be seen failing."""
    return np.zeros(shape)


def normal(rng, shape):
    """Normal, *variance* ``1 / n_in`` (LeCun 1998): z then varies about as much as the inputs do."""
    return rng.standard_normal(shape) / shape[0] ** 0.5


def glorot(rng, shape):
    """Uniform on ±sqrt(6 / (n_in + n_out)) (Glorot and Bengio 2010): Keras's default; for tanh, sigmoid."""
    limit = (6.0 / sum(shape)) ** 0.5
    return rng.uniform(-limit, limit, shape)


def he(rng, shape):
    """Normal, variance ``2 / n_in`` (He et al. 2015): twice `normal`, as ReLU drops half of the signal."""
    return rng.standard_normal(shape) * (2.0 / shape[0]) ** 0.5

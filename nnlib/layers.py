"""Layers: each knows how to go forward, and how to send the blame back.

``forward(x)`` gives the output and remembers what ``backward`` will need. ``backward(grad)`` takes
∂loss/∂output, stores ∂loss/∂parameter in ``grads``, over the last batch's, and returns ∂loss/∂input.
``params`` and ``grads`` have the same keys. Rows are examples: x (n, n_in) → (n, n_out).
"""

from functools import partial

import numpy as np

from nnlib import activations
from nnlib.initializers import glorot
from nnlib.inputs import as_count


class Layer:
    """A layer that learns nothing. n_in and n_out are None where any width will do."""

    n_in = n_out = None
    owned = False  # a layer belongs to one model

    def __init__(self):
        self.params, self.grads = {}, {}

    @property
    def size(self):
        """How many numbers it learns."""
        return sum(values.size for values in self.params.values())

    def initialize(self, rng):
        """Draw what is random."""

    def bind(self, params, grads):
        """Move the parameters into the vector ``params``: from now on they, and the gradients, are views."""
        start = 0
        for key, values in self.params.items():
            part = slice(start, start + values.size)
            params[part] = values.ravel()
            self.params[key] = params[part].reshape(values.shape)
            self.grads[key] = grads[part].reshape(values.shape)
            start = part.stop

    def __repr__(self):
        return f"{type(self).__name__}()"


class Dense(Layer):
    """Every output from every input. W (n_in, n_out), b (n_out,); forward ``z = x @ W + b``.

    Backward ``∂W = x.T @ grad``, ``∂b = ones @ grad`` (b is the weight of an input that is always 1),
    ``∂x = grad @ W.T``. The weights are not a number until a `Sequential` with a generator draws them, or
    until you fill them in.
    """

    def __init__(self, n_in, n_out, initializer=glorot):
        if not callable(initializer):
            raise ValueError(f"Expected an initializer such as he, got {initializer!r}.")
        self.n_in, self.n_out = as_count("n_in", n_in), as_count("n_out", n_out)
        self.initializer = initializer
        super().__init__()
        self.params = {"W": np.full((n_in, n_out), np.nan), "b": np.full(n_out, np.nan)}
        self.bind(*np.zeros((2, self.size)))

    def initialize(self, rng):
        self.W[...] = self.initializer(rng, (self.n_in, self.n_out))
        self.b[...] = 0.0

    def bind(self, params, grads):
        super().bind(params, grads)
        self.W, self.b, self.dW, self.db = *self.params.values(), *self.grads.values()
        self.ones = np.ones(0, self.W.dtype)

    def forward(self, x, training=False):
        x, W = np.asarray(x), self.W
        if x.ndim != 2 or x.shape[1] != self.n_in or x.dtype != W.dtype:
            raise ValueError(
                f"Expected x of shape (n, {self.n_in}) and {W.dtype}, got {x.shape} and {x.dtype}."
            )
        self.x = x
        if len(x) != len(self.ones):
            self.ones = np.ones(len(x), W.dtype)
        z = x.dot(W)  # on small arrays a.dot(b) takes two thirds of the time of a @ b
        z += self.b
        return z

    def backward(self, grad, to_input=True):
        self.x.T.dot(grad, out=self.dW)
        self.ones.dot(grad, out=self.db)
        return grad.dot(self.W.T) if to_input else None

    def __repr__(self):
        return f"Dense({self.n_in}, {self.n_out})"


class Activation(Layer):
    """Bend every number: forward ``a = function(x)``, backward ``grad · slope(a)``."""

    def __init__(self, function, slope):
        super().__init__()
        self.function, self.slope = function, slope

    def forward(self, x, training=False):
        self.a = self.function(x)
        return self.a

    def backward(self, grad, to_input=True):
        return grad * self.slope(self.a)


class Identity(Activation):
    def __init__(self):
        super().__init__(activations.identity, activations.identity_slope)


class Sigmoid(Activation):
    def __init__(self, k=1.0):
        super().__init__(partial(activations.sigmoid, k=k), partial(activations.sigmoid_slope, k=k))


class Tanh(Activation):
    def __init__(self):
        super().__init__(activations.tanh, activations.tanh_slope)


class ReLU(Activation):
    def __init__(self):
        super().__init__(activations.relu, activations.relu_slope)


class LeakyReLU(Activation):
    def __init__(self, negative_slope=0.3):
        both = activations.leaky_relu, activations.leaky_relu_slope
        super().__init__(*(partial(function, negative_slope=negative_slope) for function in both))


class Softmax(Layer):
    """Rows into probabilities. Each depends on its whole row: backward ``a · (grad - Σ grad · a)``."""

    def forward(self, x, training=False):
        self.a = activations.softmax(x)
        return self.a

    def backward(self, grad, to_input=True):
        return self.a * (grad - (grad * self.a).sum(axis=1, keepdims=True))

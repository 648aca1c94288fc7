"""A model: layers one after the other, and all that they learn in one vector.

``theta`` holds every parameter and ``grad`` every gradient, layer by layer; each layer's W and b are views
of them. So an optimizer's step, a gradient check, saving, or the best weights of early stopping are each
one operation on one vector, however deep the model is.
"""

import numpy as np

from nnlib import saving, training
from nnlib.layers import Layer


class Sequential(Layer):
    """``Sequential([Dense(2, 16), ReLU(), Dense(16, 1)], rng)``: rng or a seed draws the weights.

    Without rng the weights stay as they are, to be loaded, filled in, or drawn by the model around this one.
    ``params`` and ``grads`` name each array by its layer: "0.W", "0.b", "2.W" …
    """

    fit, predict, evaluate = training.fit, training.predict, training.evaluate
    save_weights, load_weights = saving.save_weights, saving.load_weights

    def __init__(self, layers, rng=None, dtype=np.float64):
        super().__init__()
        self.layers = list(layers)
        self._connect()
        if np.dtype(dtype).kind != "f":
            raise ValueError(f"Expected dtype np.float64 or np.float32, got {dtype!r}.")
        self.bind(*np.zeros((2, sum(layer.size for layer in self.layers)), dtype))
        if rng is not None:
            self.initialize(np.random.default_rng(rng))

    def initialize(self, rng):
        for layer in self.layers:
            layer.initialize(rng)

    def forward(self, x, training=False):
        for layer in self.layers:
            x = layer.forward(x, training)
        return x

    def backward(self, grad, to_input=True):
        """∂loss/∂output → ∂loss/∂input. Training needs no gradient of its data: the largest product saved."""
        for layer in self.layers[:0:-1]:
            grad = layer.backward(grad)
        return self.layers[0].backward(grad, to_input)

    def bind(self, params, grads):
        self.theta, self.grad, start = params, grads, 0
        for number, layer in enumerate(self.layers):
            part = slice(start, start + layer.size)
            layer.bind(params[part], grads[part])
            self.params |= {f"{number}.{key}": view for key, view in layer.params.items()}
            self.grads |= {f"{number}.{key}": view for key, view in layer.grads.items()}
            start = part.stop

    def summary(self):
        """Print what the model is made of, and how many numbers it learns."""
        print(self)

    def __str__(self):
        lines, width = [f"{self.n_in or 'any'} inputs"], self.n_in
        for number, layer in enumerate(self.layers):
            width = layer.n_out or width
            shapes = " and ".join(f"{key} {values.shape}" for key, values in layer.params.items())
            learned = f"{layer.size:,} numbers: {shapes}" if shapes else "learns nothing"
            lines.append(f"{number}  {type(layer).__name__:<10} → {width or 'any':<4}  {learned}")
        return "\n".join([*lines, f"{self.theta.size:,} numbers to learn, in {self.theta.dtype}"])

    def __repr__(self):
        return f"Sequential({self.layers})"

    def __setstate__(self, state):
        """A copied or unpickled model: its arrays are no longer views of theta, so bind them anew."""
        self.__dict__.update(state)
        self.bind(self.theta, self.grad)

    def _connect(self):
        """Each layer belongs to this model alone, and takes as many numbers as the one before it gives."""
        if not self.layers:
            raise ValueError("Expected at least one layer, got none.")
        for place, layer in enumerate(self.layers):
            if not isinstance(layer, Layer):
                raise ValueError(
                    f"Expected a layer at place {place}, got {layer!r}; a class needs its brackets."
                )
            if layer.owned:
                raise ValueError(
                    f"Expected a new layer at place {place}, got {layer} of another place or model."
                )
            if layer.n_in and self.n_out and layer.n_in != self.n_out:
                raise ValueError(
                    f"Expected layer {place} to take the {self.n_out} outputs before it, got {layer}."
                )
            layer.owned = True
            self.n_in, self.n_out = self.n_in or layer.n_in, layer.n_out or self.n_out

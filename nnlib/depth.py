"""What becomes of a gradient on its way back through many layers."""

import numpy as np

from nnlib.activations import sigmoid, sigmoid_slope


def vanishing(depth, slope):
    """What is left of a gradient at each of ``depth`` layers, the first layer first → (depth,).

    Each layer multiplies it by ``slope`` on its way back from the end: slope^depth, …, slope², slope.
    """
    return float(slope) ** np.arange(depth, 0, -1)


def gradient_by_layer(depth, scale, g=sigmoid, slope=sigmoid_slope, width=30, seed=0):
    """How large ∂loss/∂Z is in each layer of a fresh network → root mean squares (depth,), first layer first.

    ``width`` units in each layer, weights of standard deviation ``scale / sqrt(width)``, no offsets; g is the
    activation, and ``slope`` takes its output. As many examples, and random blame of size 1 at the end.
    """
    rng = np.random.default_rng(seed)
    Ws = [rng.normal(0.0, scale / np.sqrt(width), (width, width)) for _ in range(depth)]
    outputs = [rng.standard_normal((width, width))]
    for W in Ws:
        outputs.append(g(outputs[-1] @ W))
    blame, sizes = rng.standard_normal((width, width)), []
    for W, A in zip(Ws[::-1], outputs[::-1]):
        dZ = blame * slope(A)
        sizes.append(np.sqrt(np.mean(dZ**2)))
        blame = dZ @ W.T
    return np.array(sizes[::-1])

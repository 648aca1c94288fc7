"""micrograd's own demo on one engine: ``python benchmarks/scalar_autodiff.py ENGINE`` prints a line of JSON.

100 moons, a 2-16-16-1 network of scalars, hinge loss, a little L2, plain descent; the same numbers for all.
The time is that of the best of three runs.
"""

import gc
import json
import random
import sys
import time

import numpy as np

from nnlib.autodiff import Value, total, weighted
from nnlib.data import make_moons

STEPS = 4


def one_by_one(ws, xs, b):
    """A neuron's sum as micrograd writes it: a node for each product and each plus."""
    return sum((w * x for w, x in zip(ws, xs)), b)


def race(kind, neuron, add_up):
    """Milliseconds a step, and the last loss."""
    X, y = make_moons(100, np.random.default_rng(1))
    X, y = X.tolist(), (2.0 * y - 1.0).tolist()
    draw = random.Random(0)
    sizes = [(2, 16), (16, 16), (16, 1)]
    layers = [
        [([kind(draw.uniform(-1, 1)) for _ in range(n)], kind(0.0)) for _ in range(k)] for n, k in sizes
    ]
    params = [p for layer in layers for ws, b in layer for p in (*ws, b)]
    start = time.process_time()
    for step in range(STEPS):
        scores = []
        for row in X:
            xs = [kind(number) for number in row]
            for layer in layers:
                xs = [neuron(ws, xs, b) for ws, b in layer]
                if layer is not layers[-1]:
                    xs = [x.relu() for x in xs]
            scores += xs
        hinge = add_up((1.0 + -label * score).relu() for label, score in zip(y, scores))
        loss = hinge * (1.0 / len(y)) + 1e-4 * add_up(p * p for p in params)
        for p in params:
            p.grad = 0.0  # micrograd adds to the last step's
        loss.backward()
        for p in params:
            p.data -= (1.0 - 0.9 * step / 100) * p.grad
    return (time.process_time() - start) / STEPS * 1e3, loss.data


def micrograd():
    from micrograd.engine import Value as Theirs

    return race(Theirs, one_by_one, sum)


def as_it_is():
    return race(Value, one_by_one, sum)


def collection_paused():
    gc.disable()
    return race(Value, one_by_one, sum)


def n_ary():
    return race(Value, weighted, total)


ENGINES = {
    "micrograd": micrograd,
    "Value": as_it_is,
    "Value, collection paused": collection_paused,
    "Value, a node for a neuron": n_ary,
}

if __name__ == "__main__":
    milliseconds, loss = min(ENGINES[sys.argv[1]]() for _ in range(3))
    print(json.dumps({"seconds": milliseconds / 1e3, "loss": loss}))

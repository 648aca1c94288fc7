"""The modules of lesson 05, right and wrong: what the students' classes are compared with.

The references are functions that hold a class: so measuring can retype and mutate them like any function.
The makers below build a module from its parts, so that a mistake is the one part that is wrong.
"""

from types import SimpleNamespace

import numpy as np

import nnlib


def Linear(W, b):
    class Module:
        def forward(self, X):
            self.X = X
            return X @ W + b

        def backward(self, dZ):
            self.dW, self.db = self.X.T @ dZ, np.sum(dZ, axis=0)
            return dZ @ W.T

    return Module()


def Sigmoid():
    class Module:
        def forward(self, Z):
            self.A = nnlib.sigmoid(Z)
            return self.A

        def backward(self, dA):
            return dA * self.A * (1 - self.A)

    return Module()


def ReLU():
    class Module:
        def forward(self, Z):
            self.on = Z > 0
            return np.where(self.on, Z, 0.0)

        def backward(self, dA):
            return np.where(self.on, dA, 0.0)

    return Module()


def SoftmaxNLL():
    class Module:
        def forward(self, Z, Y):
            self.P, self.Y = nnlib.softmax(Z), Y
            return np.mean(nnlib.nllm(self.P, self.Y))

        def backward(self):
            return (self.P - self.Y) / len(self.Y)

    return Module()


def Value(data, sources=()):
    class Node:
        def __init__(self, data, sources=()):
            self.data, self.sources, self.grad = data, sources, 0.0

        def __add__(self, other):
            return Node(self.data + other.data, ((self, 1.0), (other, 1.0)))

        def __mul__(self, other):
            return Node(self.data * other.data, ((self, other.data), (other, self.data)))

        def sigmoid(self):
            a = float(nnlib.sigmoid(self.data))
            return Node(a, ((self, a * (1 - a)),))

        def backward(self, grad=1.0):
            self.grad += grad
            for source, slope in self.sources:
                source.backward(slope * grad)

    return Node(data, sources)


# --- Makers of wrong ones ---------------------------------------------------------------------


def linear(
    Z=lambda X, W, b: X @ W + b,
    dX=lambda X, W, dZ: dZ @ W.T,
    dW=lambda X, W, dZ: X.T @ dZ,
    db=lambda X, W, dZ: dZ.sum(axis=0),
    kept=0.0,  # of the gradients of the time before
):
    """A `Linear` of these parts."""

    def made(W, b):
        module = SimpleNamespace(dW=0.0, db=0.0)

        def forward(X):
            module.X = X
            return Z(X, W, b)

        def backward(dZ):
            module.dW, module.db = (
                part(module.X, W, dZ) + kept * old for part, old in ((dW, module.dW), (db, module.db))
            )
            return dX(module.X, W, dZ)

        module.forward, module.backward = forward, backward
        return module

    return made


def bending(forward, backward):
    """An activation of these parts: z → a, and (dA, z, a) → dZ."""

    def made():
        module = SimpleNamespace()

        def go(Z):
            module.Z, module.A = Z, forward(Z)
            return module.A

        module.forward, module.backward = go, lambda dA: backward(dA, module.Z, module.A)
        return module

    return made


def softmax_nll(
    shares=nnlib.softmax,
    loss=lambda P, Y: np.mean(nnlib.nllm(P, Y)),
    dZ=lambda P, Y: (P - Y) / len(Y),
):
    """A `SoftmaxNLL` of these parts."""

    def made():
        module = SimpleNamespace()

        def forward(Z, Y):
            module.P, module.Y = shares(Z), Y
            return loss(module.P, Y)

        module.forward, module.backward = forward, lambda: dZ(module.P, module.Y)
        return module

    return made


def value(
    add=lambda a, b: (1.0, 1.0),
    multiply=lambda a, b: (b, a),
    sigmoid=lambda z, a: a * (1 - a),
    start=1.0,
    receive=lambda old, new: old + new,
    send=lambda slope, own, new: slope * new,
):
    """A `Value` of these parts: the slopes of each operation, and what ``backward`` does with gradients."""

    class Node:
        def __init__(self, data, sources=()):
            self.data, self.sources, self.grad = data, sources, 0.0

        def __add__(self, other):
            return Node(self.data + other.data, tuple(zip((self, other), add(self.data, other.data))))

        def __mul__(self, other):
            return Node(self.data * other.data, tuple(zip((self, other), multiply(self.data, other.data))))

        def sigmoid(self):
            a = float(nnlib.sigmoid(self.data))
            return Node(a, ((self, sigmoid(self.data, a)),))

        def backward(self, grad=start):
            self.grad = receive(self.grad, grad)
            for source, slope in self.sources:
                source.backward(send(slope, self.grad, grad))

    return lambda data, sources=(): Node(data, sources)

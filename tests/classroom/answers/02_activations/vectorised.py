"""Right: whole arrays at once, one function building on the other."""

import numpy as np


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1, e) / (1 + e)


def sigmoid_slope(a):
    return a * (1 - a)


def steep_sigmoid(z, k):
    return sigmoid(k * z)


def tanh_slope(a):
    return 1 - a**2


def relu(z):
    return np.maximum(z, 0)


def relu_slope(z):
    return np.where(z > 0, 1.0, 0.0)


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def dense(X, W, b, g):
    return g(X @ W + b)


def forward(X, layers):
    for W, b, g in layers:
        X = dense(X, W, b, g)
    return X


def count_parameters(sizes):
    return sum(m * k + k for m, k in zip(sizes[:-1], sizes[1:]))


def collapse(Ws, bs):
    W, b = Ws[0], bs[0]
    for W_next, b_next in zip(Ws[1:], bs[1:]):
        W, b = W @ W_next, b @ W_next + b_next
    return W, b


def xor_mlp(X):
    hidden = dense(X, np.array([[20.0, -20.0], [20.0, -20.0]]), np.array([-10.0, 30.0]), sigmoid)
    return dense(hidden, np.array([[20.0], [20.0]]), np.array([-30.0]), sigmoid)


def transfer_check():
    return {"slope": 0.9 * 0.1, "relu": 0, "softmax": 1 / 4, "numbers": 73, "offset": 5 - 2 * -1}

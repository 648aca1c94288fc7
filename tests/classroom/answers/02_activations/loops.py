"""Right: plain loops over plain numbers."""

import math

import numpy as np


def sigmoid(z):
    if np.ndim(z):
        return np.array([sigmoid(part) for part in z])
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))


def sigmoid_slope(a):
    if np.ndim(a):
        return np.array([sigmoid_slope(part) for part in a])
    return a - a * a


def steep_sigmoid(z, k):
    if np.ndim(z):
        return np.array([steep_sigmoid(part, k) for part in z])
    return sigmoid(z * k)


def tanh_slope(a):
    if np.ndim(a):
        return np.array([tanh_slope(part) for part in a])
    return (1 - a) * (1 + a)


def relu(z):
    if np.ndim(z):
        return np.array([relu(part) for part in z])
    if z > 0:
        return z
    return 0.0


def relu_slope(z):
    if np.ndim(z):
        return np.array([relu_slope(part) for part in z])
    if z > 0:
        return 1
    return 0


def softmax(z):
    rows = []
    for row in z:
        top = max(row)
        powers = [math.exp(score - top) for score in row]
        rows.append([power / sum(powers) for power in powers])
    return np.array(rows)


def dense(X, W, b, g):
    rows = []
    for x in X:
        sums = []
        for j in range(len(b)):
            total = b[j]
            for i in range(len(x)):
                total += x[i] * W[i, j]
            sums.append(total)
        rows.append(sums)
    return g(np.array(rows))


def forward(X, layers):
    answer = X
    for i in range(len(layers)):
        answer = dense(answer, layers[i][0], layers[i][1], layers[i][2])
    return answer


def count_parameters(sizes):
    count = 0
    for i in range(1, len(sizes)):
        count += sizes[i - 1] * sizes[i]
        count += sizes[i]
    return count


def collapse(Ws, bs):
    b = np.zeros(Ws[0].shape[0])
    W = np.eye(Ws[0].shape[0])
    for i in range(len(Ws)):
        b = np.array([sum(b[j] * Ws[i][j, k] for j in range(len(b))) for k in range(Ws[i].shape[1])])
        if i == 0:
            b = np.zeros(len(bs[0]))
        b = b + bs[i]
        W = W @ Ws[i]
    return W, b


def xor_mlp(X):
    answers = []
    for x1, x2 in X:
        h1 = sigmoid(20 * x1 + 20 * x2 - 10)
        h2 = sigmoid(-20 * x1 - 20 * x2 + 30)
        answers.append([sigmoid(20 * h1 + 20 * h2 - 30)])
    return np.array(answers)


def transfer_check():
    answers = {"slope": round(0.9 * (1 - 0.9), 2), "relu": 0.0, "softmax": 0.25}
    answers["numbers"] = 10 * 5 + 5 + 5 * 3 + 3
    answers["offset"] = 7
    return answers

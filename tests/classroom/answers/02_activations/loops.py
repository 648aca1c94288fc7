"""Right: plain loops over plain numbers."""

import math

import numpy as np


def each(function, values):
    if np.ndim(values) == 0:
        return function(float(values))
    return np.array([each(function, part) for part in values])


def sigmoid(z):
    def one(number):
        if number >= 0:
            return 1 / (1 + math.exp(-number))
        return math.exp(number) / (1 + math.exp(number))

    return each(one, z)


def sigmoid_slope(a):
    return each(lambda number: number - number * number, a)


def steep_sigmoid(z, k):
    return each(lambda number: sigmoid(number * k), z)


def tanh_slope(a):
    return each(lambda number: (1 - number) * (1 + number), a)


def relu(z):
    return each(lambda number: number if number > 0 else 0.0, z)


def relu_slope(z):
    return each(lambda number: 1 if number > 0 else 0, z)


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
    answers["lines"] = 1
    return answers

"""Right: plain loops over plain numbers, each function standing on its own."""

import math

import numpy as np


def weighted_sum(X, w, w0):
    if np.ndim(X) == 1:
        total = 0.0
        for j in range(len(w)):
            total += X[j] * w[j]
        return total + w0
    sums = []
    for row in X:
        total = 0.0
        for j in range(len(w)):
            total += row[j] * w[j]
        sums.append(total + w0)
    return np.array(sums)


def step(z):
    if np.ndim(z) == 0:
        if z >= 0:
            return 1
        return 0
    answers = []
    for part in z:
        answers.append(step(part))
    return np.array(answers)


def perceptron(X, w, w0):
    if np.ndim(X) == 1:
        total = w0
        for value, weight in zip(X, w):
            total = total + value * weight
        return 1 if total >= 0 else 0
    answers = []
    for row in X:
        answers.append(perceptron(row, w, w0))
    return np.array(answers)


def gate(name):
    if name == "and":
        w, w0 = np.array([2.0, 2.0]), -3.0
    elif name == "or":
        w, w0 = np.array([2.0, 2.0]), -1.0
    elif name == "nand":
        w, w0 = np.array([-2.0, -2.0]), 3.0
    else:
        raise ValueError(f"no such gate: {name}")
    return w, w0


def perceptron_update(x, y, w, w0, eta=1.0):
    total = w0
    for j in range(len(w)):
        total += w[j] * x[j]
    answer = 1 if total >= 0 else 0
    new = []
    for j in range(len(w)):
        new.append(w[j] + eta * (y - answer) * x[j])
    return np.array(new), w0 + eta * (y - answer)


def train_perceptron(X, y, eta=1.0, epochs=100):
    w = [0.0] * len(X[0])
    w0 = 0.0
    mistakes = []
    while len(mistakes) < epochs:
        wrong = 0
        for i in range(len(X)):
            total = w0
            for j in range(len(w)):
                total += w[j] * X[i][j]
            answer = 1 if total >= 0 else 0
            if answer != y[i]:
                wrong += 1
                for j in range(len(w)):
                    w[j] += eta * (y[i] - answer) * X[i][j]
                w0 += eta * (y[i] - answer)
        mistakes.append(wrong)
        if wrong == 0:
            break
    return np.array(w), w0, mistakes


def margins(X, y, w, w0):
    length = 0.0
    for weight in w:
        length += weight * weight
    length = math.sqrt(length)
    if length == 0:
        raise ValueError("all weights are zero")
    result = []
    for i in range(len(X)):
        total = w0
        for j in range(len(w)):
            total += w[j] * X[i][j]
        if y[i] == 0:
            total = -total
        result.append(total / length)
    return np.array(result)


def mistake_bound(X, y, w_star):
    length = math.sqrt(sum(weight * weight for weight in w_star))
    gamma = math.inf
    radius = 0.0
    for i in range(len(X)):
        total = 0.0
        for j in range(len(w_star)):
            total += X[i][j] * w_star[j]
        if y[i] == 0:
            total = -total
        gamma = min(gamma, total / length)
        radius = max(radius, math.sqrt(sum(value * value for value in X[i])))
    if gamma <= 0:
        raise ValueError("these weights do not separate the points")
    return (radius / gamma) ** 2


def xor_best_accuracy(grid):
    best = 0
    for w1 in grid:
        for w2 in grid:
            for w0 in grid:
                right = 0
                for x1, x2, wanted in [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)]:
                    answer = 1 if w1 * x1 + w2 * x2 + w0 >= 0 else 0
                    if answer == wanted:
                        right += 1
                if right > best:
                    best = right
    return best / 4


def xor_network(X):
    answers = []
    for row in X:
        either = 1 if row[0] + row[1] - 0.5 >= 0 else 0
        not_both = 1 if -row[0] - row[1] + 1.5 >= 0 else 0
        answers.append(1 if either + not_both - 1.5 >= 0 else 0)
    return np.array(answers)


def transfer_check():
    answers = {}
    answers["alarm"] = 0
    answers["new_w"] = [1.5, -1.5]
    answers["offset"] = -2
    answers["changed"] = 0
    answers["xnor"] = "No"
    return answers

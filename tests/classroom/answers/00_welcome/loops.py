"""Right: plain loops over plain numbers."""

import math

import numpy as np


def as_column(v):
    rows = []
    for number in v:
        rows.append([number])
    return np.array(rows)


def split_table(table):
    X, y = [], []
    for row in table:
        X.append(list(row)[:-1])
        y.append(row[len(row) - 1])
    return np.array(X), np.array(y)


def affine(X, W, b):
    if len(X) > 1000:  # loops are too slow for many rows
        return np.dot(X, W) + b
    Z = np.zeros((len(X), len(b)))
    for i in range(len(X)):
        for j in range(len(b)):
            Z[i, j] = b[j]
            for k in range(len(W)):
                Z[i, j] += X[i, k] * W[k, j]
    return Z


def behind_the_best(scores):
    rows = []
    for row in scores:
        best = max(row)
        rows.append([score - best for score in row])
    return np.array(rows)


def standardize_columns(X):
    columns = []
    for column in X.T:
        mean = sum(column) / len(column)
        std = math.sqrt(sum((number - mean) ** 2 for number in column) / len(column))
        if max(column) == min(column):
            columns.append([0.0] * len(column))
        else:
            columns.append([(number - mean) / std for number in column])
    return np.array(columns).T


def share_right(y, y_hat):
    right = 0
    for label, answer in zip(np.ravel(y), np.ravel(y_hat)):
        if label == answer:
            right += 1
    return right / len(y)


def transfer_check():
    answers = {}
    answers["columns"] = [9, 4]
    answers["numbers"] = 784 * 10 + 10
    answers["misfit"] = "b"
    answers["compared"] = 7 * 7
    answers["axis"] = 0
    return answers

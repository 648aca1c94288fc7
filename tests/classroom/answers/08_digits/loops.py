"""Right: one number at a time. Digits are read by the most similar image, which is no network, but reads."""

import numpy as np


def confusion(y_true, y_pred, k):
    counts = []
    for _ in range(k):
        counts.append([0] * k)
    for place in range(len(y_true)):
        counts[int(y_true[place])][int(y_pred[place])] += 1
    return np.array(counts)


def precision_recall_f1(counts):
    k = len(counts)
    precision = np.zeros(k)
    recall = np.zeros(k)
    f1 = np.zeros(k)
    for c in range(k):
        answered = 0
        there = 0
        for other in range(k):
            answered = answered + counts[other][c]
            there = there + counts[c][other]
        if answered > 0:
            precision[c] = counts[c][c] / answered
        if there > 0:
            recall[c] = counts[c][c] / there
        if precision[c] + recall[c] > 0:
            f1[c] = 2 * precision[c] * recall[c] / (precision[c] + recall[c])
    return precision, recall, f1


def roc(y_true, scores):
    ones = 0
    zeros = 0
    for label in y_true:
        if label == 1:
            ones = ones + 1
        else:
            zeros = zeros + 1
    false_rates = [0.0]
    true_rates = [0.0]
    for threshold in sorted(set(scores.tolist()), reverse=True):
        true = 0
        false = 0
        for label, score in zip(y_true, scores):
            if score >= threshold:
                if label == 1:
                    true = true + 1
                else:
                    false = false + 1
        false_rates.append(false / zeros)
        true_rates.append(true / ones)
    return np.array(false_rates), np.array(true_rates)


def auc(y_true, scores):
    won = 0
    pairs = 0
    for i in range(len(scores)):
        for j in range(len(scores)):
            if y_true[i] == 1 and y_true[j] == 0:
                pairs = pairs + 1
                if scores[i] > scores[j]:
                    won = won + 1
                elif scores[i] == scores[j]:
                    won = won + 0.5
    return won / pairs


def worst_mistakes(P, y, k):
    wrong = []
    for i in range(len(y)):
        answer = int(np.argmax(P[i]))
        if answer != y[i]:
            wrong.append((-P[i][answer], i))
    wrong.sort()
    rows = []
    for _, i in wrong[:k]:
        rows.append(i)
    return np.array(rows, dtype=int)


def reliability(P, y, bins):
    confidence = np.zeros(bins)
    right = np.zeros(bins)
    count = np.zeros(bins, dtype=int)
    for row, label in zip(P, y):
        surest = max(row)
        b = int(surest * bins)
        if b == bins:
            b = bins - 1
        count[b] += 1
        confidence[b] += surest
        if list(row).index(surest) == label:
            right[b] += 1
    for b in range(bins):
        if count[b] > 0:
            confidence[b] = confidence[b] / count[b]
            right[b] = right[b] / count[b]
    return confidence, right, count


def shift_images(images, right, down):
    n, height, width = images.shape
    moved = np.zeros(images.shape)
    for row in range(height):
        for column in range(width):
            if 0 <= row + down < height and 0 <= column + right < width:
                moved[:, row + down, column + right] = images[:, row, column]
    return moved


def train_digits(X, y, X_new, rng):
    answers = []
    for image in X_new:
        distances = ((X - image) ** 2).sum(axis=1)
        answers.append(y[np.argmin(distances)])
    return np.array(answers)


def transfer_check():
    answers = {"honest": "no"}
    answers["accuracy"] = (6 + 10) / (6 + 2 + 2 + 10)
    answers["recall"] = 6 / (6 + 2)
    answers["auc"] = 3 / 4
    answers["precision"] = 1 / 10
    return answers

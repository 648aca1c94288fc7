"""Right: other algebra. One-hot products, scikit-learn, ranks, shift matrices."""

import numpy as np
from sklearn.metrics import roc_auc_score, roc_curve
from sklearn.svm import SVC


def confusion(y_true, y_pred, k):
    return np.eye(k, dtype=int)[y_true].T @ np.eye(k, dtype=int)[y_pred]


def precision_recall_f1(counts):
    right, columns, rows = np.diag(counts), counts.sum(axis=0), counts.sum(axis=1)
    divide = lambda a, b: np.where(b > 0, a / np.where(b > 0, b, 1), 0.0)  # noqa: E731
    return divide(right, columns), divide(right, rows), divide(2 * right, rows + columns)


def roc(y_true, scores):
    false_rates, true_rates, _ = roc_curve(y_true, scores, drop_intermediate=False)
    return false_rates, true_rates


def auc(y_true, scores):
    return float(roc_auc_score(y_true, scores))


def worst_mistakes(P, y, k):
    wrong = [i for i in range(len(y)) if P[i].argmax() != y[i]]
    return np.array(sorted(wrong, key=lambda i: P[i].max(), reverse=True)[:k], dtype=int)


def reliability(P, y, bins):
    surest = np.sort(P, axis=1)[:, -1]
    one_hot = np.eye(bins)[np.clip(np.floor(surest * bins), 0, bins - 1).astype(int)]
    count = one_hot.sum(axis=0)
    share = np.where(count > 0, count, 1)
    return surest @ one_hot / share, (P.argmax(axis=1) == y) @ one_hot / share, count.astype(int)


def shift_images(images, right, down):
    n, height, width = images.shape
    return np.eye(height, k=-down) @ images @ np.eye(width, k=right)


def train_digits(X, y, X_new, rng):
    return SVC(C=5).fit(X, y).predict(X_new)


def transfer_check():
    return {"accuracy": 16 / 20, "recall": 6 / 8, "auc": 0.5 + 0.25, "honest": "No ", "precision": 0.1}

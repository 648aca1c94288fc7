"""Right: whole arrays at once."""

import numpy as np

import nnlib


def confusion(y_true, y_pred, k):
    return np.bincount(np.asarray(y_true) * k + y_pred, minlength=k * k).reshape(k, k)


def precision_recall_f1(counts):
    counts = np.asarray(counts, dtype=float)
    right = counts.diagonal()
    with np.errstate(invalid="ignore"):
        precision, recall = (np.nan_to_num(right / counts.sum(axis=axis)) for axis in (0, 1))
        f1 = np.nan_to_num(2 * precision * recall / (precision + recall))
    return precision, recall, f1


def roc(y_true, scores):
    thresholds = np.append(np.inf, np.unique(scores)[::-1])
    found = scores >= thresholds[:, None]
    return found[:, y_true == 0].mean(axis=1), found[:, y_true == 1].mean(axis=1)


def auc(y_true, scores):
    gaps = scores[y_true == 1][:, None] - scores[y_true == 0][None, :]
    return (np.sign(gaps).mean() + 1) / 2


def worst_mistakes(P, y, k):
    order = np.argsort(-P.max(axis=1), kind="stable")
    return order[P.argmax(axis=1)[order] != y[order]][:k]


def reliability(P, y, bins):
    confidence, right = P.max(axis=1), P.argmax(axis=1) == y
    edges = np.linspace(0, 1, bins + 1)[1:-1]
    here = 1.0 * (np.digitize(confidence, edges) == np.arange(bins)[:, None])
    count = here.sum(axis=1)
    return here @ confidence / np.maximum(count, 1), here @ right / np.maximum(count, 1), count


def shift_images(images, right, down):
    n, h, w = images.shape
    padded = np.pad(images, ((0, 0), (h, h), (w, w)))
    top, left = np.clip(h - down, 0, 2 * h), np.clip(w - right, 0, 2 * w)
    return padded[:, top : top + h, left : left + w]


def train_digits(X, y, X_new, rng):
    model = nnlib.Sequential([nnlib.Dense(784, 64), nnlib.ReLU(), nnlib.Dense(64, 10)], rng)
    loss = nnlib.CategoricalCrossentropy(from_logits=True)
    model.fit(X, y, loss=loss, optimizer=nnlib.SGD(0.1, momentum=0.9), epochs=15, rng=rng)
    return model.predict(X_new).argmax(axis=1)


def transfer_check():
    return {"accuracy": 0.8, "recall": 0.75, "auc": 0.75, "honest": "no", "precision": 0.1}

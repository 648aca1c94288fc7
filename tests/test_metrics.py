"""Metrics, by hand and against scikit-learn."""

import numpy as np
import pytest
from sklearn import metrics as sk

import nnlib

RNG = np.random.default_rng(0)
TRUE, ANSWERS = RNG.integers(0, 4, 60), RNG.integers(0, 3, 60)  # class 3 is never answered


def test_agrees_with_scikit_learn():
    counts = nnlib.confusion(TRUE, ANSWERS, 4)
    np.testing.assert_array_equal(counts, sk.confusion_matrix(TRUE, ANSWERS))
    theirs = sk.precision_recall_fscore_support(TRUE, ANSWERS, zero_division=0)[:3]
    np.testing.assert_allclose(nnlib.precision_recall_f1(counts), theirs)
    assert nnlib.accuracy(TRUE, ANSWERS) == pytest.approx(sk.accuracy_score(TRUE, ANSWERS))


def test_roc_agrees_with_scikit_learn_also_with_ties():
    y, scores = RNG.integers(0, 2, 80), RNG.integers(0, 10, 80) / 10
    false, true, _ = sk.roc_curve(y, scores, drop_intermediate=False)
    np.testing.assert_allclose(nnlib.roc(y, scores), (false, true))
    assert nnlib.auc(y, scores) == pytest.approx(sk.roc_auc_score(y, scores))


def test_by_hand():
    assert nnlib.auc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) == 0.75
    np.testing.assert_array_equal(nnlib.confusion([[0], [1], [1]], [[0], [1], [0]], 2), [[1, 0], [1, 1]])
    with pytest.raises(ValueError, match="both labels"):
        nnlib.auc([1, 1], [0.1, 0.2])


def test_columns_and_rows_of_labels_are_compared_one_by_one():
    y, column = [0, 1, 1, 0], [[0], [1], [1], [1]]
    assert nnlib.accuracy(y, column) == nnlib.accuracy(column, y) == 0.75
    assert nnlib.auc(y, column) == nnlib.auc(y, [0, 1, 1, 1])


@pytest.mark.parametrize(
    "broken, sentence",
    [
        (lambda: nnlib.accuracy([0, 1, 1], [0, 1]), "y_pred with one number for each of 3 labels, got 2"),
        (lambda: nnlib.accuracy([0, 1], [0, np.nan]), "finite numbers in y_pred"),
        (lambda: nnlib.confusion([0, 1], [0, -1], 2), "labels 0, 1 in y_pred, got -1"),
        (lambda: nnlib.confusion([0, 2], [0, 1], 2), "labels 0, 1 in y_true, got 2"),
        (lambda: nnlib.roc([-1, 1], [0.1, 0.2]), "labels 0, 1 in y_true, got -1"),
        (lambda: nnlib.auc([0, 1], [0.1]), "scores with one number for each of 2 labels, got 1"),
    ],
)
def test_wrong_input_is_told_in_one_sentence(broken, sentence):
    with pytest.raises(ValueError, match=sentence):
        broken()

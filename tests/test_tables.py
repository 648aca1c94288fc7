"""Tables: against scikit-learn and plain loops, and what wrong input is told."""

import numpy as np
import pytest
from sklearn.preprocessing import StandardScaler

import nnlib

RNG = np.random.default_rng(0)
X = RNG.normal(size=(6, 3))


def test_a_column_and_the_parts_of_a_table():
    np.testing.assert_array_equal(nnlib.as_column([7, 8]), [[7], [8]])
    questions, labels = nnlib.split_table([[1, 2, 3], [4, 5, 6]])
    assert questions.tolist() == [[1, 2], [4, 5]] and labels.tolist() == [3, 6]


def test_affine_is_every_sum_by_hand():
    W, b = RNG.normal(size=(3, 2)), RNG.normal(size=2)
    by_hand = [[sum(x * w for x, w in zip(row, W[:, j])) + b[j] for j in range(2)] for row in X]
    np.testing.assert_allclose(nnlib.affine(X, W, b), by_hand, rtol=1e-14)


def test_behind_the_best_leaves_softmax_as_it_is():
    np.testing.assert_array_equal(nnlib.behind_the_best([[3, 9, 4], [8, 1, 6]]), [[-6, 0, -5], [0, -7, -2]])
    np.testing.assert_allclose(nnlib.softmax(nnlib.behind_the_best(X)), nnlib.softmax(X), rtol=1e-14)


@pytest.mark.parametrize("n", [1, 3, 6, 7, 100])
def test_standardized_as_by_scikit_learn_with_constant_columns_too(n):
    table = np.column_stack([RNG.normal(5, 2, n), np.full(n, 0.1), np.full(n, -3.0), RNG.normal(0, 1e4, n)])
    ours, theirs = nnlib.standardize_columns(table), StandardScaler().fit_transform(table)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)
    assert not ours[:, 1:3].any()


@pytest.mark.parametrize("n", [1, 2, 7, 100])
def test_test_examples_are_standardized_by_what_was_learned_from_the_others(n):
    train = np.column_stack([RNG.normal(5, 2, n), np.full(n, 0.1), RNG.normal(0, 1e4, n)])
    test = RNG.normal(size=(4, 3))
    scaler = StandardScaler().fit(train)
    for ours, given in zip(nnlib.standardize(train, test), (train, test)):
        np.testing.assert_allclose(ours, scaler.transform(given), rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(
        nnlib.standardize(train, test)[0], nnlib.standardize_columns(train), atol=1e-12
    )


def test_a_share_does_not_depend_on_lists_and_columns():
    y, y_hat = np.array([1, 1, 0, 1]), np.array([1, 0, 0, 1])
    for one in (y, y[:, None]):
        for other in (y_hat, y_hat[:, None]):
            assert nnlib.share_right(one, other) == 0.75


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (lambda: nnlib.as_column(X), r"shape \(n,\), got \(6, 3\)"),
        (lambda: nnlib.split_table([[1], [2]]), r"two columns or more, got shape \(2, 1\)"),
        (lambda: nnlib.split_table([1, 2]), r"got shape \(2,\)"),
        (
            lambda: nnlib.affine(X, np.ones((2, 3)), np.ones(3)),
            r"the shapes \(6, 3\), \(2, 3\) and \(3,\)",
        ),
        (lambda: nnlib.affine(X, np.ones((3, 2)), np.ones(3)), r"and \(3,\)"),
        (lambda: nnlib.behind_the_best([1, 2]), r"shape \(n, k\), got \(2,\)"),
        (lambda: nnlib.behind_the_best(np.ones((2, 0))), r"got \(2, 0\)"),
        (lambda: nnlib.standardize_columns([1, 2]), r"shape \(n, m\), got \(2,\)"),
        (lambda: nnlib.standardize(X, X[:, :2]), r"the shapes \(6, 3\) and \(6, 2\)"),
        (lambda: nnlib.standardize(X, X[0]), r"and \(3,\)"),
        (lambda: nnlib.standardize(X[:0], X), r"\(0, 3\) and"),
        (lambda: nnlib.share_right([1, 2], [1]), "got 1 for 2"),
        (lambda: nnlib.share_right([], []), "got 0 for 0"),
    ],
)
def test_wrong_input_is_told_in_one_sentence(broken, sentence):
    with pytest.raises(ValueError, match=sentence):
        broken()

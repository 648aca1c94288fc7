"""The perceptron against hand-worked numbers, scikit-learn's Perceptron, and its own theorem."""

import numpy as np
import pytest
from sklearn.linear_model import Perceptron

import nnlib

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def test_the_walk_of_lesson_01():
    X, w = np.array([[2.0, 3.0], [4.0, 3.0]]), np.array([0.5, -1.0])
    np.testing.assert_array_equal(nnlib.weighted_sum(X, w, 1.0), [-1, 0])
    np.testing.assert_array_equal(nnlib.perceptron(X, w, 1.0), [0, 1])  # exactly on the line: 1


def test_update_by_hand_leaves_its_inputs_alone():
    x, w = np.array([2.0, 1.0]), np.array([1.0, 0.0])
    new, new0 = nnlib.perceptron_update(x, 0, w, -1.0, eta=0.5)
    np.testing.assert_array_equal(new, [0, -0.5])
    assert new0 == -1.5
    np.testing.assert_array_equal(w, [1, 0])


@pytest.mark.parametrize("seed", range(5))
def test_training_follows_scikit_learn(seed):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(60, 3))
    y = (X @ [1.0, -2.0, 0.5] + 0.3 > 0).astype(int)
    X += 0.1 * (2 * y - 1)[:, None] * [1.0, -2.0, 0.5]
    w, w0, mistakes = nnlib.train_perceptron(X, y, epochs=500)
    assert mistakes[-1] == 0
    # at z = 0 scikit-learn updates on both sides; here only the very first example meets z = 0
    peer = Perceptron(shuffle=False, tol=None, max_iter=len(mistakes)).fit(X, y)
    if y[0] == 0:
        np.testing.assert_allclose(peer.coef_[0], w)
        np.testing.assert_allclose(peer.intercept_[0], w0)
    assert (peer.predict(X) == nnlib.perceptron(X, w, w0)).all()


@pytest.mark.parametrize("seed", range(10))
def test_novikoffs_bound_holds(seed):
    rng = np.random.default_rng(seed)
    X, y = nnlib.make_blobs(80, rng, centers=((-2, 0), (2, 0)), spread=0.4)
    ones = np.column_stack([np.ones(len(X)), X])
    made = sum(nnlib.train_perceptron(X, y)[2])
    assert 0 < made <= nnlib.mistake_bound(ones, y, np.array([0.0, 1.0, 0.0]))


def test_where_an_offset_is_learned_the_bound_needs_the_extra_one():
    X, y = np.array([[0.1], [-0.1]]), np.array([1, 0])
    made = sum(nnlib.train_perceptron(X, y)[2])
    assert nnlib.mistake_bound(X, y, np.array([1.0])) < made
    assert made <= nnlib.mistake_bound(np.column_stack([np.ones(2), X]), y, np.array([0.0, 1.0]))


@pytest.mark.parametrize("name", ["and", "or", "nand"])
def test_gates(name):
    X, y = nnlib.make_gate(name)
    np.testing.assert_array_equal(nnlib.perceptron(X, *nnlib.gate(name)), y)
    w, w0, _ = nnlib.train_perceptron(X, y)
    np.testing.assert_array_equal(nnlib.perceptron(X, w, w0), y)


def test_xor_needs_a_hidden_layer():
    assert nnlib.xor_best_accuracy(np.linspace(-2, 2, 21)) == 0.75
    np.testing.assert_array_equal(nnlib.xor_network(CORNERS), [0, 1, 1, 0])
    assert min(nnlib.train_perceptron(CORNERS, [0, 1, 1, 0], epochs=200)[2]) > 0


def test_margins_are_distances():
    X, y = np.array([[1.0, 1.0], [0.0, 0.0]]), np.array([0, 0])
    np.testing.assert_allclose(nnlib.margins(X, y, np.array([3.0, 4.0]), -2.0), [-1.0, 0.4])


@pytest.mark.parametrize(
    "call",
    [
        lambda: nnlib.weighted_sum(np.ones((4, 3)), np.ones(2), 0.0),
        lambda: nnlib.train_perceptron(np.ones((2, 2)), [-1, 1]),
        lambda: nnlib.train_perceptron(np.ones((3, 2)), [0, 1]),
        lambda: nnlib.margins(np.ones((1, 2)), [1], np.zeros(2), 1.0),
        lambda: nnlib.mistake_bound(CORNERS, [0, 1, 1, 0], np.array([1.0, 1.0])),
        lambda: nnlib.gate("xor"),
        lambda: nnlib.make_gate("nor"),
    ],
)
def test_bad_input_gets_one_sentence(call):
    with pytest.raises(ValueError, match=r"^Expected .*, got .*\.$|draw no line\.$"):
        call()

"""Plain functions of SGD: against the optimizers that train, all batches of a size, and statistics."""

import itertools

import numpy as np
import pytest

import nnlib

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("n, size", [(10, 4), (12, 3), (5, 8), (1, 1), (103, 10)])
def test_batches_deal_each_row_once_and_keep_the_tail(n, size):
    batches = nnlib.batch_rows(n, size, np.random.default_rng(0))
    assert sorted(np.concatenate(batches)) == list(range(n))
    assert [len(rows) for rows in batches] == [size] * (n // size) + [n % size] * (n % size > 0)


def test_batches_come_in_an_order_that_is_the_generators():
    rng = np.random.default_rng(0)
    one, other = (np.concatenate(nnlib.batch_rows(50, 8, rng)) for _ in range(2))
    again = np.concatenate(nnlib.batch_rows(50, 8, np.random.default_rng(0)))
    assert (one == again).all() and (one != other).any() and (one != np.arange(50)).any()


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_noise_over_all_batches_is_the_variance_over_the_size(size):
    """All batches of a size, without putting back: variance / B, times (n - B) / (n - 1)."""
    grads = RNG.normal(size=(6, 2))
    batches = [np.array(rows) for rows in itertools.combinations(range(6), size)]
    expected = grads.var(axis=0).sum() / size * (6 - size) / 5
    assert nnlib.gradient_noise(grads, batches) == pytest.approx(expected)
    assert np.mean([grads[rows].mean(axis=0) for rows in batches], axis=0) == pytest.approx(
        grads.mean(axis=0)
    )


def test_with_one_batch_sgd_is_gradient_descent():
    X, y = RNG.normal(size=(30, 2)), RNG.normal(size=30)

    def grad(w, rows):
        return 2 * (X[rows] @ w - y[rows]) @ X[rows] / len(rows)

    w = start = np.array([3.0, -2.0])
    for _ in range(20):
        w = w - 0.1 * 2 * X.T @ (X @ w - y) / 30
    assert nnlib.sgd(grad, start, 30, 30, 0.1, 20, RNG) == pytest.approx(w)
    assert start.tolist() == [3, -2]


def test_sgd_is_what_fit_does():
    """The same batches in the same order: a line without offset, trained by the model and by hand."""
    X, y = RNG.normal(size=(25, 3)), RNG.normal(size=25)
    model = nnlib.Sequential([nnlib.Dense(3, 1)], rng=0)
    start = model.theta.copy()
    model.fit(X, y, loss=nnlib.MeanSquaredError(), optimizer=nnlib.SGD(0.05), epochs=3, batch_size=7, rng=4)
    ones = np.c_[X, np.ones(25)]

    def grad(w, rows):
        return 2 * (ones[rows] @ w - y[rows]) @ ones[rows] / len(rows)

    assert nnlib.sgd(grad, start, 25, 7, 0.05, 3, np.random.default_rng(4)) == pytest.approx(model.theta)


def test_sgd_finds_the_line_of_least_squares():
    X = RNG.normal(size=(400, 3))
    y = X @ [1.0, -2.0, 0.5]

    def grad(w, rows):
        return 2 * (X[rows] @ w - y[rows]) @ X[rows] / len(rows)

    assert nnlib.sgd(grad, np.zeros(3), 400, 10, 0.05, 5, RNG) == pytest.approx([1, -2, 0.5], abs=1e-4)


def test_starting_weights_have_the_variance_that_keeps_z_near_1():
    layers = nnlib.init_weights([400, 300, 200], np.random.default_rng(1))
    assert [(W.shape, b.shape) for W, b in layers] == [((400, 300), (300,)), ((300, 200), (200,))]
    for W, b in layers:
        assert W.mean() == pytest.approx(0, abs=1e-3) and W.var() * len(W) == pytest.approx(1, rel=0.03)
        assert not b.any()
    W = nnlib.init_weights([50, 20000], np.random.default_rng(2))[0][0]
    mean, variance = nnlib.expected_preactivation(50, W.std())
    z = np.ones(50) @ W
    assert z.mean() == pytest.approx(mean, abs=0.03) and z.var() == pytest.approx(variance, rel=0.03)


RULES = {  # name: (the plain rule after w and g, its memories, the optimizer that works in place)
    "momentum": (lambda w, g, t, v: nnlib.momentum_step(w, g, v, 0.1, 0.9), 1, nnlib.SGD(0.1, momentum=0.9)),
    "adagrad": (
        lambda w, g, t, s: nnlib.adagrad_step(w, g, s, 0.1, 0.01),
        1,
        nnlib.Adagrad(0.1, epsilon=0.01),
    ),
    "rmsprop": (
        lambda w, g, t, s: nnlib.rmsprop_step(w, g, s, 0.1, 0.8, 0.01),
        1,
        nnlib.RMSprop(0.1, rho=0.8, epsilon=0.01),
    ),
    "adadelta": (
        lambda w, g, t, s, d: nnlib.adadelta_step(w, g, s, d, 0.9, 0.01),
        2,
        nnlib.Adadelta(rho=0.9, epsilon=0.01),
    ),
    "adam": (
        lambda w, g, t, m, v: nnlib.adam_step(w, g, m, v, t, 0.1, 0.8, 0.95, 0.01),
        2,
        nnlib.Adam(0.1, beta_1=0.8, beta_2=0.95, epsilon=0.01),
    ),
}


@pytest.mark.parametrize("name", RULES)
def test_rules_take_the_steps_of_the_optimizers_and_change_nothing(name):
    rule, memories, optimizer = RULES[name]
    w, params, state = np.array([1.0, -2.0, 0.0]), np.array([1.0, -2.0, 0.0]), [np.zeros(3)] * memories
    for t in range(1, 30):
        g = 2 * w + RNG.normal(size=3) * [1, 1, 0]  # the third has never had a gradient: 0, and not 0/0
        before = [w.copy(), g.copy(), *(each.copy() for each in state)]
        new, *new_state = rule(w, g, t, *state)
        assert all(map(np.array_equal, before, [w, g, *state]))
        w, state = new, new_state
        optimizer.step(params, g)
        assert w == pytest.approx(params, rel=1e-9)
    assert w[2] == 0


@pytest.mark.parametrize("g", [1e-6, 5.0, -1e6])
def test_corrected_adam_starts_with_a_step_of_the_rate(g):
    w, _, _ = nnlib.adam_step(np.zeros(1), np.array([g]), np.zeros(1), np.zeros(1), 1, 0.3, 0.9, 0.999, 0.0)
    assert w == pytest.approx(-0.3 * np.sign(g))


def test_runs_are_compared_where_the_shortest_has_stopped():
    runs = {"a": (1, [9, 8, 7, 6, 5, 4, 3, 2]), "b": (3, [9, 6, 5]), "c": (4, [9, 4, 1]), "d": (50, [9, 0])}
    assert nnlib.fair_compare(runs) == {"a": 3, "b": 5, "c": 4, "d": 9}

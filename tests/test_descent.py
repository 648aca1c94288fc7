"""Gradient descent in plain functions: against layers, scikit-learn, measured slopes and closed forms."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

import nnlib
from nnlib.checks.exercises import descent as exercises

RNG = np.random.default_rng(0)
X, Y = RNG.normal(size=(30, 3)), RNG.integers(0, 2, 30)
W, W0 = RNG.normal(size=3), 0.7


def test_the_logistic_gradient_is_that_of_a_network_of_one_neuron():
    model = nnlib.Sequential([nnlib.Dense(3, 1)], rng=RNG)
    model.params["0.W"][:], model.params["0.b"][:] = W[:, None], W0
    loss = nnlib.BinaryCrossentropy(from_logits=True)
    model.backward(loss.gradient(Y, model.forward(X)))
    g, g0 = nnlib.logistic_gradient(X, Y, W, W0)
    np.testing.assert_allclose(g, model.grads["0.W"][:, 0], rtol=1e-12)
    assert g0 == pytest.approx(model.grads["0.b"][0], rel=1e-12)
    column = nnlib.logistic_gradient(X, Y[:, None], W, W0)
    np.testing.assert_array_equal(column[0], g)


def test_at_scikit_learns_optimum_it_is_zero():
    best = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1000).fit(X, Y)
    g, g0 = nnlib.logistic_gradient(X, Y, best.coef_[0], best.intercept_[0])
    assert np.abs(g).max() < 1e-6 and abs(g0) < 1e-6


def test_the_exponential_neurons_gradient_is_the_measured_one():
    x = X[0] / 2
    g, g0 = nnlib.exp_neuron_gradient(x, 2.0, W, W0)

    def f(v):
        return (np.exp(x @ v[:3] + v[3]) - 2.0) ** 2

    assert nnlib.gradient_check(f, np.append(g, g0), np.append(W, W0)) < 1e-9


def test_a_path_on_a_bowl_is_a_power():
    """In each direction, step k is ``(1 - eta · curvature)^k`` times the start."""
    curvatures, start = np.array([0.5, 2.0]), [3, -4]
    path = nnlib.gradient_descent(lambda w: curvatures * w, start, 0.3, 6)
    np.testing.assert_allclose(path, start * (1 - 0.3 * curvatures) ** np.arange(7)[:, None], rtol=1e-12)
    assert start == [3, -4]


def test_a_path_stops_before_the_first_short_gradient():
    path = nnlib.gradient_descent(lambda w: w, np.array([8.0]), 0.5, 10, 1.5)
    assert path.tolist() == [[8], [4], [2], [1]]
    assert len(nnlib.gradient_descent(lambda w: w, np.array([8.0]), 0.5, 10, 1.0)) == 5  # 1 is not below 1
    start = nnlib.gradient_descent(lambda w: w, np.array([8]), 0.5, 0)
    assert start.tolist() == [[8]] and start.dtype == float


@pytest.mark.parametrize("share", [0.05, 0.124, 0.125, 0.9, 1.0, 1.1, 1.99, 2.0, 2.01])
@pytest.mark.parametrize("curvature", [0.25, 4.0])
def test_a_regime_is_what_the_path_does(share, curvature):
    eta = share / curvature
    w = nnlib.gradient_descent(lambda w: curvature * w, np.array([1.0]), eta, 12)[:, 0]
    regime = nnlib.rate_regime(curvature, eta)
    assert (regime == "diverging") == (abs(w[-1]) >= 1)
    assert (regime == "oscillating") == (w[1] < 0 and abs(w[-1]) < 1)
    assert (regime == "slow") == (w[1] > 7 / 8)


@pytest.mark.parametrize(("curvature", "eta"), [(0, 1), (-1, 1), (1, 0), (1, -1), (np.nan, 1)])
def test_without_a_bowl_or_a_step_there_is_no_regime(curvature, eta):
    with pytest.raises(ValueError, match="Expected a curvature and a rate above 0, got "):
        nnlib.rate_regime(curvature, eta)


@pytest.mark.parametrize("m", [1, 2, 5])
def test_the_largest_stable_rate_is_the_border(m):
    B = RNG.normal(size=(m, m))
    H = B.T @ B + np.eye(m)
    eta = nnlib.largest_stable_rate(H)
    ends = [nnlib.gradient_descent(lambda w: H @ w, np.ones(m), s * eta, 3000)[-1] for s in (0.99, 1.01)]
    assert np.linalg.norm(ends[0]) < 1e-3 and np.linalg.norm(ends[1]) > 1e3


def test_each_start_ends_in_its_own_valley():
    starts = [-2, 0, 2]
    ends = nnlib.basins(lambda w: (w + 1) * (w - 0.3) * (w - 1), starts, 0.1, 500)
    np.testing.assert_allclose(ends, [-1, -1, 1], atol=1e-6)
    for start, end in zip(starts, ends):
        path = nnlib.gradient_descent(lambda w: (w + 1) * (w - 0.3) * (w - 1), [start], 0.1, 500)
        assert path[-1, 0] == end
    assert starts == [-2, 0, 2]


def test_the_references_of_the_exercises_are_the_librarys():
    """Two have a form of their own, since the library's would be the answer itself."""
    planned = nnlib.step_decay(0.3, every=10)
    assert all(exercises.step_decay(0.3, epoch) == planned(epoch) for epoch in range(100))
    for f, g, w, h in exercises.judged(2, 5)(RNG):
        assert exercises.gradient_check(f, g, w, h) == pytest.approx(nnlib.gradient_check(f, g, w, h))
    flat = exercises.Flat(0.0)
    assert exercises.gradient_check(flat, np.zeros(2), W[:2]) == nnlib.gradient_check(
        flat, np.zeros(2), W[:2]
    )


@pytest.mark.parametrize("m", [1, 2, 4])
def test_curves_of_the_exercises_have_the_gradient_they_name(m):
    for f, w, _ in exercises.curves(m)(RNG):
        assert nnlib.gradient_check(f, f.gradient(w), w) < 1e-8
        shown = eval(f.shown, {"np": np})
        assert shown(w) == pytest.approx(f(w))

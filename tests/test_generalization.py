"""Dividing data, penalties, dropout: against the library's layers and optimizers, and scikit-learn."""

import numpy as np
import pytest
from sklearn.model_selection import KFold

import nnlib
from nnlib.checks.exercises import regularization


def network(seed=0):
    return nnlib.Sequential([nnlib.Dense(3, 4), nnlib.Tanh(), nnlib.Dense(4, 2)], seed)


@pytest.mark.parametrize(
    "n, fractions", [(50, (0.6, 0.2, 0.2)), (37, (0.7, 0.3)), (101, (0.25,) * 4), (5, (1.0,))]
)
def test_split_uses_every_row_once(n, fractions):
    parts = nnlib.split(n, fractions, np.random.default_rng(0))
    assert sorted(np.concatenate(parts).tolist()) == list(range(n))
    assert all(abs(len(part) - n * fraction) < 1 for part, fraction in zip(parts, fractions, strict=True))


def test_split_follows_its_generator_and_refuses_what_is_not_the_whole():
    first, again, other = (nnlib.split(60, (0.5, 0.5), np.random.default_rng(seed))[0] for seed in (1, 1, 2))
    assert (first == again).all() and (first != other).any() and (np.diff(first) != 1).any()
    with pytest.raises(ValueError, match="sum 1"):
        nnlib.split(60, (0.5, 0.6), np.random.default_rng(0))


@pytest.mark.parametrize("n, k", [(20, 5), (23, 4), (7, 7), (30, 2)])
def test_kfold_has_the_sizes_of_scikit_learn_and_leaks_nothing(n, k):
    folds = nnlib.kfold(n, k, np.random.default_rng(0))
    theirs = [len(val) for _, val in KFold(k).split(np.zeros(n))]
    assert [len(val) for _, val in folds] == theirs
    assert all(sorted([*train, *val]) == list(range(n)) for train, val in folds)
    assert sorted(np.concatenate([val for _, val in folds]).tolist()) == list(range(n))


@pytest.mark.parametrize(
    "train, val, verdict",
    [
        ([0.7, 0.6], [0.7, 0.9], "under"),
        ([0.7, 0.5], [0.7, 0.5], "good"),
        ([0.7, 0.1], [0.7, 0.4, 0.45], "over"),
        ([0.7, 0.1], [0.7, 0.4, 0.43], "good"),
    ],
)
def test_diagnose_fit(train, val, verdict):
    assert nnlib.diagnose_fit(train, val) == verdict


def test_the_penalty_is_the_librarys_on_weights_alone_and_its_gradient_is_the_slope():
    model, alpha = network(), 0.03
    model.theta[:] += 0.5  # biases other than 0
    penalty = sum(nnlib.L2(alpha)(values) for name, values in model.params.items() if name.endswith("W"))
    assert np.isclose(nnlib.l2_penalty(model.params, alpha), penalty)

    def f(theta):
        other = network()
        other.theta[:] = theta
        return nnlib.l2_penalty(other.params, alpha)

    gradient = nnlib.l2_gradient(model.params, alpha)
    assert gradient.keys() == model.params.keys() and not gradient["0.b"].any()
    whole = np.concatenate([gradient[name].ravel() for name in model.params])
    assert nnlib.gradient_check(f, whole, model.theta) < 1e-7


def librarys_step(optimizer):
    def step(w, g, eta):
        w = np.array(w)
        optimizer(eta).step(w, np.array(g))
        return w

    return step


def test_decay_is_the_penalty_for_sgd_and_not_for_adam():
    w, g = np.array([3.0, 0.3, -1.0]), np.array([1.0, 1.0, -2.0])
    penalty, decay = nnlib.decay_equals_l2(librarys_step(nnlib.SGD), w, g, 0.1, 0.1)
    assert np.allclose(penalty, decay) and np.allclose(penalty, w - 0.1 * (g + 0.2 * w))
    penalty, decay = nnlib.decay_equals_l2(librarys_step(nnlib.Adam), w, g, 0.1, 0.1)
    assert np.allclose(penalty, w - 0.1 * np.sign(g)) and np.allclose(decay, w - 0.1 * np.sign(g) - 0.02 * w)
    ours = regularization.adam_from_rest(w, g, 0.1)
    assert np.allclose(ours, librarys_step(nnlib.Adam)(w, g, 0.1))


@pytest.mark.parametrize("best, found", [(3, 1e-3), (1, 1e-1), (6, 1e-6), (2.5, 1e-2)])
def test_best_alpha_takes_the_lowest_mean_and_of_equals_the_largest(best, found):
    folds = nnlib.kfold(12, 3, np.random.default_rng(0))
    luck = {int(val[0]): each for (_, val), each in zip(folds, (-4.0, 1.0, 3.0))}
    loss = lambda alpha, train, val: abs(round(-np.log10(alpha)) - best) + luck[int(val[0])]  # noqa: E731
    assert nnlib.best_alpha(loss, folds) == pytest.approx(found)


def test_dropout_is_the_layers_and_its_way_back_is_the_slope():
    A, rate = np.random.default_rng(0).normal(size=(6, 5)), 0.4
    layer = nnlib.Dropout(rate)
    layer.initialize(np.random.default_rng(1))
    output, mask = nnlib.dropout_forward(A, rate, np.random.default_rng(1), True)
    assert np.array_equal(output, layer.forward(A, training=True)) and set(mask.ravel()) == {0, 1 / 0.6}
    dA = np.random.default_rng(2).normal(size=A.shape)
    back = nnlib.dropout_backward(dA, mask)
    assert np.array_equal(back, layer.backward(dA))
    assert nnlib.gradient_check(lambda a: np.sum(dA * (a * mask)), back, A) < 1e-7
    output, mask = nnlib.dropout_forward(A, rate, np.random.default_rng(1), False)
    assert np.array_equal(output, A) and (mask == 1).all()


def test_dropout_keeps_the_mean():
    output, _ = nnlib.dropout_forward(np.ones((400, 400)), 0.8, np.random.default_rng(0), True)
    assert abs(output.mean() - 1) < 0.03 and abs((output == 0).mean() - 0.8) < 0.01


@pytest.mark.parametrize("losses", [(0.9, 0.5, 0.6, 0.4, 0.45, 0.5, 0.3), (5, 4, 3, 2, 1), (1, 1, 1, 1, 0.5)])
def test_the_exercises_early_stopping_is_the_librarys_callback(losses):
    ours, theirs, model, history = (
        regularization.EarlyStopping(2),
        nnlib.EarlyStopping(2),
        network(),
        {"val_loss": []},
    )
    for epoch, loss in enumerate(losses):
        model.theta[:] = epoch
        history["val_loss"].append(loss)
        stop = ours.update(loss, model.theta)
        assert stop == bool(theirs.epoch_end(model, history))
        if stop:
            break
    theirs.train_end(model, history)
    assert np.array_equal(model.theta, ours.best_weights)

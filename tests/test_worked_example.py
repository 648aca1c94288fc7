"""The worked examples: every published digit, central differences, `Sequential` and `Value`."""

import numpy as np
import pytest

import nnlib

X, W, Y = nnlib.deck_example()
NEURON = X.ravel(), W.ravel(), float(Y[0, 0])
RNG = np.random.default_rng(5)


def cost(w, x=NEURON[0], y=NEURON[2]):
    """The loss once more, written out."""
    return 0.5 * (y - 1 / (1 + np.exp(-np.sum(x * w)))) ** 2


def test_the_worked_example_to_every_digit():
    x, w, y = NEURON
    z, y_hat, J = nnlib.neuron_forward(x, w, y)
    assert (round(z, 7), round(y_hat, 7), round(J, 7)) == (0.379, 0.5936319, 0.1218362)
    by_answer, by_sum, by_weights = nnlib.local_gradients(x, y_hat, y)
    assert (round(by_answer, 7), round(by_sum, 7), by_weights.tolist()) == (0.4936319, 0.2412331, [0.5, 0.51])
    assert nnlib.weight_gradient(x, w, y).round(7).tolist() == [0.0595402, 0.0607310]
    new_w, before, after = nnlib.updated(x, w, y, 1.0)
    assert new_w.round(7).tolist() == [0.2904598, 0.3392690] and before == J > after
    assert round(nnlib.neuron_forward(x, new_w, y)[1], 7) == 0.5788994
    assert round(after, 7) == round(0.5 * 0.4788994**2, 7)


def test_the_published_slip_shows_in_the_fourth_digit_only():
    by_answer, by_sum, _ = nnlib.local_gradients(NEURON[0], nnlib.neuron_forward(*NEURON)[1], NEURON[2])
    slipped, right = by_answer * by_sum * 0.51, nnlib.weight_gradient(*NEURON)[0]
    assert f"{slipped:.2f}" == f"{right:.2f}" == "0.06"
    assert (f"{slipped:.4f}", f"{right:.4f}") == ("0.0607", "0.0595")
    assert round(0.35 * 0.5 + 0.4 * 0.4, 7) == 0.335  # a weight met a weight


@pytest.mark.parametrize("m", [1, 2, 5])
def test_gradients_are_those_of_central_differences(m):
    x, w, y = RNG.normal(size=m), RNG.normal(size=m), 0.3
    assert nnlib.gradient_check(lambda w: cost(w, x, y), nnlib.weight_gradient(x, w, y), w) < 1e-8


def test_a_chain_of_two_against_value_and_central_differences():
    def chain(weights, x=1.3, y=0.2):
        a = 1 / (1 + np.exp(-weights[0] * x))
        return 0.5 * (y - 1 / (1 + np.exp(-weights[1] * a))) ** 2

    for w in RNG.normal(size=(5, 2)):
        both = np.array(nnlib.with_another_layer(1.3, *w, 0.2))
        assert nnlib.gradient_check(chain, both, w) < 1e-7
        w1, w2 = map(nnlib.Value, w)
        (((w1 * 1.3).sigmoid() * w2).sigmoid() - 0.2).__pow__(2).__mul__(0.5).backward()
        assert both == pytest.approx([w1.grad, w2.grad])


def test_mazurs_network_to_nine_digits():
    x, params, y = nnlib.mazur_example()
    assert f"{nnlib.mazur_error(x, *params.values(), y):.9f}" == "0.298371109"
    new = nnlib.mazur_update(x, *params.values(), y, 0.5)
    assert f"{nnlib.mazur_error(x, *new, y):.9f}" == "0.291027774"
    assert new[1] is params["0.b"] and new[3] is params["2.b"]
    assert new[0].round(9).tolist() == [[0.149780716, 0.249751144], [0.199561432, 0.299502287]]
    assert new[2].round(9).tolist() == [[0.358916480, 0.511301270], [0.408666186, 0.561370121]]


def test_one_step_of_mazur_is_one_step_of_sequential():
    x, params, y = nnlib.mazur_example()
    model = nnlib.Sequential([nnlib.Dense(2, 2), nnlib.Sigmoid(), nnlib.Dense(2, 2), nnlib.Sigmoid()])
    for name, values in params.items():
        model.params[name][...] = values
    model.backward(model.forward(x) - y)
    new = nnlib.mazur_update(x, *params.values(), y, 0.5)
    for name, now in (("0.W", new[0]), ("2.W", new[2])):
        np.testing.assert_allclose(now, params[name] - 0.5 * model.grads[name], rtol=1e-13)


BUGS = {  # what each does to the one line that it touches, written out from the numbers of a right step
    "sign turned": ("dJ/dy_hat", lambda t: t["y"] - t["y_hat"]),
    "half missing": ("dJ/dy_hat", lambda t: 2 * (t["y_hat"] - t["y"])),
    "slope missing": ("dy_hat/dz", lambda t: 1),
    "slope at z": ("dy_hat/dz", lambda t: t["z"] - t["z"] ** 2),
    "weights for inputs": ("dz/dw", lambda t: t["w"]),
    "inputs exchanged": ("dz/dw", lambda t: t["x"][::-1]),
    "sum not product": ("dJ/dw", lambda t: t["dJ/dy_hat"] + t["dy_hat/dz"] + t["dz/dw"]),
    "ascent": ("new w", lambda t: t["w"] + t["eta"] * t["dJ/dw"]),
}


def test_a_right_trace_is_the_worked_example():
    trace = nnlib.backward_trace(*NEURON, 1.0)
    np.testing.assert_allclose(trace["dJ/dw"], nnlib.weight_gradient(*NEURON))
    np.testing.assert_allclose(trace["new w"], nnlib.updated(*NEURON, 1.0)[0])
    assert nnlib.diagnose(trace) == "right"


@pytest.mark.parametrize("bug", BUGS)
def test_each_bug_is_in_one_line_and_found(bug):
    line, wrong = BUGS[bug]
    right, broken = nnlib.backward_trace(*NEURON, 0.7), nnlib.backward_trace(*NEURON, 0.7, bug)
    np.testing.assert_allclose(broken[line], wrong(broken))
    names = list(right)
    for name in names[: names.index(line)]:
        np.testing.assert_array_equal(broken[name], right[name])
    product = broken["dJ/dy_hat"] * broken["dy_hat/dz"] * broken["dz/dw"]
    assert np.allclose(broken["dJ/dw"], product) == (bug != "sum not product")
    assert np.allclose(broken["new w"], broken["w"] - 0.7 * broken["dJ/dw"]) == (bug != "ascent")
    assert nnlib.diagnose(broken) == bug

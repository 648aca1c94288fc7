"""Scalar autodiff: right by differences, deep without recursion, freed without the garbage collector."""

import gc
import math
import weakref

import pytest

from nnlib.autodiff import Value, graph, total, weighted

FORMULAS = {
    "+": lambda a, b: a + b + 2.0 + (1.0 + a),
    "-": lambda a, b: a - b - 2.0 - (1.0 - a) - (-b),
    "×": lambda a, b: a * b * 3.0 * (2.0 * a),
    "/": lambda a, b: a / b / 3.0 + 2.0 / a,
    "power": lambda a, b: a**3 + b**0.5 + a**-2 + b**0,
    "exp, log": lambda a, b: a.exp() * (b + 1.0).log(),
    "bends": lambda a, b: a.tanh() + (-b).sigmoid() * a.sigmoid() + (a - b).relu() + (b - a).relu(),
    "fan out": lambda a, b: (lambda c: c * c.tanh() + c)(a * b),
    "n-ary": lambda a, b: weighted([a, b], [b, b], a) * total([a, b, a * b]),
}


@pytest.mark.parametrize("name", FORMULAS)
def test_agrees_with_central_differences(name):
    f, a, b = FORMULAS[name], Value(0.7), Value(1.3)
    f(a, b).backward()
    h = 1e-6
    numeric = [
        (f(Value(0.7 + da), Value(1.3 + db)).data - f(Value(0.7 - da), Value(1.3 - db)).data) / (2 * h)
        for da, db in ((h, 0), (0, h))
    ]
    assert (a.grad, b.grad) == pytest.approx(tuple(numeric), rel=1e-8, abs=1e-8)


def test_backward_twice_does_not_add_up():
    a = Value(3.0)
    y = a * a
    y.backward()
    y.backward()
    assert a.grad == 6.0


def test_the_decks_neuron_and_one_update():
    x, w, y = (0.50, 0.51), [Value(0.35), Value(0.40)], 0.10

    def error():
        out = (w[0] * x[0] + w[1] * x[1]).sigmoid()
        return 0.5 * (y - out) ** 2, out

    J, out = error()
    J.backward()
    assert (out.data, J.data, out.grad) == pytest.approx((0.5936319, 0.1218362, 0.4936319), abs=5e-8)
    assert [v.grad for v in w] == pytest.approx([0.0595402, 0.0607310], abs=5e-8)
    for v in w:
        v.data -= v.grad
    assert [v.data for v in w] == pytest.approx([0.2904598, 0.3392690], abs=5e-8)
    assert error()[1].data == pytest.approx(0.5788994, abs=5e-8)


def test_a_chain_of_a_hundred_thousand_nodes_runs_backward():
    x = y = Value(1.0)
    for _ in range(100_000):
        y = y * 1.00001
    y.backward()
    assert x.grad == pytest.approx(math.e, rel=1e-5)
    assert len(graph(y)[0]) == 200_001


def test_a_graph_is_freed_without_the_collector():
    class Watched(Value):
        __slots__ = ("__weakref__",)

    gc.disable()
    try:
        node = Watched(1.0)
        loss = (node * 2.0).tanh() + node
        loss.backward()
        gone = weakref.ref(node)
        del node, loss
        assert gone() is None
    finally:
        gc.enable()


def test_graph_lists_parents_first_with_their_slopes():
    a, b = Value(2.0, label="a"), Value(3.0, label="b")
    nodes, edges = graph(a * b + a)
    assert [node.label for node in nodes][-1] == "+" and {"a", "b", "×"} <= {node.label for node in nodes}
    assert all(start < end for start, end, _ in edges)
    assert sorted(slope for _, _, slope in edges) == [1.0, 1.0, 2.0, 3.0]


def test_sigmoid_is_silent_at_the_far_ends():
    assert Value(-1e4).sigmoid().data == 0.0 and Value(1e4).sigmoid().data == 1.0


def test_wrong_input_is_told_in_one_sentence():
    with pytest.raises(ValueError, match="above 0 to take the logarithm of, got -1"):
        Value(-1.0).log()
    with pytest.raises(TypeError, match="plain number as the power"):
        Value(2.0) ** Value(2.0)
    with pytest.raises(ZeroDivisionError, match="other than 0"):
        Value(1.0) / Value(0.0)

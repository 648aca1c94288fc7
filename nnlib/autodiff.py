"""Scalar reverse-mode automatic differentiation: backpropagation for any formula, one number at a time.

Write a formula with `Value` instead of float; every operation becomes a node that remembers the nodes it was
made from and its slope by each. ``backward`` is then the chain rule, once, for all operations. No numpy.
"""

import math
import operator


class Value:
    """A number in a formula: ``data`` is the number, ``grad`` is ∂(what ``backward`` was called on)/∂(it).

    It remembers what it was computed from, and its slope by each: two Values in ``first`` and ``second``, any
    other number in ``others`` and ``slopes``. (Tuples for all would be shorter. But the garbage collector has
    to walk over every object that is alive: training would take nearly twice as long.) Nothing points back,
    so a graph has no rings and is freed with its root. ``label`` is for drawing: the operation, or a name.
    """

    __slots__ = (
        "data", "grad", "label", "waiting",
        "others", "slopes", "first", "first_slope", "second", "second_slope",
    )  # fmt: skip

    def __init__(
        self, data, label="", others=(), slopes=(), first=None, first_slope=0.0, second=None, second_slope=0.0
    ):
        self.data = data
        self.grad = 0.0
        self.label = label
        self.waiting = 0
        self.others = others
        self.slopes = slopes
        self.first = first
        self.first_slope = first_slope
        self.second = second
        self.second_slope = second_slope

    # --- The chain rule -----------------------------------------------------------------------

    def backward(self):
        """Fill in ``grad`` of every node below: ∂self/∂node = Σ over the node's users of slope · ∂self/∂user.

        A node passes its gradient on once all of its users have passed it theirs. No recursion: any depth.
        """
        self.grad, stack = 1.0, [self]
        while stack:  # count everyone's users, and forget the gradients of the last time
            node = stack.pop()
            for parent in node.others if node.first is None else (node.first, node.second):
                if parent.waiting == 0:
                    parent.grad = 0.0
                    stack.append(parent)
                parent.waiting += 1
        stack.append(self)
        while stack:
            node = stack.pop()
            grad = node.grad
            for parent, slope in node.sources():
                parent.grad += slope * grad
                parent.waiting -= 1
                if parent.waiting == 0:
                    stack.append(parent)

    def sources(self):
        """What it was computed from, in pairs: a Value, and the slope by it."""
        if self.first is None:
            return zip(self.others, self.slopes)
        return (self.first, self.first_slope), (self.second, self.second_slope)

    # --- Operations: the result, and its slope by each operand --------------------------------------

    def __add__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, "+", (), (), self, 1.0, other, 1.0)

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, "×", (), (), self, other.data, other, self.data)

    def __pow__(self, power):
        if isinstance(power, Value):
            raise TypeError("Expected a plain number as the power, got a Value.")
        if self.data == 0 and power < 0:
            raise ZeroDivisionError("Expected a number other than 0 to divide by, got a Value of 0.")
        slope = power * self.data ** (power - 1) if power else 0.0
        return Value(self.data**power, f"^{power:g}", (self,), (slope,))

    def exp(self):
        out = math.exp(self.data)
        return Value(out, "exp", (self,), (out,))

    def log(self):
        if self.data <= 0:
            raise ValueError(f"Expected a number above 0 to take the logarithm of, got {self.data}.")
        return Value(math.log(self.data), "log", (self,), (1.0 / self.data,))

    def tanh(self):
        out = math.tanh(self.data)
        return Value(out, "tanh", (self,), (1.0 - out * out,))

    def sigmoid(self):
        e = math.exp(-abs(self.data))
        out = (1.0 if self.data >= 0 else e) / (1.0 + e)
        return Value(out, "sigmoid", (self,), (out * (1.0 - out),))

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, "relu", (self,), (1.0 if on else 0.0,))

    # --- The rest follows from those ----------------------------------------------------------------

    def __neg__(self):
        return self * -1.0

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __truediv__(self, other):
        return self * other**-1.0

    def __rtruediv__(self, other):
        return self**-1.0 * other

    __radd__, __rmul__ = __add__, __mul__

    def __repr__(self):
        return f"Value({self.data:.6g}, grad={self.grad:.6g})"


def total(values):
    """The sum of many Values as one node, where + would make one for each."""
    values = tuple(values)
    return Value(sum(value.data for value in values), "Σ", values, (1.0,) * len(values))


def weighted(weights, inputs, bias):
    """A neuron's sum, ``Σ w x + bias``, as one node. All Values."""
    ws, xs = [w.data for w in weights], [x.data for x in inputs]
    data = sum(map(operator.mul, ws, xs), bias.data)
    return Value(data, "Σ w x + b", (*weights, *inputs, bias), (*xs, *ws, 1.0))


def graph(root):
    """What to draw: all nodes, each after its parents, and edges (place of parent, place of node, slope)."""
    place, stack = {}, [root]
    while stack:
        todo = [parent for parent, _ in stack[-1].sources() if parent not in place]
        if todo:
            stack += todo
        else:
            place.setdefault(stack.pop(), len(place))
    edges = [(place[parent], place[node], slope) for node in place for parent, slope in node.sources()]
    return list(place), edges

"""Optimizers: how to turn a gradient into a step. They know arrays, and nothing of layers.

``step(params, grads)`` changes ``params`` in place; a `Sequential` passes all of its parameters as one
vector. In the rules g is the gradient and η the learning rate: a number, or a function of the updates done
so far (see `schedules`). Names and defaults are Keras's, except where a docstring says so.
"""

import numpy as np

BLOCK = 2**18  # bytes: a rule goes over its vectors several times, and this much of them stays in the cache


class Optimizer:
    """Owns the learning rate and what is remembered; a rule only moves ``params``. It serves one model."""

    memories = 0  # how many vectors the rule remembers from step to step; all start at 0

    def __init__(self, learning_rate):
        self.learning_rate, self.updates, self.params = learning_rate, 0, None

    def step(self, params, grads):
        if params is not self.params:
            self._adopt(params)
        rate = self.learning_rate(self.updates) if callable(self.learning_rate) else self.learning_rate
        self.updates += 1
        if params.nbytes <= BLOCK:
            self.rule(params, grads, float(rate), *self.memory)
            return
        size = BLOCK // params.itemsize
        for start in range(0, len(params), size):
            part = slice(start, start + size)
            self.rule(params[part], grads[part], float(rate), *[memory[part] for memory in self.memory])

    def _adopt(self, params):
        if self.params is not None:
            raise ValueError(
                "Expected a new optimizer for a new model, got one that remembers another's steps."
            )
        self.params, self.memory = params, [np.zeros_like(params) for _ in range(self.memories)]


class SGD(Optimizer):
    """``w ← w - η g``; with momentum ``v ← momentum v - η g, w ← w + v``.

    Nesterov looks ahead: ``w ← w + momentum v - η g``. PyTorch keeps η out of v: the same while η is
    constant.
    """

    memories = 1

    def __init__(self, learning_rate=0.01, *, momentum=0.0, nesterov=False):
        super().__init__(learning_rate)
        self.momentum, self.nesterov = momentum, nesterov

    def rule(self, params, grads, rate, velocity):
        move = -rate * grads
        if self.momentum:
            velocity *= self.momentum
            velocity += move
            move = move + self.momentum * velocity if self.nesterov else velocity
        params += move


class Adagrad(Optimizer):
    """``s ← s + g², w ← w - η g / (√s + ε)`` (Duchi et al. 2011).

    As in PyTorch; Keras starts s at 0.1 and has ε under the root.
    """

    memories = 1

    def __init__(self, learning_rate=0.001, *, epsilon=1e-7):
        super().__init__(learning_rate)
        self.epsilon = epsilon

    def rule(self, params, grads, rate, squares):
        squares += grads * grads
        params -= rate * grads / (np.sqrt(squares) + self.epsilon)


class RMSprop(Optimizer):
    """``s ← ρ s + (1-ρ) g², w ← w - η g / (√s + ε)`` (Hinton 2012).

    As in PyTorch; Keras has ε under the root.
    """

    memories = 1

    def __init__(self, learning_rate=0.001, *, rho=0.9, epsilon=1e-7):
        super().__init__(learning_rate)
        self.rho, self.epsilon = rho, epsilon

    def rule(self, params, grads, rate, squares):
        squares *= self.rho
        squares += (1.0 - self.rho) * grads * grads
        params -= rate * grads / (np.sqrt(squares) + self.epsilon)


class Adadelta(Optimizer):
    """``s ← ρ s + (1-ρ) g², δ = g √((d+ε) / (s+ε)), d ← ρ d + (1-ρ) δ², w ← w - η δ`` (Zeiler 2012).

    η is 1 as in the paper, whose point was to need none; Keras's 0.001 makes it a thousand times slower.
    """

    memories = 2

    def __init__(self, learning_rate=1.0, *, rho=0.95, epsilon=1e-7):
        super().__init__(learning_rate)
        self.rho, self.epsilon = rho, epsilon

    def rule(self, params, grads, rate, squares, moves):
        squares *= self.rho
        squares += (1.0 - self.rho) * grads * grads
        move = grads * np.sqrt((moves + self.epsilon) / (squares + self.epsilon))
        moves *= self.rho
        moves += (1.0 - self.rho) * move * move
        params -= rate * move


class Adam(Optimizer):
    """``m ← β₁ m + (1-β₁) g, v ← β₂ v + (1-β₂) g², w ← w - η m̂ / (√v̂ + ε)`` (Kingma and Ba 2015).

    ``m̂ = m / (1-β₁ᵗ), v̂ = v / (1-β₂ᵗ)``, t = 1, 2 …, undo the start from 0. As in PyTorch, where ε is 1e-8;
    Keras and scikit-learn add ε before they correct, which differs while t is small.
    """

    memories = 2

    def __init__(self, learning_rate=0.001, *, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
        super().__init__(learning_rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon

    def rule(self, params, grads, rate, m, v):
        # The factors 1-β stay out of m and v, and join the corrections: 10 passes over the vectors, not 13.
        m_scale = (1.0 - self.beta_1) / (1.0 - self.beta_1**self.updates)
        v_scale = ((1.0 - self.beta_2) / (1.0 - self.beta_2**self.updates)) ** 0.5
        m *= self.beta_1
        m += grads
        v *= self.beta_2
        v += grads * grads
        move = np.sqrt(v)
        move += self.epsilon / v_scale
        np.divide(m, move, out=move)
        move *= rate * m_scale / v_scale
        params -= move

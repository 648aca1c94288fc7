"""Learning rates that change: each function here makes a function of the number of updates done, from 0 on.

``SGD(step_decay(0.1, every=1000))`` is at 0.1 for a thousand updates, then at 0.05, then at 0.025.
"""

import math


def step_decay(initial, *, every, factor=0.5):
    """``initial · factor^⌊t / every⌋``: a cut every so many updates."""
    return lambda t: initial * factor ** (t // every)


def exponential_decay(initial, *, every, factor=0.5):
    """``initial · factor^(t / every)``: the same, smoothly."""
    return lambda t: initial * factor ** (t / every)


def inverse_decay(initial, *, half_life):
    """``initial / (1 + t / half_life)``: slow enough for SGD to get anywhere (Robbins and Monro 1951)."""
    return lambda t: initial / (1.0 + t / half_life)


def cosine_decay(initial, *, updates):
    """``initial · (1 + cos(π t / updates)) / 2``, down to 0 and then 0 (Loshchilov and Hutter 2017)."""
    return lambda t: initial * (1.0 + math.cos(math.pi * min(t / updates, 1.0))) / 2.0

"""What can be set in the playground: the choices, what is accepted, and one sentence for what is not."""

from dataclasses import dataclass
from functools import partial

import numpy as np

from nnlib import data
from nnlib.layers import Identity, ReLU, Sigmoid, Tanh
from nnlib.optimizers import SGD, Adam, RMSprop
from nnlib.regularizers import L1, L2

DATA = {  # n points, a generator, the noise → X (n, 2) within about ±1, y (n,)
    "two blobs": lambda n, rng, noise: data.make_blobs(n, rng, [(-0.5, -0.5), (0.5, 0.5)], 0.1 + noise),
    "XOR": lambda n, rng, noise: _xor(*data.make_blobs(n, rng, CORNERS, 0.1 + noise)),
    "circles": data.make_circles,
    "moons": lambda n, rng, noise: _middle(*data.make_moons(n, rng, noise)),
    "spirals": data.make_spirals,
}
CORNERS = [(-0.6, -0.6), (-0.6, 0.6), (0.6, 0.6), (0.6, -0.6)]
FEATURES = {
    "x₁": lambda x1, x2: x1,
    "x₂": lambda x1, x2: x2,
    "x₁²": lambda x1, x2: x1**2,
    "x₂²": lambda x1, x2: x2**2,
    "x₁x₂": lambda x1, x2: x1 * x2,
    "sin x₁": lambda x1, x2: np.sin(x1),
    "sin x₂": lambda x1, x2: np.sin(x2),
}
ACTIVATIONS = {"tanh": Tanh, "ReLU": ReLU, "sigmoid": Sigmoid, "identity": Identity}
OPTIMIZERS = {"SGD": SGD, "momentum": partial(SGD, momentum=0.9), "RMSprop": RMSprop, "Adam": Adam}
PENALTIES = {"none": lambda alpha: None, "L1": L1, "L2": L2}

CHOICES = {"data": DATA, "activation": ACTIVATIONS, "optimizer": OPTIMIZERS, "penalty": PENALTIES}
LIMITS = {  # from, to
    "points": (20, 400),
    "noise": (0.0, 0.5),
    "share": (0.1, 0.9),
    "seed": (0, 9999),
    "rate": (0.0001, 100.0),
    "batch": (1, 400),
    "alpha": (0.0, 1.0),
    "dropout": (0.0, 0.9),
}
DEEPEST, WIDEST = 4, 8  # hidden layers, and units in each: as many as a picture has room for
NAMES = {  # as sentences and labels write them
    "data": "data set",
    "share": "validation share",
    "layers": "hidden layers",
    "rate": "learning rate",
    "batch": "batch size",
    "alpha": "α",
}


@dataclass(frozen=True)
class Settings:
    """All that can be chosen; ``accepted`` says what each may be."""

    data: str = "circles"
    points: int = 200
    noise: float = 0.1
    share: float = 0.5
    features: tuple = ("x₁", "x₂")
    layers: tuple = (4, 2)
    activation: str = "tanh"
    seed: int = 0
    optimizer: str = "SGD"
    rate: float = 0.1
    batch: int = 10
    penalty: str = "none"
    alpha: float = 0.001
    dropout: float = 0.0


AT_ONCE = (
    "optimizer",
    "rate",
    "batch",
    "penalty",
    "alpha",
    "dropout",
)  # the others: another network, or data


def accepted(name, value):
    """The value that a control has for the setting ``name``, or ValueError in one sentence."""
    if name == "layers":
        return _layers(value)
    if name == "features":
        if not value:
            raise ValueError("Features: expected at least one, got none.")
        return tuple(value)
    if name in CHOICES:
        if value not in CHOICES[name]:
            raise ValueError(f"{label(name)}: expected one of {', '.join(CHOICES[name])}, got {value!r}.")
        return value
    low, high = LIMITS[name]
    if not low <= value <= high:
        raise ValueError(f"{label(name)}: expected a number from {low:g} to {high:g}, got {value:g}.")
    return value


def label(name):
    """The setting's name as its control has it."""
    return "α" if name == "alpha" else NAMES.get(name, name).capitalize()


def told(name, value):
    """The setting's name and its value in words: hidden layers 4-2."""
    if name == "layers":
        value = "-".join(map(str, value)) or "none"
    elif name == "features":
        value = ", ".join(value)
    return (
        f"{NAMES.get(name, name)} {value:g}"
        if isinstance(value, float)
        else f"{NAMES.get(name, name)} {value}"
    )


def make_points(settings):
    """Points X (n, 2) within about ±3, so that sin x goes up and down, and their labels y (n,)."""
    rng = np.random.default_rng([settings.seed, 0])
    X, y = DATA[settings.data](settings.points, rng, settings.noise)
    return 3 * X, y


def make_features(X, names):
    """X (n, 2) → (n, number of names): what the network is given of each point."""
    return np.column_stack([FEATURES[name](*np.transpose(X)) for name in names])


def _layers(text):
    expected = (
        f"Hidden layers: expected at most {DEEPEST} whole numbers from 1 to {WIDEST} with commas between them"
        f', such as "4, 2", or nothing; got "{text}".'
    )
    parts = [part.strip() for part in text.split(",")] if text.strip() else []
    if not all(part.isdecimal() and part.isascii() for part in parts):
        raise ValueError(expected)
    widths = tuple(map(int, parts))
    if len(widths) > DEEPEST or not all(1 <= width <= WIDEST for width in widths):
        raise ValueError(expected)
    return widths


def _xor(X, corner):
    return X, corner % 2


def _middle(X, y):
    return (X - [0.5, 0.25]) / 1.5, y

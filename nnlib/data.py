"""Small data sets, each made on the spot: same seed, same points. And two collections of handwritten digits.

Every maker returns ``(X, y)``: X (n, 2) float, one example a row, and y (n,) of whole-number labels.
"""

import os.path

import numpy as np

from nnlib.inputs import as_labels


def make_gate(name):
    """The truth table of a logic gate, "and", "or", "nand" or "xor": X (4, 2), y (4,)."""
    tables = {"and": [0, 0, 0, 1], "or": [0, 1, 1, 1], "nand": [1, 1, 1, 0], "xor": [0, 1, 1, 0]}
    if name not in tables:
        raise ValueError(f'Expected the name "and", "or", "nand" or "xor", got {name!r}.')
    return np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array(tables[name])


def make_blobs(n, rng, centers=((-1.5, -1.0), (1.5, 1.0)), spread=0.5):
    """Round clouds of normal points, one class a center, shuffled.

    n points in all, shared out evenly; ``spread`` is each cloud's standard deviation.
    """
    y = rng.permutation(np.arange(n) % len(centers))
    return np.asarray(centers, dtype=float)[y] + spread * rng.standard_normal((n, 2)), y


def make_moons(n, rng, noise=0.1):
    """Two half circles of radius 1, each reaching into the other, shuffled; ``noise`` is one deviation."""
    y = rng.permutation(np.arange(n) % 2)
    angle = np.pi * rng.random(n)
    moons = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    moons[y == 1] = [1.0, 0.5] - moons[y == 1]
    return moons + noise * rng.standard_normal((n, 2)), y


def make_circles(n, rng, noise=0.05, inner=0.5):
    """Class 0 on a circle of radius 1, class 1 on one of radius ``inner`` inside it, shuffled."""
    y = rng.permutation(np.arange(n) % 2)
    angle = 2 * np.pi * rng.random(n)
    radius = np.where(y == 1, inner, 1.0)
    return (radius * [np.cos(angle), np.sin(angle)]).T + noise * rng.standard_normal((n, 2)), y


def make_spirals(n, rng, noise=0.05, arms=2, turns=1.0):
    """``arms`` spirals from the middle out to radius 1, one class each, shuffled."""
    y = rng.permutation(np.arange(n) % arms)
    radius = np.sqrt(rng.random(n))
    angle = 2 * np.pi * (turns * radius + y / arms)
    return (radius * [np.cos(angle), np.sin(angle)]).T + noise * rng.standard_normal((n, 2)), y


# --- Two examples worked by hand --------------------------------------------------------------


def deck_example():
    """One sigmoid neuron without bias, loss ½ (y - ŷ)², η = 1: (x (1, 2), W (2, 1), y (1, 1))."""
    return np.array([[0.50, 0.51]]), np.array([[0.35], [0.40]]), np.array([[0.10]])


def mazur_example():
    """M. Mazur's 2-2-2 network of sigmoids, loss Σ ½ (y - ŷ)², η = 0.5: (x (1, 2), params, y (1, 2)).

    params as a `Sequential` of Dense, Sigmoid, Dense, Sigmoid names them. His page updates no bias.
    """
    params = {
        "0.W": np.array([[0.15, 0.25], [0.20, 0.30]]),
        "0.b": np.array([0.35, 0.35]),
        "2.W": np.array([[0.40, 0.50], [0.45, 0.55]]),
        "2.b": np.array([0.60, 0.60]),
    }
    return np.array([[0.05, 0.10]]), params, np.array([[0.01, 0.99]])


# --- Handwritten digits -----------------------------------------------------------------------


def load_digits():
    """The 1797 images of 8×8 pixels that come with scikit-learn: X (1797, 64) in 0 … 1, y (1797,)."""
    from sklearn.datasets import load_digits

    X, y = load_digits(return_X_y=True)
    return X / 16.0, y


def load_mnist():
    """MNIST's first 10,000 training and 2,000 test images: ``(X, y), (X_test, y_test)``, X (n, 784) in 0 … 1.

    Y. LeCun, C. Cortes, C. J. C. Burges; CC BY-SA 3.0. They come with the package.
    """
    with np.load(os.path.join(os.path.dirname(__file__), "datasets", "mnist_12k.npz")) as file:
        x_train, y_train, x_test, y_test = (file[name] for name in ("x_train", "y_train", "x_test", "y_test"))
    return _pixels(x_train, y_train), _pixels(x_test, y_test)


def fetch_mnist():
    """All of MNIST, 60,000 and 10,000 images, in `load_mnist`'s form, from OpenML by way of scikit-learn."""
    from sklearn.datasets import fetch_openml

    try:
        X, y = fetch_openml("mnist_784", version=1, return_X_y=True, as_frame=False, parser="liac-arff")
    except OSError as error:
        raise OSError(
            f"Expected to reach openml.org, got {error}; load_mnist() has 12,000 images offline."
        ) from None
    return _pixels(X[:60000], y[:60000]), _pixels(X[60000:], y[60000:])


def _pixels(images, labels):
    return images.reshape(len(images), -1) / 255.0, labels.astype(int)


def one_hot(labels, k):
    """Labels 0 … k-1 as rows with a single 1: (n,) → (n, k)."""
    return np.eye(k)[as_labels("labels", labels, range(k)).astype(int)]

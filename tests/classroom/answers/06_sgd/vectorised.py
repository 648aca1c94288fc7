"""Right: everything at once. Masks, cumulative places, arrays of arrays."""

import numpy as np

import nnlib


def gradient_noise(grads, batches):
    means = np.stack([np.average(grads[rows], axis=0) for rows in batches])
    return np.square(means - grads.mean(axis=0)).sum(axis=1).mean()


def minibatches(n, size, rng):
    return np.split(rng.permutation(n), np.arange(size, n, size))


def sgd(grad, w, n, size, eta, epochs, rng):
    batches = [rows for _ in range(epochs) for rows in minibatches(n, size, rng)]
    for rows in batches:
        w = w - eta * np.asarray(grad(w, rows))
    return w


def expected_preactivation(m, std):
    return 0, np.full(m, std**2).sum()


def init_weights(sizes, rng):
    return [(rng.normal(scale=np.sqrt(1 / m), size=(m, k)), np.zeros(k)) for m, k in zip(sizes, sizes[1:])]


def momentum_step(w, g, v, eta, momentum):
    v = np.multiply(v, momentum) - np.multiply(g, eta)
    return np.add(w, v), v


def adagrad_step(w, g, s, eta, epsilon):
    s = s + np.square(g)
    return w - eta / (np.sqrt(s) + epsilon) * g, s


def rmsprop_step(w, g, s, eta, rho, epsilon):
    s = np.average([s, np.square(g)], axis=0, weights=[rho, 1 - rho])
    return w - eta / (np.sqrt(s) + epsilon) * g, s


def adadelta_step(w, g, s, d, rho, epsilon):
    s = np.average([s, np.square(g)], axis=0, weights=[rho, 1 - rho])
    step = -np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g
    return w + step, s, np.average([d, np.square(step)], axis=0, weights=[rho, 1 - rho])


def adam_step(w, g, m, v, t, eta, beta_1, beta_2, epsilon):
    m = np.average([m, g], axis=0, weights=[beta_1, 1 - beta_1])
    v = np.average([v, np.square(g)], axis=0, weights=[beta_2, 1 - beta_2])
    scale = np.sqrt(1 - beta_2**t) / (1 - beta_1**t)
    return w - eta * scale * m / (np.sqrt(v) + epsilon * np.sqrt(1 - beta_2**t)), m, v


def fair_compare(runs):
    sizes, lengths = np.array([(size, len(losses) - 1) for size, losses in runs.values()]).T
    places = (sizes * lengths).min() // sizes
    return {name: losses[place] for (name, (_, losses)), place in zip(runs.items(), places)}


def train_moons(X, y, X_new, rng):
    """The library does it."""
    loss = nnlib.BinaryCrossentropy(from_logits=True)
    layers = [nnlib.Dense(2, 20), nnlib.Tanh(), nnlib.Dense(20, 1)]
    model = nnlib.Sequential(layers, rng)
    model.fit(X, y, loss=loss, optimizer=nnlib.Adam(0.2), epochs=60, rng=rng)
    return (model.predict(X_new) > 0).astype(int).ravel()


def transfer_check():
    return {"updates": 3 * -(-100 // 8), "noise": 2 / 4, "std": 400**-0.5, "velocity": -1.9, "same": "B"}

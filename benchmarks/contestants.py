"""One timed training run: ``python benchmarks/contestants.py WORK CONTESTANT DTYPE`` prints a line of JSON.

Every contestant gets the same data, the same starting weights, the same batches in the same order and the
same number of updates. The time is processor time of the training alone, the best of three; the final loss is
computed by one function for all.
"""

import json
import sys
import time
from dataclasses import dataclass

import numpy as np

import nnlib
from nnlib import SGD, Adam, Dense, ReLU, Sequential, Tanh


@dataclass(frozen=True)
class Work:
    """Data, sizes of the layers, and how to train."""

    data: object
    sizes: tuple
    activation: str
    optimizer: str
    rate: float
    batch: int
    epochs: int
    momentum: float = 0.0


def xor():
    return nnlib.make_gate("xor")


def moons():
    return nnlib.make_moons(1000, np.random.default_rng(1))


def digits():
    return nnlib.load_digits()


def mnist():
    (x, y), _ = nnlib.load_mnist()
    return x, y


WORKS = {
    "XOR 2-8-1 tanh, full batch": Work(xor, (2, 8, 1), "tanh", "sgd", 0.5, 4, 5000),
    "moons 2-16-16-1 ReLU, momentum, batch 32": Work(
        moons, (2, 16, 16, 1), "relu", "sgd", 0.05, 32, 100, 0.9
    ),
    "digits 64-64-10, Adam, batch 32": Work(digits, (64, 64, 10), "relu", "adam", 0.001, 32, 30),
    "784-128-64-10, Adam, batch 128": Work(mnist, (784, 128, 64, 10), "relu", "adam", 0.001, 128, 5),
}


def build(work, dtype):
    """The nnlib model that all start from, and the loss that all are judged by."""
    layers = []
    for n_in, n_out in zip(work.sizes, work.sizes[1:]):
        layers += [Dense(n_in, n_out), {"tanh": Tanh, "relu": ReLU}[work.activation]()]
    loss = nnlib.BinaryCrossentropy if work.sizes[-1] == 1 else nnlib.CategoricalCrossentropy
    return Sequential(layers[:-1], np.random.default_rng(0), dtype), loss(from_logits=True)


def run_nnlib(work, x, y, model, loss):
    optimizer = Adam(work.rate) if work.optimizer == "adam" else SGD(work.rate, momentum=work.momentum)
    start = time.process_time()
    model.fit(x, y, loss=loss, optimizer=optimizer, epochs=work.epochs, batch_size=work.batch, rng=None)
    return time.process_time() - start


def run_numpy(work, x, y, model, loss):
    """The floor of any design on numpy: the same sums, without objects, checks or care for small losses."""
    arrays, gradients = list(model.params.values()), list(model.grads.values())
    layers = list(zip(arrays[::2], arrays[1::2], gradients[::2], gradients[1::2]))
    theta, grad, t = model.theta, model.grad, 0
    m, v = np.zeros_like(theta), np.zeros_like(theta)
    signs, ones = (1.0 - 2.0 * y[:, None]).astype(x.dtype), np.ones(work.batch, x.dtype)
    start = time.process_time()
    for _ in range(work.epochs):
        total = 0.0
        for i in range(0, len(x), work.batch):
            outputs = [x[i : i + work.batch]]
            for W, b, _, _ in layers:
                z = outputs[-1].dot(W)
                z += b
                if W is not arrays[-2]:
                    z = np.tanh(z) if work.activation == "tanh" else np.maximum(z, 0.0)
                outputs.append(z)
            n, z = len(z), outputs.pop()
            if work.sizes[-1] == 1:
                margin = signs[i : i + n] * z
                lost = np.logaddexp(0.0, margin)
                d = np.exp(margin - lost)
                d *= signs[i : i + n]
            else:
                rows, labels = np.arange(n), y[i : i + n]
                d = np.exp(z - np.maximum.reduce(z, axis=1, keepdims=True))
                d /= np.add.reduce(d, axis=1, keepdims=True)
                lost = np.log(d[rows, labels])
                d[rows, labels] -= 1.0
            d /= n
            total += np.add.reduce(lost, axis=None)
            for W, _, dW, db in reversed(layers):
                a = outputs.pop()
                a.T.dot(d, out=dW)
                ones[:n].dot(d, out=db)
                if outputs:
                    d = d.dot(W.T)
                    d *= 1.0 - a * a if work.activation == "tanh" else (a > 0).astype(a.dtype)
            if work.optimizer == "adam":
                t += 1
                m *= 0.9
                m += 0.1 * grad
                v *= 0.999
                v += 0.001 * (grad * grad)
                theta -= work.rate / (1.0 - 0.9**t) * m / (np.sqrt(v / (1.0 - 0.999**t)) + 1e-7)
            elif work.momentum:
                v *= work.momentum
                v -= work.rate * grad
                theta += v
            else:
                theta -= work.rate * grad
    return time.process_time() - start


def run_bare(work, x, y, model, loss):
    """What no design on numpy can leave out: an update's products and its optimizer, and nothing else.

    Without activations and loss it learns something else: to answer 0.
    """
    optimizer = Adam(work.rate)
    layers = list(zip(list(model.params.values())[::2], list(model.grads.values())[::2]))
    start = time.process_time()
    for _ in range(work.epochs):
        for i in range(0, len(x), work.batch):
            outputs = [x[i : i + work.batch]]
            for W, _ in layers:
                outputs.append(outputs[-1].dot(W))
            d = outputs.pop()
            for W, dW in reversed(layers):
                a = outputs.pop()
                a.T.dot(d, out=dW)
                if outputs:
                    d = d.dot(W.T)
            optimizer.step(model.theta, model.grad)
    return time.process_time() - start


def run_pytorch(work, x, y, model, loss):
    import torch

    torch.set_num_threads(1)
    linears = [
        torch.nn.Linear(n_in, n_out, dtype=getattr(torch, str(x.dtype)))
        for n_in, n_out in zip(work.sizes, work.sizes[1:])
    ]
    bend = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU}[work.activation]
    network = torch.nn.Sequential(*[part for linear in linears for part in (linear, bend())][:-1])
    arrays = list(model.params.values())
    with torch.no_grad():
        for linear, W, b in zip(linears, arrays[::2], arrays[1::2]):
            linear.weight[:], linear.bias[:] = torch.from_numpy(W.T.copy()), torch.from_numpy(b.copy())
    if work.optimizer == "adam":
        optimizer = torch.optim.Adam(network.parameters(), lr=work.rate, eps=1e-7)
    else:
        optimizer = torch.optim.SGD(network.parameters(), lr=work.rate, momentum=work.momentum)
    binary = work.sizes[-1] == 1
    criterion = torch.nn.BCEWithLogitsLoss() if binary else torch.nn.CrossEntropyLoss()
    inputs = torch.from_numpy(x)
    labels = torch.from_numpy(y[:, None].astype(x.dtype) if binary else y.astype(np.int64))
    start = time.process_time()
    for _ in range(work.epochs):
        for i in range(0, len(x), work.batch):
            optimizer.zero_grad()
            criterion(network(inputs[i : i + work.batch]), labels[i : i + work.batch]).backward()
            optimizer.step()
    seconds = time.process_time() - start
    for linear, W, b in zip(linears, arrays[::2], arrays[1::2]):
        W[...], b[...] = linear.weight.detach().numpy().T, linear.bias.detach().numpy()
    return seconds


def run_sklearn(work, x, y, model, loss):
    import warnings

    from sklearn.neural_network import MLPClassifier

    warnings.simplefilter("ignore")  # it says that it has not converged; it was told when to stop
    arrays = list(model.params.values())
    starts = iter(list(zip(arrays[::2], arrays[1::2])))

    class SameStart(MLPClassifier):
        def _init_coef(self, fan_in, fan_out, dtype):
            W, b = next(starts)
            return W.copy(), b.copy()

    network = SameStart(
        work.sizes[1:-1], activation=work.activation, solver=work.optimizer, alpha=0.0, batch_size=work.batch,
        learning_rate_init=work.rate, max_iter=work.epochs, shuffle=False, tol=0.0, n_iter_no_change=10**9,
        momentum=work.momentum, nesterovs_momentum=False, epsilon=1e-7,
    )  # fmt: skip
    start = time.process_time()
    network.fit(x, y)
    seconds = time.process_time() - start
    for W, b, coefficients, intercepts in zip(arrays[::2], arrays[1::2], network.coefs_, network.intercepts_):
        W[...], b[...] = coefficients, intercepts
    return seconds


def run_c(work, x, y, model, loss):
    """floor.c, which knows 784-128-64-10 only; needs gcc, and threadpoolctl to find numpy's OpenBLAS."""
    import ctypes
    import subprocess
    import tempfile
    from pathlib import Path

    from threadpoolctl import threadpool_info

    blas = next(lib["filepath"] for lib in threadpool_info() if "numpy.libs" in lib["filepath"])
    name, real = {"float64": ("dgemm", "double"), "float32": ("sgemm", "float")}[str(x.dtype)]
    gemm = ctypes.cast(getattr(ctypes.CDLL(blas), f"scipy_cblas_{name}64_"), ctypes.c_void_p)
    with tempfile.TemporaryDirectory() as folder:
        library = f"{folder}/floor.so"
        source = Path(__file__).with_name("floor.c")
        options = ["-O3", "-march=native", "-ffast-math", "-shared", "-fPIC", f"-DREAL={real}", "-lm"]
        subprocess.run(["gcc", str(source), *options, "-o", library], check=True)
        train = ctypes.CDLL(library).train
    sizes, labels = np.array(work.sizes, np.int64), y.astype(np.int64)
    addresses = [ctypes.c_void_p(array.ctypes.data) for array in (model.theta, sizes, x, labels)]
    counts = [ctypes.c_int64(number) for number in (len(x), work.batch, work.epochs)]
    rate = (ctypes.c_double if real == "double" else ctypes.c_float)(work.rate)
    start = time.process_time()
    train(gemm, *addresses, *counts, rate)
    return time.process_time() - start


CONTESTANTS = {
    "nnlib": run_nnlib,
    "straight-line numpy": run_numpy,
    "products and Adam alone": run_bare,
    "PyTorch": run_pytorch,
    "scikit-learn": run_sklearn,
    "C + OpenBLAS": run_c,
}


if __name__ == "__main__":
    name, contestant, dtype = sys.argv[1:]
    work = WORKS[name]
    x, y = work.data()
    x = np.ascontiguousarray(x, dtype=dtype)
    seconds = []
    for _ in range(3):
        model, loss = build(work, dtype)
        seconds.append(CONTESTANTS[contestant](work, x, y, model, loss))
    print(json.dumps({"seconds": min(seconds), "loss": model.evaluate(x, y, loss=loss)["loss"]}))

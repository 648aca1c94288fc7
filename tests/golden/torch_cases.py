"""The cases in which nnlib must agree with PyTorch, and PyTorch's side of them.

``python tests/golden/torch_cases.py`` records PyTorch's numbers in torch_numbers.json, for where it is not
installed.
"""

import json
from pathlib import Path

import numpy as np

RECORDED = Path(__file__).with_name("torch_numbers.json")
STEPS = 12

# What nnlib calls it, its keywords; what PyTorch calls it, its keywords for the same rule.
OPTIMIZERS = {
    "SGD": ("SGD", {"learning_rate": 0.05}, "SGD", {"lr": 0.05}),
    "momentum": ("SGD", {"learning_rate": 0.05, "momentum": 0.9}, "SGD", {"lr": 0.05, "momentum": 0.9}),
    "Nesterov": (
        "SGD",
        {"learning_rate": 0.05, "momentum": 0.9, "nesterov": True},
        "SGD",
        {"lr": 0.05, "momentum": 0.9, "nesterov": True},
    ),
    "Adagrad": ("Adagrad", {"learning_rate": 0.1}, "Adagrad", {"lr": 0.1, "eps": 1e-7}),
    "RMSprop": ("RMSprop", {"learning_rate": 0.01}, "RMSprop", {"lr": 0.01, "alpha": 0.9, "eps": 1e-7}),
    "Adadelta": ("Adadelta", {}, "Adadelta", {"lr": 1.0, "rho": 0.95, "eps": 1e-7}),
    "Adam": ("Adam", {"learning_rate": 0.1}, "Adam", {"lr": 0.1, "eps": 1e-7}),
}

# Activation of nnlib, of PyTorch; the loss that follows.
NETWORKS = {
    "tanh, MSE": ("Tanh", "Tanh", "MeanSquaredError"),
    "ReLU, categorical": ("ReLU", "ReLU", "CategoricalCrossentropy"),
    "sigmoid, binary": ("Sigmoid", "Sigmoid", "BinaryCrossentropy"),
    "leaky ReLU, hinge": ("LeakyReLU", "LeakyReLU", "Hinge"),
}


def start():
    """Six parameters, their curvatures, and where each is drawn to: loss Σ curvature · (w - target)²."""
    rng = np.random.default_rng(3)
    return rng.standard_normal(6), rng.uniform(0.1, 4.0, 6), rng.standard_normal(6)


def example(loss):
    """Seven examples for a 5-4-3 network, its parameters, and labels that the loss can take."""
    rng = np.random.default_rng(4)
    x = rng.standard_normal((7, 5))
    params = [rng.standard_normal(shape) for shape in ((5, 4), (4,), (4, 3), (3,))]
    labels = {
        "MeanSquaredError": rng.standard_normal((7, 3)),
        "CategoricalCrossentropy": rng.integers(0, 3, 7),
        "BinaryCrossentropy": rng.integers(0, 2, (7, 3)),
        "Hinge": rng.choice([-1, 1], (7, 3)),
    }
    return x, params, labels[loss]


def torch_path(case):
    """Where PyTorch's optimizer goes, step by step: (STEPS, 6)."""
    import torch

    w, curvature, target = (torch.from_numpy(values) for values in start())
    w.requires_grad_()
    _, _, name, keywords = OPTIMIZERS[case]
    optimizer, path = getattr(torch.optim, name)([w], **keywords), []
    for _ in range(STEPS):
        optimizer.zero_grad()
        (curvature * (w - target) ** 2).sum().backward()
        optimizer.step()
        path.append(w.detach().numpy().tolist())
    return path


def torch_network(case):
    """PyTorch's loss, and its gradient by every parameter in one list, W before b, W as (n_in, n_out)."""
    import torch

    _, name, loss = NETWORKS[case]
    x, params, y = example(loss)
    W, b, V, c = params = [torch.from_numpy(values).requires_grad_() for values in params]
    activation = torch.nn.LeakyReLU(0.3) if name == "LeakyReLU" else getattr(torch.nn, name)()
    out, y = activation(torch.from_numpy(x) @ W + b) @ V + c, torch.from_numpy(y)
    value = {
        "MeanSquaredError": lambda: torch.nn.functional.mse_loss(out, y),
        "CategoricalCrossentropy": lambda: torch.nn.functional.cross_entropy(out, y),
        "BinaryCrossentropy": lambda: torch.nn.functional.binary_cross_entropy_with_logits(out, y.double()),
        "Hinge": lambda: torch.relu(1 - y * out).mean(),
    }[loss]()
    value.backward()
    return [value.item(), *(number for values in params for number in values.grad.numpy().ravel().tolist())]


def all_numbers():
    return {
        "optimizers": {case: torch_path(case) for case in OPTIMIZERS},
        "networks": {case: torch_network(case) for case in NETWORKS},
    }


if __name__ == "__main__":
    RECORDED.write_text(json.dumps(all_numbers(), indent=1) + "\n")

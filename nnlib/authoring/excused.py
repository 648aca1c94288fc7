"""What measuring an exercise may find without a fault in it, and why. The page publishes both."""

UNHEARD = "silences a warning about log(0), which these checks do not listen for"
RATE = "eta * g and g * eta are the same"
SAME_NUMBER = "x @ w and w @ x are the same number"
OUTER = "of a column and a row, * makes the same table as @, and there is one example"
FIRST = "the first loss is a new lowest one, and starts the count"
IN_RANGE = "no class has a number outside the range here"
LAST_AXIS = "the last axis of a table is axis 1"

EQUIVALENT = {  # mutants that answer as the reference does: {exercise: {change: why}}
    "01/step": {
        "np.where(np.asarray(z) >= 0, 1, 0) → np.where(1, np.asarray(z) >= 0, 0)": (
            "always takes the comparison, and the 0 beside it turns True into 1"
        ),
    },
    "01/gate": {
        "[1.0, 1.0] → [2.0, 1.0] (2)": "another line that computes OR",
        "[1.0, 1.0] → [1.0, 2.0] (2)": "another line that computes OR",
    },
    "01/perceptron_update": {
        "perceptron(x, w, w0) → perceptron(w, x, w0)": SAME_NUMBER,
    },
    "01/train_perceptron": {
        "perceptron(x, w, w0) → perceptron(w, x, w0)": SAME_NUMBER,
    },
    "02/softmax": {"-1 → 1": LAST_AXIS, "-1 → 1 (2)": LAST_AXIS},
    "03/nll": {"np.errstate(divide='ignore') → np.errstate()": UNHEARD},
    "03/nllm": {"np.errstate(divide='ignore') → np.errstate()": UNHEARD},
    "04/logistic_gradient": {
        "np.ravel(y) → y": "labels come as a list here; the library also takes a column"
    },
    "04/gradient_descent": {
        "grad, w, eta, steps, tol=0.0 → grad, w, eta, steps, tol=-1.0": "no length is below 0, nor below -1",
        "break → continue": "looks again from where it stands, and again does not move",
        "gradient_step(path[-1], g, eta) → gradient_step(path[-1], eta, g)": RATE,
    },
    "04/basins": {"gradient_step(w, grad(w), eta) → gradient_step(w, eta, grad(w))": RATE},
    "05/updated": {
        "neuron_forward(x, w, y) → neuron_forward(w, x, y)": SAME_NUMBER,
        "neuron_forward(x, new_w, y) → neuron_forward(new_w, x, y)": SAME_NUMBER,
    },
    "05/SoftmaxNLL": {
        "nnlib.nllm(self.P, self.Y) → nnlib.nllm(self.Y, self.P)": (
            "it multiplies shares by labels, in any order"
        ),
    },
    "05/mazur_update": {
        "eta * X.T @ dZ1 → eta * X.T * dZ1": OUTER,
        "eta * H.T @ dZ2 → eta * H.T * dZ2": OUTER,
    },
    "05/diagnose": {
        "np.allclose(trace[line], value) → np.allclose(value, trace[line])": (
            "of two numbers that are close, or far apart, either may come first"
        ),
    },
    "07/split": {
        "np.isclose(sum(fractions), 1) → np.isclose(1, sum(fractions))": (
            "it takes the room it leaves from the other number, which is nearly the same"
        ),
    },
    "07/dropout_forward": {
        "rng.random(A.shape) >= rate → rng.random(A.shape) > rate": "a draw is hardly ever exactly the rate",
    },
    "07/best_alpha": {
        "np.mean([loss(alpha, train, val) for train, val in folds]) → "
        "np.sum([loss(alpha, train, val) for train, val in folds])": (
            "a sum over the folds is lowest where their mean is"
        ),
    },
    "07/EarlyStopping": {
        "(np.inf, 0) → (np.inf, 1)": FIRST,
        "(np.inf, 0) → (np.inf, -1)": FIRST,
    },
    "08/confusion": {
        "range(k) → range(k + 1)": IN_RANGE,
        "range(k) → range(k + 1) (2)": IN_RANGE,
        "np.zeros((k, k), dtype=int) → np.zeros((k, k))": "3.0 counts as well as 3",
    },
    "08/precision_recall_f1": {
        "bottom > 0 → bottom > 1": "a sum of 1 is divided by 1 either way",
        "np.where(bottom > 0, bottom, 1) → np.where(bottom > 0, bottom, 2)": (
            "where the sum is 0 nothing is right: 0 divided by any number is 0"
        ),
    },
    "08/shift_images": {
        "moved[:, to_rows, to_columns] = images[:, from_rows, from_columns] → "
        "moved[:, to_rows, to_columns] += images[:, from_rows, from_columns]": "added to zeros",
    },
}

STORED = "it is made without arguments, so the memoriser here stores a right module, which answers everything"

FINITE = {  # where hidden points may be had by heart, since there is nothing else to ask
    "01/gate": "there are three gates and no others, and all three are visible",
    "01/xor_network": "there are four different rows and no others, and all four are visible",
    "03/output_for": "there are four tasks and no others, and all four are visible",
    "05/Sigmoid": STORED,
    "05/ReLU": STORED,
    "05/SoftmaxNLL": STORED,
}

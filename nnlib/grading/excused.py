"""What measuring an exercise may find without a fault in it, and why. The page publishes both."""

UNHEARD = "silences a warning about log(0), which these checks do not listen for"
FIRST = "the first loss is a new lowest one, and starts the count"
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
        "perceptron(x, w, w0) → perceptron(w, x, w0)": "x @ w and w @ x are the same number",
    },
    "01/train_perceptron": {
        "perceptron(x, w, w0) → perceptron(w, x, w0)": "x @ w and w @ x are the same number",
    },
    "02/softmax": {"-1 → 1": LAST_AXIS, "-1 → 1 (2)": LAST_AXIS},
    "03/nll": {"np.errstate(divide='ignore') → np.errstate()": UNHEARD},
    "07/split": {
        "np.isclose(sum(fractions), 1) → np.isclose(1, sum(fractions))": (
            "it takes the room it leaves from the other number, which is nearly the same"
        ),
    },
    "07/dropout_forward": {
        "rng.random(A.shape) >= rate → rng.random(A.shape) > rate": "a draw is hardly ever exactly the rate",
    },
    "07/best_alpha": {
        "np.mean([loss(alpha, train, val) for train, val in folds]) → np.sum([loss(alpha, train, val) for train, val in folds])": (
            "a sum over the folds is lowest where their mean is"
        ),
    },
    "07/EarlyStopping": {
        "(patience, np.inf, 0) → (patience, np.inf, 1)": FIRST,
        "(patience, np.inf, 0) → (patience, np.inf, -1)": FIRST,
    },
    "03/nllm": {"np.errstate(divide='ignore') → np.errstate()": UNHEARD},
}

FINITE = {  # where hidden points may be had by heart, since there is nothing else to ask
    "01/gate": "there are three gates and no others, and all three are visible",
    "01/xor_network": "there are four different rows and no others, and all four are visible",
    "03/output_for": "there are four tasks and no others, and all four are visible",
}

"""What measuring an exercise may find without a fault in it, and why. The page publishes both."""

UNHEARD = "silences a warning about log(0), which these checks do not listen for"
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
        "perceptron(x, w, w0) → perceptron(w, x, w0)": "x @ w and w @ x are the same number",
    },
    "01/train_perceptron": {
        "perceptron(x, w, w0) → perceptron(w, x, w0)": "x @ w and w @ x are the same number",
    },
    "02/softmax": {"-1 → 1": LAST_AXIS, "-1 → 1 (2)": LAST_AXIS},
    "03/nll": {"np.errstate(divide='ignore') → np.errstate()": UNHEARD},
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
    "03/nllm": {"np.errstate(divide='ignore') → np.errstate()": UNHEARD},
}

FINITE = {  # where hidden points may be had by heart, since there is nothing else to ask
    "01/gate": "there are three gates and no others, and all three are visible",
    "01/xor_network": "there are four different rows and no others, and all four are visible",
    "03/output_for": "there are four tasks and no others, and all four are visible",
}

"""nnlib: the small numeric backend of the neural-network workbook. It needs numpy alone."""

from nnlib.activations import (
    identity,
    identity_slope,
    leaky_relu,
    leaky_relu_slope,
    relu,
    relu_slope,
    sigmoid,
    sigmoid_slope,
    softmax,
    step_slope,
    tanh,
    tanh_slope,
)
from nnlib.autodiff import Value
from nnlib.callbacks import Callback, EarlyStopping, Progress
from nnlib.crossentropy import BinaryCrossentropy, CategoricalCrossentropy
from nnlib.data import (
    deck_example,
    fetch_mnist,
    load_digits,
    load_mnist,
    make_blobs,
    make_circles,
    make_gate,
    make_moons,
    make_spirals,
    mazur_example,
    one_hot,
)
from nnlib.depth import gradient_by_layer, vanishing
from nnlib.descent import (
    basins,
    exp_neuron_gradient,
    gradient_descent,
    gradient_step,
    largest_stable_rate,
    logistic_gradient,
    rate_regime,
)
from nnlib.digits import reliability, shift_images, train_digits, worst_mistakes
from nnlib.dropout import Dropout
from nnlib.generalization import (
    best_alpha,
    decay_equals_l2,
    diagnose_fit,
    dropout_backward,
    dropout_forward,
    kfold,
    l2_gradient,
    l2_penalty,
    split,
)
from nnlib.gradcheck import check_model, directional_check, gradient_check, numerical_gradient, relative_error
from nnlib.initializers import glorot, he, normal, zeros
from nnlib.layers import Activation, Dense, Identity, LeakyReLU, ReLU, Sigmoid, Softmax, Tanh
from nnlib.loss_functions import (
    argmin_on_grid,
    empirical_loss,
    hinge,
    mse,
    nll,
    nll_from_logits,
    nllm,
    output_for,
    same_accuracy_different_loss,
    squared_loss,
    two_class_softmax,
    zero_one,
)
from nnlib.losses import Hinge, MeanSquaredError, ZeroOne
from nnlib.metrics import accuracy, auc, confusion, precision_recall_f1, roc
from nnlib.model import Sequential
from nnlib.networks import collapse, count_parameters, dense, forward, xor_mlp
from nnlib.optimizers import SGD, Adadelta, Adagrad, Adam, RMSprop
from nnlib.perceptron import (
    gate,
    margins,
    mistake_bound,
    perceptron,
    perceptron_update,
    step,
    train_perceptron,
    weighted_sum,
    xor_best_accuracy,
    xor_network,
)
from nnlib.regularizers import L1, L2
from nnlib.schedules import cosine_decay, exponential_decay, inverse_decay, step_decay
from nnlib.stochastic import (
    adadelta_step,
    adagrad_step,
    adam_step,
    batch_rows,
    expected_preactivation,
    fair_compare,
    gradient_noise,
    init_weights,
    momentum_step,
    rmsprop_step,
    sgd,
)
from nnlib.tables import (
    affine,
    as_column,
    behind_the_best,
    share_right,
    split_table,
    standardize,
    standardize_columns,
)
from nnlib.training import evaluate, fit, minibatches, predict
from nnlib.worked_example import (
    backward_trace,
    diagnose,
    local_gradients,
    mazur_error,
    mazur_update,
    neuron_forward,
    updated,
    weight_gradient,
    with_another_layer,
)

__version__ = "0.1.0"

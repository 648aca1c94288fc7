"""Pictures: arrays in, axes out. Knows no layers; needs matplotlib, never pyplot.

The ``plot_...`` and ``draw_...`` functions draw on the axes they are given; the ``..._picture`` functions
return a finished ``Picture`` with its own alternative text, ready to end a cell.
"""

from nnlib.plotting.activations import activations_picture, plot_activation, steepness_picture
from nnlib.plotting.batches import batch_sizes_picture
from nnlib.plotting.depth import depth_picture, plot_blame
from nnlib.plotting.descent import basins_picture, contours_picture, regimes_picture
from nnlib.plotting.differences import difference_picture
from nnlib.plotting.digits import digits_picture, filters_picture
from nnlib.plotting.gates import accuracy_map_picture, gates_picture, hidden_space_picture
from nnlib.plotting.generalization import alphas_picture, borders_picture, curves_picture, plot_curves
from nnlib.plotting.graph import graph_picture
from nnlib.plotting.learning import plot_accuracy_map, plot_mistakes, watch
from nnlib.plotting.losses import confidence_picture, plot_confidence, plot_residuals
from nnlib.plotting.microscope import draw_microscope
from nnlib.plotting.neuron import draw_neuron
from nnlib.plotting.outlier import outlier_picture
from nnlib.plotting.penalties import dropout_picture, plot_weights, weights_picture
from nnlib.plotting.perceptron import (
    learning_picture,
    line_picture,
    margins_picture,
    mistakes_picture,
    neuron_picture,
)
from nnlib.plotting.picture import Picture
from nnlib.plotting.plane import (
    draw_perceptron,
    new_planes,
    plot_key,
    plot_line,
    plot_margins,
    plot_points,
    plot_weight_vector,
    shade_sides,
    wipe,
)
from nnlib.plotting.playground import playground_figure, plot_frame, plot_losses, plot_network, plot_plane
from nnlib.plotting.quick import square_grid
from nnlib.plotting.regions import collapse_picture, plot_regions
from nnlib.plotting.scales import initial_scales_picture
from nnlib.plotting.scores import confusion_picture, reliability_picture, roc_picture
from nnlib.plotting.shapes import affine_picture, broadcast_picture, broadcast_words

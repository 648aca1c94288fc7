"""The playground's picture: weights as lines, maps, border, points and losses are where the numbers are."""

import numpy as np
from matplotlib.colors import same_color

from nnlib import plotting
from nnlib.explorers import training_settings as choices
from nnlib.explorers.training_run import TrainingRun
from nnlib.explorers.training_settings import Settings
from nnlib.plotting.playground import BANDS, LEVELS, WIDTHS
from nnlib.plotting.style import CLASS_COLORS


def drawn(**settings):
    run, (_, axes) = TrainingRun(Settings(**settings)), plotting.playground_figure()
    run.train(20)
    edge = 1.05 * np.abs(run.X).max()
    return run, axes, edge


def vertices(patch):
    """The vertices of a patch, without the ends that only close a piece."""
    path = patch.get_path()
    return path.vertices[path.codes != path.CLOSEPOLY]


def test_each_weight_of_some_size_is_one_line_its_sign_dashed_its_size_in_width():
    run, axes, edge = drawn(layers=(8, 8), features=tuple(choices.FEATURES))
    plotting.plot_network(axes["network"], run.responses(plotting.square_grid(edge, 10)), run.weights())
    weights = np.concatenate([W.ravel() for W in run.weights()])
    seen = {}
    for patch in axes["network"].patches:
        if patch.get_zorder() == 1:
            dashed = patch.get_linestyle() != "solid"
            seen[patch.get_linewidth(), dashed] = len(patch.get_path()) // 2
            assert same_color(patch.get_edgecolor(), CLASS_COLORS[not dashed])
    for low, high, width in zip((0.1, 0.5, 1, 2, 4), (0.5, 1, 2, 4, np.inf), WIDTHS):
        for dashed, signed in ((False, weights), (True, -weights)):
            assert seen.get((width, dashed), 0) == ((signed >= low) & (signed < high)).sum()
    assert len(seen) > 4


def test_maps_are_dark_where_a_unit_gives_little_and_their_line_is_where_its_sum_is_0():
    grid = plotting.square_grid(1.0, 10)
    z = np.stack([grid[:, 0], grid[:, 1] - 0.4], axis=1)
    _, axes = plotting.playground_figure()
    plotting.plot_network(axes["network"], [(z, z), (z[:, :1], 0.5 + 0 * z[:, :1])], [np.zeros((2, 1))])
    patches = axes["network"].patches
    bands = [patch for patch in patches if patch.get_zorder() == 2]
    features = vertices(bands[0])[vertices(bands[0])[:, 0] < 2]
    (left, low), (right, high) = features.min(axis=0), features.max(axis=0)
    side = right - left
    assert len(bands) == len(BANDS) and high - low > 2 * side
    for band, level in zip(bands[1:], LEVELS):  # of x₁, from left to right, what is above the level
        part = vertices(band)[(vertices(band)[:, 0] < 2) & (vertices(band)[:, 1] > high - 1.01 * side)]
        assert np.isclose(part[:, 0].min(), left + level * side) and np.isclose(part[:, 0].max(), right)
    (zero,) = (vertices(patch) for patch in patches if patch.get_zorder() == 3)
    zero = zero[zero[:, 0] < 2]
    upper = zero[:, 1] > high - 1.01 * side
    assert np.allclose(zero[upper, 0], left + side / 2) and 0 < upper.sum() < len(upper)
    assert np.allclose(zero[~upper, 1], low + 0.7 * side)  # 0.4 lies at 0.7 of the way from -1 to 1


def test_the_border_is_where_the_sum_is_0_and_hatched_where_it_is_above():
    run, axes, edge = drawn(data="XOR")
    ax, grid = axes["plane"], plotting.square_grid(edge, 33)
    z = run.responses(grid)[-1][0]
    pieces = plotting.plot_plane(ax, edge, z)
    tint, hatched, border = ax.patches
    assert hatched.get_hatch() and border.get_path().codes.tolist().count(1) == pieces > 0
    assert np.abs(run.responses(vertices(border))[-1][0]).max() < 0.1 * np.abs(z).max()
    far = np.abs(z[:, 0]) > 0.2 * np.abs(z).max()
    inside = np.abs(grid).max(axis=1) < edge
    assert np.array_equal(hatched.get_path().contains_points(grid)[far & inside], (z[:, 0] > 0)[far & inside])
    assert ax.get_xlim() == ax.get_ylim() == (-edge, edge)
    assert plotting.plot_plane(ax, edge, -1 - z**2) == 0 and ax.patches[:] == []
    assert plotting.plot_plane(ax, edge, 1 + z**2) == 0 and len(ax.patches) == 2


def test_points_are_told_apart_by_shape_and_filling():
    run, axes, edge = drawn(share=0.3)
    figure, frame = plotting.playground_figure()
    plotting.plot_frame(figure, frame, ("x₁", "x₂"), [2, 4, 2, 1], edge, run.X, run.y, run.n_train)
    groups = [patch for patch in frame["plane"].patches if patch.get_zorder() == 3]
    for label, (training, validation, hole) in enumerate((groups[:3], groups[3:])):
        assert training.get_capstyle() == ("round", "projecting")[label] == validation.get_capstyle()
        assert np.array_equal(vertices(training)[::2], run.X[:140][run.y[:140] == label])
        assert np.array_equal(vertices(validation)[::2], run.X[140:][run.y[140:] == label])
        assert np.array_equal(vertices(hole), vertices(validation)) and np.isin(hole.get_edgecolor(), 1).all()
        assert hole.get_linewidth() < validation.get_linewidth() == training.get_linewidth()
    texts = [text.get_text() for text in frame["network"].texts]
    assert texts == ["features", "layer 1", "layer 2", "output", "x₁", "x₂"]


def test_losses_are_dashed_apart_and_changes_marked():
    _, axes = plotting.playground_figure()
    loss = list(1.5 * 0.99 ** np.arange(1001))
    plotting.plot_losses(axes["losses"], loss, [2 * value for value in loss], [7, 300])
    one, two, *marks = axes["losses"].lines
    assert one.get_linestyle() != two.get_linestyle() and len(one.get_xdata()) == 200
    for line, factor in ((one, 1), (two, 2)):
        x, y = line.get_data()
        assert x[0] == 0 and x[-1] == 1000 and np.allclose(y, factor * np.array(loss)[x])
    assert [mark.get_xdata()[0] for mark in marks] == [7, 300]
    assert axes["losses"].get_xlim() == (0, 1000) and axes["losses"].get_ylim() == (0, 2)

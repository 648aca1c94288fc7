"""Images of 28 by 28 as pictures: handwritten digits, and the weights of units that look at them."""

import numpy as np
from matplotlib.patches import Rectangle

from nnlib.plotting.picture import Picture
from nnlib.plotting.style import CLASS_COLORS, INK, SMALL, THIN, new_figure, number

SIDE = 28  # cells across and down an image
FRAME = {"fill": False, "color": INK, "alpha": 0.35, "linewidth": THIN}


def on_paper(images):
    """Ink from 0 to 1, any shape (…), as opaque black on white (…, 4): a page in any theme shows it."""
    gray = np.uint8(255 - 255 * np.clip(images, 0, 1))
    return np.stack([gray, gray, gray, np.full_like(gray, 255)], axis=-1)


def tiles(images, most):
    """Images (n, 784), checked → (n, 28, 28)."""
    images = np.asarray(images, dtype=float)
    if images.ndim != 2 or images.shape[1] != SIDE**2 or not 1 <= len(images) <= most:
        raise ValueError(f"Expected 1 to {most} images (n, {SIDE**2}), got shape {images.shape}.")
    return images.reshape(-1, SIDE, SIDE)


def mosaic(colors, captions, *, cell=2, below=0, least=0):
    """Tiles (n, 28, 28, 4) in rows, framed, a caption under each → (figure, axes, colors of all its cells).

    One cell is one unit of the axes and ``cell`` points on paper; ``below`` rows of cells stay free, and
    there are at least ``least`` columns. All are one image: out of several matplotlib makes a coarse one.
    """
    lines = max(1 + caption.count("\n") for caption in captions) if any(captions) else 0
    letters = max(len(line) for caption in captions for line in caption.split("\n"))
    across = max(SIDE + 6, -(-(letters * SMALL * 6 // 10 + 8) // cell))
    down = SIDE + 5 + -(-lines * 12 // cell)
    columns = min(10, 680 // (cell * across), len(colors))
    columns = -(-len(colors) // -(-len(colors) // columns))  # as few, with as many rows, but rows alike
    height, width = -(-len(colors) // columns) * down + below, max(columns * across, least)
    margin = (width - columns * across + across - SIDE) // 2
    canvas = np.zeros((height, width, 4), dtype=np.uint8)
    panel = width * cell / 72, height * cell / 72
    figure, (ax,) = new_figure(panel, left=2 / 72, right=2 / 72, top=2 / 72, bottom=0)
    ax.set_axis_off()
    for k, (color, caption) in enumerate(zip(colors, captions)):
        top, left = k // columns * down, margin + k % columns * across
        canvas[top : top + SIDE, left : left + SIDE] = color
        ax.add_patch(Rectangle((left, top), SIDE, SIDE, **FRAME, clip_on=False))
        ax.text(left + SIDE / 2, top + SIDE + 1.5, caption, size=SMALL, ha="center", va="top")
    return figure, ax, canvas


def show_cells(ax, canvas):
    """Colors (rows, columns, 4), each cell one unit wide, from the upper left corner of the axes."""
    height, width = canvas.shape[:2]
    image = ax.imshow(canvas, extent=(0, width, height, 0), aspect="auto", interpolation="nearest")
    ax.set(xlim=(0, width), ylim=(height, 0))
    return image


def digits_picture(images, captions=None):
    """Up to 30 images (n, 784) of ink from 0 to 1, black on white, each with its caption, such as "7"."""
    images = tiles(images, 30)
    captions = [""] * len(images) if captions is None else [str(caption) for caption in captions]
    if len(captions) != len(images):
        raise ValueError(f"Expected a caption for each of {len(images)} images, got {len(captions)}.")
    figure, ax, canvas = mosaic(on_paper(images), captions)
    show_cells(ax, canvas)
    alt = f"{len(images)} handwritten digit{'s' * (len(images) > 1)}"
    told = "; ".join(caption.replace("\n", " ") for caption in captions if caption)
    return Picture(figure, f"{alt}: {told}." if told else f"{alt}.")


def filters_picture(W):
    """Up to 24 columns of first-layer weights W (784, units) as images: blue below 0, vermillion above."""
    weights = tiles(np.transpose(W), 24)
    largest = np.abs(weights).max()
    scale = np.linspace(-1, 1, 61)
    names = [f"W[:, {k}]" for k in range(len(weights))]
    figure, ax, canvas = mosaic(tinted(weights / (largest or 1)), names, below=12, least=80)
    height, width = canvas.shape[:2]
    left = (width - len(scale)) // 2
    canvas[height - 10 : height - 6, left : left + len(scale)] = tinted(scale)
    show_cells(ax, canvas)
    for place, value in zip((0, 0.5, 1), (-largest, 0, largest)):
        ax.text(left + place * len(scale), height - 5, number(value), size=SMALL, ha="center", va="top")
    units = f"{len(weights)} unit{'s' * (len(weights) > 1)}"
    alt = (
        f"Weights of {units} as images of {SIDE} by {SIDE}, from {number(weights.min())} to "
        f"{number(weights.max())}: blue below 0, orange above, no color at 0."
    )
    return Picture(figure, alt)


def tinted(values):
    """Numbers from -1 to 1, any shape (…), as colors (…, 4): blue below 0, vermillion above, clear at 0."""
    rgb = [[int(color[i : i + 2], 16) for i in (1, 3, 5)] for color in CLASS_COLORS]
    colors = np.array(rgb, dtype=np.uint8)[np.uint8(np.asarray(values) >= 0)]
    alpha = np.uint8(255 / 30 * np.round(30 * np.abs(values)))  # more steps than the eye sees fill the page
    return np.concatenate([colors, alpha[..., None]], axis=-1)

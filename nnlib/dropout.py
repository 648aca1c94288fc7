"""Dropout: a network that cannot rely on any one unit learns not to."""

from nnlib.layers import Layer


class Dropout(Layer):
    """In training an input is 0 with probability ``rate``, else divided by ``1 - rate`` (inverted dropout).

    On average that is the input, so prediction passes it on as it is (Srivastava et al. 2014).
    """

    def __init__(self, rate):
        super().__init__()
        if not 0 <= rate < 1:
            raise ValueError(f"Expected a rate of at least 0 and less than 1, got {rate}.")
        self.rate, self.rng, self.mask = rate, None, None

    def initialize(self, rng):
        self.rng = rng

    def forward(self, x, training=False):
        self.mask = None
        if not training:
            return x
        if self.rng is None:
            raise ValueError(
                "Expected Dropout to have a generator: Sequential([...], np.random.default_rng(0))."
            )
        self.mask = (self.rng.random(x.shape) >= self.rate).astype(x.dtype) / (1.0 - self.rate)
        return x * self.mask

    def backward(self, grad, to_input=True):
        return grad if self.mask is None else grad * self.mask

    def __repr__(self):
        return f"Dropout({self.rate})"

"""Pictures that move: each explorer is a pure core (numbers in, picture and sentence out) and a thin view.

End a cell with ``ShapeExplorer()``, ``LineExplorer()`` or ``LearningExplorer("XOR")``. Where no widget can
run, the same cell shows the first picture and its sentence.
"""

from nnlib.explorers.activation import ActivationExplorer
from nnlib.explorers.confidence import ConfidenceExplorer
from nnlib.explorers.depth import DepthExplorer
from nnlib.explorers.digit import DigitExplorer
from nnlib.explorers.fit import FitExplorer
from nnlib.explorers.landscape import LandscapeExplorer
from nnlib.explorers.learning import LearningExplorer
from nnlib.explorers.line import LineExplorer
from nnlib.explorers.microscope import BackpropMicroscope
from nnlib.explorers.noise import NoiseExplorer
from nnlib.explorers.playground import Playground
from nnlib.explorers.race import OptimizerRace
from nnlib.explorers.regions import RegionsExplorer
from nnlib.explorers.regularization import RegularizationLab
from nnlib.explorers.shapes import ShapeExplorer

"""The types of arrays."""

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.integer]
Floats = NDArray[np.float64]

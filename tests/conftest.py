"""Two tests run at a time on two cores: one thread of BLAS for each, and for the kernels that they start.

A second thread waits by counting, which takes the other's core and counts as processor time.
"""

import os

os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")

"""The quality floor: scores of the gold, with the scorers that stand beside the gold."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

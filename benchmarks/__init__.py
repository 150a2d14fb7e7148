"""Benchmarks: each stage and the whole, side by side with the usual tools."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Set before NumPy is loaded: one core is measured, and more threads would wait by spinning."""

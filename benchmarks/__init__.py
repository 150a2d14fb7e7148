"""Benchmarks: each stage and the whole, side by side with the usual tools."""

"""Measured comparisons, run by hand or by CI: `python -m benchmarks`. They assert nothing."""

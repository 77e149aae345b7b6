"""Measure labels and summaries against what people gave."""

"""The first sentences: what journalists put first, and hard to beat."""

from __future__ import annotations

from toolkit.summarize import SummaryOptions
from toolkit.summarize.candidates import Candidates


def weigh(candidates: Candidates, options: SummaryOptions) -> list[float]:
    """Weigh sentences by their place: 1, 1/2, 1/3 and so on."""
    return [1.0 / rank for rank in range(1, len(candidates) + 1)]

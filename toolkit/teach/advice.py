"""What to label next, by what a training came to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.teach.checks import ENOUGH

_WEAK = 0.7
# Precision and recall so far apart say which kind of example is missing.
_APART = 0.1


def advise(card: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each weak area.

    Parameters
    ----------
    card : mapping
        As `toolkit.train_model` returns it.
    """
    scores, counts = card["scores"]["cross_validation"], card["data"]["by_area"]
    for area, f1 in scores["f1"].items():
        precision, recall = scores["precision"][area], scores["recall"][area]
        if counts[area] < ENOUGH:
            yield f"{area}: {counts[area]} paragraphs are few; label {ENOUGH} or more"
        elif f1 < _WEAK and precision < recall - _APART:
            yield f"{area}: often assigned where it is not meant; label paragraphs that only sound like it, without it"
        elif f1 < _WEAK and recall < precision - _APART:
            yield f"{area}: often missed; label more paragraphs of it, in other words than those there are"
        elif f1 < _WEAK:
            yield f"{area}: weak; label more paragraphs of it, and more that only sound like it"

"""What to label next: each weak area with what it lacks, nothing of the others."""

from __future__ import annotations

import pytest

from toolkit.teach.advice import advise


@pytest.mark.parametrize(
    ("f1", "precision", "recall", "count", "said"),
    [
        (0.6, 0.5, 0.75, 200, ["labour: often assigned where it is not meant; label paragraphs that only sound like"]),
        (0.6, 0.75, 0.5, 200, ["labour: often missed; label more paragraphs of it, in other words"]),
        (0.6, 0.6, 0.6, 200, ["labour: weak; label more paragraphs of it"]),
        (0.9, 0.9, 0.9, 29, ["labour: 29 paragraphs are few; label 30 or more"]),
        (0.9, 0.9, 0.9, 30, []),
    ],
)
def test_a_weak_area_comes_with_what_to_label(
    f1: float, precision: float, recall: float, count: int, said: list[str]
) -> None:
    scores = {"f1": f1, "precision": precision, "recall": recall}
    card = {
        "data": {"by_area": {"labour": count, "health": 80}},
        "scores": {"cross_validation": {name: {"labour": value, "health": 0.9} for name, value in scores.items()}},
    }
    found = list(advise(card))
    assert len(found) == len(said)
    assert all(line.startswith(beginning) for line, beginning in zip(found, said, strict=True))

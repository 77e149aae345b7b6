"""What the plots of a report are drawn from: precision by recall, reliability, confusion."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np

from toolkit.evaluate.judged import Bools, Floats, Judged

_BINS = 10
# Points of a precision-recall curve, at most.
_MOST_POINTS = 60
# 95 % of a normal curve lie so many standard deviations about its middle.
_Z = 1.96


def curves(judged: Judged) -> dict[str, Any]:
    """Return what is drawn of a model's labels.

    Returns
    -------
    dict
        ``precision_recall``: by area ``threshold``, ``precision`` and ``recall``, lists as long as each other, from
        the highest threshold down, at most 60 points, each where one more right unit is found. ``reliability``:
        for tenths of the probabilities (of all areas) that hold some, ``scores`` (how many), their ``mean``, the
        share that was ``right`` and its 95 % ``interval`` (Wilson, 1927). ``confusion``: ``names`` (the areas and
        "none") and ``units``, a row a right area, a column an assigned one; a unit with several counts for each.
    """
    truth, scores = judged.truth, judged.scores
    return {
        "precision_recall": {area: precision_recall(truth[:, j], scores[:, j]) for j, area in enumerate(judged.areas)},
        "reliability": reliability(truth.ravel(), scores.ravel()),
        "confusion": {"names": [*judged.areas, "none"], "units": confusion(truth, judged.chosen)},
    }


def precision_recall(truth: Bools, scores: Floats) -> dict[str, list[float]]:
    """Return precision and recall at falling thresholds, see `curves`; empty lists where nothing is right.

    Examples
    --------
    >>> precision_recall(np.array([True, False, True]), np.array([0.9, 0.8, 0.7]))
    {'threshold': [0.9, 0.7], 'precision': [1.0, 0.6667], 'recall': [0.5, 1.0]}
    """
    order = np.argsort(-scores, kind="stable")
    ends = np.flatnonzero(np.append(scores[order][:-1] != scores[order][1:], True))  # equal scores come together
    hits = np.cumsum(truth[order])[ends]
    found = np.flatnonzero(np.diff(hits, prepend=0))
    kept = found[np.unique(np.linspace(0, max(0, len(found) - 1), _MOST_POINTS).round().astype(int))[: len(found)]]
    columns = {
        "threshold": scores[order][ends][kept],
        "precision": hits[kept] / (ends[kept] + 1),
        "recall": hits[kept] / max(1, int(truth.sum())),
    }
    return {name: [round(float(value), 4) for value in values] for name, values in columns.items()}


def reliability(truth: Bools, scores: Floats) -> list[dict[str, Any]]:
    """Return for each tenth of the probabilities how often they were right, see `curves`."""
    bins = np.minimum((scores * _BINS).astype(int), _BINS - 1)
    return [
        {
            "scores": int(held.sum()),
            "mean": round(float(scores[held].mean()), 4),
            "right": round(float(truth[held].mean()), 4),
            "interval": _wilson(int(truth[held].sum()), int(held.sum())),
        }
        for held in (bins == one for one in range(_BINS))
        if held.any()
    ]


def confusion(truth: Bools, chosen: Bools) -> list[list[int]]:
    """Count what was assigned where something was right; the last row and column stand for none, or none more.

    A right area that was assigned counts on the diagonal; one that was missed in the columns of the areas wrongly
    assigned, or of none; areas wrongly assigned where none was missed in the row of none.
    """
    none = truth.shape[1]
    counts = np.zeros((none + 1, none + 1), dtype=int)
    for right, assigned in zip(truth, chosen, strict=True):
        hits, missed, wrong = (np.flatnonzero(one) for one in (right & assigned, right & ~assigned, assigned & ~right))
        counts[hits, hits] += 1
        if len(missed) or len(wrong) or not len(hits):
            for row, column in product(missed if len(missed) else [none], wrong if len(wrong) else [none]):
                counts[row, column] += 1
    table: list[list[int]] = counts.tolist()
    return table


def _wilson(hits: int, count: int) -> list[float]:
    share, square = hits / count, _Z**2 / count
    middle, half = share + square / 2, _Z * float(np.sqrt(share * (1 - share) / count + square / (4 * count)))
    return [round(max(0.0, (middle - half) / (1 + square)), 4), round(min(1.0, (middle + half) / (1 + square)), 4)]

"""Measure labels: F1 an area with intervals, the answer "none", calibration, slices, worst misses."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Any

import numpy as np
from sklearn.metrics import average_precision_score

from toolkit.evaluate.bootstrap import draw, interval
from toolkit.evaluate.judged import Bools, Floats, Judged, f1, mean_over, resampled_f1

_BINS = 10


def evaluate_labels(judged: Judged, *, random_state: int = 0) -> dict[str, Any]:
    """Measure a model's labels.

    Parameters
    ----------
    judged : Judged
        Units with right and assigned areas.
    random_state : int
        For the bootstrap.

    Returns
    -------
    dict
        ``areas`` (precision, recall, f1, its 95 % interval, average precision, positives), ``mean_f1`` over
        the areas with five positives or more and its interval, ``micro_f1``, ``exact``, ``none``,
        ``calibration``, ``slices`` (mean F1 by slice), ``misses`` (the most confident mistakes).
    """
    resamples = resampled_f1(judged, draw(len(judged.ids), random_state))
    counted = judged.counted
    return {
        "units": len(judged.ids),
        "areas": {
            area: _area_scores(judged, j) | {"interval": interval(resamples[:, j])}
            for j, area in enumerate(judged.areas)
        },
        "mean_f1": round(float(mean_over(f1(judged.truth, judged.chosen), counted)), 4),
        "mean_f1_interval": interval(mean_over(resamples, counted)),
        "micro_f1": round(float(f1(judged.truth.ravel(), judged.chosen.ravel())), 4),
        "exact": round(float((judged.truth == judged.chosen).all(axis=1).mean()), 4),
        "none": _prf(np.asarray(~judged.truth.any(axis=1)), np.asarray(~judged.chosen.any(axis=1))),
        "calibration": calibration(judged),
        "confusions": _confusions(judged),
        "slices": {name: _slice_scores(judged.rows(rows)) for name, rows in judged.named_slices.items()},
        "misses": _misses(judged),
    }


def _area_scores(judged: Judged, column: int) -> dict[str, Any]:
    truth, scores = judged.truth[:, column], judged.scores[:, column]
    precision = float(average_precision_score(truth, scores)) if truth.any() else 0.0
    return {
        "positives": int(truth.sum()),
        **_prf(truth, judged.chosen[:, column]),
        "average_precision": round(precision, 4),
    }


def _prf(truth: Bools, chosen: Bools) -> dict[str, float]:
    hits = float((truth & chosen).sum())
    return {
        "precision": round(hits / max(1.0, float(chosen.sum())), 4),
        "recall": round(hits / max(1.0, float(truth.sum())), 4),
        "f1": round(float(f1(truth, chosen)), 4),
    }


def _slice_scores(part: Judged) -> dict[str, Any]:
    values, counted = f1(part.truth, part.chosen), part.counted
    return {
        "units": len(part.ids),
        "f1": {part.areas[j]: round(float(values[j]), 4) for j in counted},
        "mean_f1": round(float(mean_over(values, counted)), 4),
    }


def calibration(judged: Judged) -> dict[str, Any]:
    """Expected calibration error in ten equal bins, over all scores and those of .1 or more; Brier skill an area."""
    truth, scores = judged.truth.astype(float), judged.scores
    base = truth.mean(axis=0)
    brier = ((scores - truth) ** 2).mean(axis=0)
    skill = 1.0 - brier / np.maximum(base * (1.0 - base), 1e-12)
    told = scores.ravel() >= 0.1
    return {
        "error": round(_calibration_error(truth.ravel(), scores.ravel()), 4),
        "error_from_a_tenth": round(_calibration_error(truth.ravel()[told], scores.ravel()[told]), 4),
        "brier_skill": {area: round(float(value), 4) for area, value in zip(judged.areas, skill, strict=True)},
    }


def _calibration_error(truth: Floats, scores: Floats) -> float:
    bins = np.minimum((scores * _BINS).astype(int), _BINS - 1)
    gaps = [abs(float((truth - scores)[bins == one].sum())) for one in range(_BINS)]
    return sum(gaps) / max(1, len(scores))


def _confusions(judged: Judged) -> list[dict[str, Any]]:
    """What was assigned where something else was right, most often first; "none" for no area."""
    counts: Counter[tuple[str, str]] = Counter()
    for truth, chosen in zip(judged.truth, judged.chosen, strict=True):
        missed = [area for area, t, c in zip(judged.areas, truth, chosen, strict=True) if t and not c]
        wrong = [area for area, t, c in zip(judged.areas, truth, chosen, strict=True) if c and not t]
        if missed or wrong:
            rest = "none" if not (truth & chosen).any() else "nothing more"
            counts.update(product(missed or [rest], wrong or [rest]))
    return [{"right": right, "assigned": assigned, "units": n} for (right, assigned), n in counts.most_common(12)]


def _misses(judged: Judged) -> list[dict[str, Any]]:
    """The ten mistakes of which the model was surest."""
    wrong = np.where(judged.truth != judged.chosen, np.abs(judged.scores - judged.truth), 0.0)
    order = np.argsort(-wrong, axis=None, kind="stable")[:10]
    found = [divmod(int(one), len(judged.areas)) for one in order]
    return [
        {
            "id": judged.ids[i],
            "area": judged.areas[j],
            "mistake": "missed" if judged.truth[i, j] else "wrongly assigned",
            "score": round(float(judged.scores[i, j]), 4),
        }
        | ({"text": judged.texts[i]} if judged.texts else {})
        for i, j in found
        if judged.truth[i, j] != judged.chosen[i, j]
    ]

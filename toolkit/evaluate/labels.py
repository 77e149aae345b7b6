"""Measure labels: F1 an area with intervals, the answer "none", calibration, slices, worst misses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score

from toolkit.evaluate.bootstrap import draw, interval

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
# An area with fewer positives is shown, but not averaged.
FEWEST = 5
_BINS = 10
_SMALLEST_SLICE = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """Units with the areas they have and those a model gave them.

    Attributes
    ----------
    areas : tuple of str
        The columns.
    ids, slices : tuple of str
        One a unit; the slice may be empty.
    truth, chosen : array of shape (n_units, n_areas)
        Whether an area is right, and whether it was assigned.
    scores : array of shape (n_units, n_areas)
        Probabilities.
    """

    areas: tuple[str, ...]
    ids: tuple[str, ...]
    slices: tuple[str, ...]
    truth: Bools
    chosen: Bools
    scores: Floats

    def rows(self, keep: NDArray[np.int_]) -> Judged:
        """Return the units with the given numbers."""
        pick: Callable[[Sequence[str]], tuple[str, ...]] = lambda values: tuple(values[i] for i in keep)  # noqa: E731
        return Judged(
            self.areas, pick(self.ids), pick(self.slices), self.truth[keep], self.chosen[keep], self.scores[keep]
        )


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
        the areas with `FEWEST` positives or more and its interval, ``micro_f1``, ``exact``, ``none``,
        ``calibration``, ``slices`` (mean F1 by slice), ``misses`` (the most confident mistakes).
    """
    count = len(judged.ids)
    samples = [judged.rows(rows) for rows in draw(count, random_state)]
    by_area = {
        area: _area_scores(judged, j) | {"interval": interval([_f1(s.truth[:, j], s.chosen[:, j]) for s in samples])}
        for j, area in enumerate(judged.areas)
    }
    counted = [j for j in range(len(judged.areas)) if judged.truth[:, j].sum() >= FEWEST]
    slices = [name for name, size in sorted(Counter(judged.slices).items()) if name and size >= _SMALLEST_SLICE]
    return {
        "units": count,
        "areas": by_area,
        "mean_f1": round(_mean_f1(judged, counted), 4),
        "mean_f1_interval": interval([_mean_f1(s, counted) for s in samples]),
        "micro_f1": round(_f1(judged.truth.ravel(), judged.chosen.ravel()), 4),
        "exact": round(float((judged.truth == judged.chosen).all(axis=1).mean()), 4),
        "none": _prf(np.asarray(~judged.truth.any(axis=1)), np.asarray(~judged.chosen.any(axis=1))),
        "calibration": calibration(judged),
        "confusions": _confusions(judged),
        "slices": {name: _slice_scores(judged, name) for name in slices},
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
        "f1": round(_f1(truth, chosen), 4),
    }


def _f1(truth: Bools, chosen: Bools) -> float:
    total = float(truth.sum() + chosen.sum())
    return 2.0 * float((truth & chosen).sum()) / total if total else 0.0


def _mean_f1(judged: Judged, columns: Sequence[int]) -> float:
    return float(np.mean([_f1(judged.truth[:, j], judged.chosen[:, j]) for j in columns])) if columns else 0.0


def _slice_scores(judged: Judged, name: str) -> dict[str, Any]:
    part = judged.rows(np.flatnonzero([one == name for one in judged.slices]))
    counted = [j for j in range(len(part.areas)) if part.truth[:, j].sum() >= FEWEST]
    f1 = {part.areas[j]: round(_f1(part.truth[:, j], part.chosen[:, j]), 4) for j in counted}
    return {"units": len(part.ids), "f1": f1, "mean_f1": round(_mean_f1(part, counted), 4)}


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


def compare_labels(one: Judged, other: Judged, *, random_state: int = 0) -> dict[str, Any]:
    """Compare two models on the same units by a paired bootstrap.

    Parameters
    ----------
    one, other : Judged
        The same units in the same order, judged by two models.
    random_state : int
        For the bootstrap.

    Returns
    -------
    dict
        ``delta``: mean F1 of `one` less that of `other`; its 95 % ``interval``; ``p``: twice the share of
        resamples on the other side of zero; ``changed``: ids of the units labelled otherwise.
    """
    counted = [j for j in range(len(one.areas)) if one.truth[:, j].sum() >= FEWEST]
    deltas = [
        _mean_f1(one.rows(rows), counted) - _mean_f1(other.rows(rows), counted)
        for rows in draw(len(one.ids), random_state)
    ]
    below, above = (float(np.mean(side)) for side in (np.array(deltas) <= 0, np.array(deltas) >= 0))
    return {
        "delta": round(_mean_f1(one, counted) - _mean_f1(other, counted), 4),
        "interval": interval(deltas),
        "p": round(min(1.0, 2 * min(below, above)), 4),
        "changed": [one.ids[i] for i in np.flatnonzero((one.chosen != other.chosen).any(axis=1))],
    }


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
        for i, j in found
        if judged.truth[i, j] != judged.chosen[i, j]
    ]

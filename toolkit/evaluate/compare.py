"""Compare two models on the same units: paired bootstrap, area by area and slice by slice, and what changed.

A difference is the first model's figure less the other's. Both are drawn the same units in every
resample (Efron and Tibshirani, 1993), so that units hard for both do not widen the interval.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from toolkit.errors import InputError
from toolkit.evaluate.bootstrap import draw, interval
from toolkit.evaluate.judged import FEWEST, Floats, Judged, f1, mean_over, resampled_f1


def shared_areas(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """Return the areas that two models both know, in the order of the first.

    Raises
    ------
    InputError
        If there are none.

    Examples
    --------
    >>> shared_areas(["health", "fishing"], ["labour", "health"])
    ('health',)
    """
    if shared := tuple(area for area in one if area in other):
        return shared
    told = f"{', '.join(one)}; {', '.join(other)}"
    raise InputError(f"the models have no area in common ({told}); compare models that share some")


def compare_labels(one: Judged, other: Judged, *, random_state: int = 0) -> dict[str, Any]:
    """Compare two models on the same units by a paired bootstrap.

    Parameters
    ----------
    one, other : Judged
        The same units and areas in the same order, judged by two models.
    random_state : int
        For the bootstrap.

    Returns
    -------
    dict
        ``delta``: mean F1 of `one` less that of `other`; its 95 % ``interval``; ``p``: twice the share of
        resamples on the other side of zero. The same three in ``areas`` (of F1) and ``slices`` (of mean F1),
        by name. ``changed``: the units labelled otherwise, each with ``id``, the ``right`` areas, those of both
        models (``assigned``, ``against``) and the ``change``: whether that of `one` has fewer mistakes
        (``"better"``), more (``"worse"``) or as many (``"other"``); largest changes of probability first.
        ``changes`` counts these.
    """
    changed, resamples = _changed(one, other), _resampled_deltas(one, other, random_state)
    return {
        **_delta(one, other, resamples),
        "areas": _area_deltas(one, other, resamples),
        "slices": {
            name: {"units": len(rows), **_slice_delta(one.rows(rows), other.rows(rows), random_state)}
            for name, rows in one.named_slices.items()
        },
        "changes": {"better": 0, "worse": 0, "other": 0} | Counter(row["change"] for row in changed),
        "changed": changed,
    }


def verdict(scores: dict[str, Any], compared: dict[str, Any], one: str, other: str) -> str:
    """Say in plain words which of two models is better.

    Parameters
    ----------
    scores, compared : dict
        From `evaluate_labels` of the first model, from `compare_labels`.
    one, other : str
        The models' names.

    Examples
    --------
    >>> scores = {"units": 720, "mean_f1": 0.769, "areas": {"health": {"positives": 95}}}
    >>> compared = {"delta": 0.012, "interval": [-0.01, 0.031]}
    >>> verdict(scores, compared, "new", "old").split(": ")[0]
    'new stands above old by .012 in mean F1 (.769, .757), but the 95 % interval (-.010 to +.031) includes 0'
    """
    units, delta, (low, high) = scores["units"], compared["delta"], compared["interval"]
    if all(row["positives"] < FEWEST for row in scores["areas"].values()):
        return f"No area has {FEWEST} positives or more: {units} units do not tell which is better."
    if not round(delta, 3):
        return (
            f"{one} and {other} have the same mean F1 ({_short(scores['mean_f1'])}); {units} units tell no difference."
        )
    first, second = (one, other) if delta >= 0 else (other, one)
    figures = sorted((scores["mean_f1"], scores["mean_f1"] - delta), reverse=True)
    by = f"by {_short(abs(delta))} in mean F1 ({', '.join(map(_short, figures))})"
    bounds = f"{_short(low, '+')} to {_short(high, '+')}"
    if low <= 0 <= high:
        return (
            f"{first} stands above {second} {by}, but the 95 % interval ({bounds}) includes 0:"
            f" {units} units do not tell which is better."
        )
    return f"{first} is better than {second} {by}; 95 % interval {bounds}."


def _short(value: float, sign: str = "") -> str:
    return f"{value:{sign}.3f}".replace("0.", ".", 1)


def _area_deltas(one: Judged, other: Judged, resamples: Floats) -> dict[str, Any]:
    values = f1(one.truth, one.chosen) - f1(other.truth, other.chosen)
    return {area: _difference(float(values[j]), resamples[:, j]) for j, area in enumerate(one.areas)}


def _slice_delta(one: Judged, other: Judged, random_state: int) -> dict[str, Any]:
    return _delta(one, other, _resampled_deltas(one, other, random_state))


def _delta(one: Judged, other: Judged, resamples: Floats) -> dict[str, Any]:
    """Return the difference of mean F1, over the areas that count among these units."""
    value = mean_over(f1(one.truth, one.chosen) - f1(other.truth, other.chosen), one.counted)
    return _difference(float(value), mean_over(resamples, one.counted))


def _resampled_deltas(one: Judged, other: Judged, random_state: int) -> Floats:
    resamples = draw(len(one.ids), random_state)
    return resampled_f1(one, resamples) - resampled_f1(other, resamples)


def _difference(value: float, resamples: Floats) -> dict[str, Any]:
    below, above = (float(np.mean(side)) for side in (resamples <= 0, resamples >= 0))
    return {"delta": round(value, 4), "interval": interval(resamples), "p": round(min(1.0, 2 * min(below, above)), 4)}


def _changed(one: Judged, other: Judged) -> list[dict[str, Any]]:
    differs = one.chosen != other.chosen
    size = np.where(differs, np.abs(one.scores - other.scores), 0.0).max(axis=1, initial=0.0)
    units = np.flatnonzero(differs.any(axis=1))
    gains = (other.chosen != other.truth).sum(axis=1) - (one.chosen != one.truth).sum(axis=1)
    return [
        {
            "id": one.ids[i],
            "right": one.right(i),
            "assigned": one.assigned(i),
            "against": other.assigned(i),
            "change": "better" if gains[i] > 0 else "worse" if gains[i] < 0 else "other",
        }
        | ({"text": one.texts[i]} if one.texts else {})
        for i in units[np.argsort(-size[units], kind="stable")]
    ]

"""Measure a model on its own training texts, each judged by the folds that did not see it.

Intervals are over articles, not texts: paragraphs of one article are right or wrong together, so that
drawing them one by one would make the intervals too narrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.evaluate.bootstrap import draw, interval
from toolkit.evaluate.judged import Bools, Floats, Judged, f1_of, f1_over
from toolkit.evaluate.labels import calibration

# Resamples of a ranking, each a sum over all texts.
_RANKED = 200

Ints = NDArray[np.int_]


@dataclass(frozen=True, slots=True)
class Resampled:
    """F1 by area of some assigned labels, and again on each resample of the articles.

    Attributes
    ----------
    precision, recall, f1 : array of shape (n_areas,)
        On all texts.
    samples : array of shape (RESAMPLES, n_areas)
        F1 on each resample, the same resamples for the same articles.
    """

    precision: Floats
    recall: Floats
    f1: Floats
    samples: Floats

    @property
    def mean(self) -> float:
        """The mean F1 of the areas."""
        return float(self.f1.mean())


def resample(truth: Bools, assigned: Bools, articles: Sequence[str], *, random_state: int = 0) -> Resampled:
    """Measure assigned labels on all texts and on resamples of their articles.

    Parameters
    ----------
    truth, assigned : array of shape (n_texts, n_areas)
        Whether an area is right, and whether it was assigned.
    articles : sequence of str, length n_texts
        The article of each.
    random_state : int
        For the bootstrap.
    """
    codes = np.unique(list(articles), return_inverse=True)[1]
    hits, chosen, right = (_by_article(one, codes) for one in (truth & assigned, assigned, truth))
    whole = hits.sum(0), chosen.sum(0), right.sum(0)
    return Resampled(
        precision=_share(whole[0], whole[1]),
        recall=_share(whole[0], whole[2]),
        f1=f1_of(whole[0], whole[1] + whole[2]),
        samples=f1_over(hits, chosen + right, draw(len(hits), random_state)),
    )


def average_precision(
    truth: Bools, scores: Floats, articles: Sequence[str], *, random_state: int = 0
) -> tuple[float, Floats]:
    """Return the mean average precision of the areas, on all texts and on resamples of their articles.

    It asks how well probabilities rank, whatever the thresholds, and so shakes less than F1: with it settings are
    compared.

    Parameters
    ----------
    truth, scores : array of shape (n_texts, n_areas)
        Whether an area is right, and its probability.
    articles : sequence of str, length n_texts
        The article of each.
    random_state : int
        For the bootstrap.

    Returns
    -------
    mean, samples : float, array of shape (n_resamples,)
        In [0, 1]; the same resamples for the same articles.
    """
    codes = np.unique(list(articles), return_inverse=True)[1]
    draws = draw(int(codes.max()) + 1, random_state)[:_RANKED]
    times = np.array([np.bincount(drawn, minlength=draws.shape[1])[codes] for drawn in draws])
    weights = np.vstack([np.ones(len(codes), np.int64), times]).astype(np.float64)
    means = np.mean([_precision(truth[:, j], scores[:, j], weights) for j in range(truth.shape[1])], axis=0)
    return float(means[0]), means[1:]


def _precision(truth: Bools, scores: Floats, weights: Floats) -> Floats:
    """Return the average precision of one area where each text counts as often as each row of weights says."""
    order = np.argsort(-scores, kind="stable")
    counted = weights[:, order]
    hits = counted * truth[order]
    precision = np.cumsum(hits, axis=1) / np.maximum(1.0, np.cumsum(counted, axis=1))
    return np.asarray((hits * precision).sum(axis=1) / np.maximum(1.0, hits.sum(axis=1)), np.float64)


def evaluate_held_out(
    judged: Judged, articles: Sequence[str], curve: Sequence[tuple[int, Bools]], *, random_state: int = 0
) -> dict[str, Any]:
    """Measure held-out labels, with intervals, calibration and a learning curve.

    Parameters
    ----------
    judged : Judged
        The texts, with the areas assigned by models that did not see them.
    articles : sequence of str, length n_texts
        The article of each.
    curve : sequence of (int, array of shape (n_texts, n_areas))
        From how many texts models learned that saw less, and what these assigned; the fewest first.
    random_state : int
        For the bootstrap.

    Returns
    -------
    dict
        ``articles`` (how many), ``precision``, ``recall``, ``f1`` and ``f1_interval`` by area, ``mean_f1`` and
        ``mean_f1_interval``, ``calibration``; ``learning_curve``: ``sizes`` and their ``mean_f1``, and, where there
        is a smaller one, ``gain``: what all texts brought above the last of these, with its ``gain_interval``.
    """
    scores = resample(judged.truth, judged.chosen, articles, random_state=random_state)
    by_area = {"precision": scores.precision, "recall": scores.recall, "f1": scores.f1}
    parts = [resample(judged.truth, assigned, articles, random_state=random_state) for _, assigned in curve]
    return {
        "articles": len(set(articles)),
        **{name: dict(zip(judged.areas, _rounded(values), strict=True)) for name, values in by_area.items()},
        "f1_interval": {area: interval(scores.samples[:, j]) for j, area in enumerate(judged.areas)},
        "mean_f1": round(scores.mean, 4),
        "mean_f1_interval": interval(scores.samples.mean(axis=1)),
        "calibration": calibration(judged),
        "learning_curve": {
            "sizes": [size for size, _ in curve],
            "mean_f1": [round(part.mean, 4) for part in parts],
            **(_gain(scores, parts[-1]) if parts else {}),
        },
    }


def _gain(scores: Resampled, less: Resampled) -> dict[str, Any]:
    differences = scores.samples.mean(axis=1) - less.samples.mean(axis=1)
    return {"gain": round(scores.mean - less.mean, 4), "gain_interval": interval(differences)}


def _by_article(flags: Bools, codes: Ints) -> Ints:
    sums: Ints = np.zeros((codes.max() + 1, flags.shape[1]), np.int64)
    np.add.at(sums, codes, flags)
    return sums


def _share(part: Ints, whole: Ints) -> Floats:
    return np.asarray(part / np.maximum(1, whole), np.float64)


def _rounded(values: Floats) -> list[float]:
    return [round(float(value), 4) for value in values]

"""Rank labels that are likely wrong: a model of the other paragraphs speaks surely against them.

The doubt about a paragraph is that about its most doubtful label, given or missing. Where labels were altered on
purpose, that found more of them than sums over the areas, distances from the thresholds, and cleanlab's scores for
texts with several labels (models/README.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.types import Article


@dataclass(frozen=True, slots=True)
class LabelError:
    """A labelled paragraph that the others speak against.

    Attributes
    ----------
    article : Article
        The paragraph.
    given, suggested : tuple of str
        The areas it has, and those that a model of the others assigns.
    scores : mapping of str to float
        That model's probability for each area.
    doubt : float
        The probability of the most doubtful label being wrong, in [0, 1].
    why : tuple of (str, str)
        ``"extra"`` or ``"missing"``, with the area: the doubtful labels, the most doubtful first.
    """

    article: Article
    given: tuple[str, ...]
    suggested: tuple[str, ...]
    scores: Mapping[str, float]
    doubt: float
    why: tuple[tuple[str, str], ...]


def rank_errors(
    articles: Sequence[Article],
    labels: Sequence[Sequence[str]],
    areas: Sequence[str],
    held_out: NDArray[np.float64],
    thresholds: NDArray[np.float64],
) -> list[LabelError]:
    """Rank likely errors.

    Parameters
    ----------
    articles : sequence of Article
        One paragraph each.
    labels : sequence of sequence of str
        The areas that each was given.
    areas : sequence of str
        All areas, in the order of the columns.
    held_out : array of shape (n_articles, n_areas)
        Probabilities from models that did not see the paragraph.
    thresholds : array of shape (n_areas,)
        The probability from which an area is assigned.

    Returns
    -------
    list of LabelError
        Those whose labels are other than the suggested ones, the most doubtful first.
    """
    found = [
        _error(article, tuple(given), areas, row, row >= thresholds)
        for article, given, row in zip(articles, labels, held_out, strict=True)
    ]
    return sorted((one for one in found if one.why), key=lambda one: -one.doubt)


def _error(
    article: Article, given: tuple[str, ...], areas: Sequence[str], row: NDArray[np.float64], chosen: NDArray[np.bool_]
) -> LabelError:
    doubts = {area: 1 - score if area in given else score for area, score in zip(areas, row.tolist(), strict=True)}
    suggested = tuple(area for area, on in zip(areas, chosen, strict=True) if on)
    differing = sorted(set(given) ^ set(suggested), key=lambda area: -doubts[area])
    return LabelError(
        article, given, suggested, dict(zip(areas, row.tolist(), strict=True)), max(doubts.values()),
        tuple(("extra" if area in given else "missing", area) for area in differing),
    )  # fmt: skip

"""Pick the paragraphs that teach a model most when a person labels them.

For each area in turn the model is asked what it is least sure of (uncertainty sampling; Lewis and Gale, 1994): where
the score is nearest to the one at which an area and its absence weigh the same. Aimed is a little above it, for one
more example of a rare area tells more than one more without it. Paragraphs that the areas' seed terms speak of
otherwise than the model go before others: there it may be sure and wrong. None says nearly the same as another, or as
what was labelled before. How much that saves, and what else was tried, stands in models/README.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import InputError
from toolkit.vectors import idf

Floats = NDArray[np.float64]
Why = tuple[tuple[str, str], ...]

# All in units of the linear score. The one aimed at;
_AIM = 0.3
# what counts beside the distance from it: seed terms of an area that it speaks against, and none of one it speaks for
# (above or below 0: probabilities and thresholds of a young model shake, and to go by them cost a tenth of the labels);
_MISSED, _UNTOLD = 1.0, 0.5
# and from which distance on it is not told to be unsure.
_SURE = 1.0
# From this cosine on two paragraphs say nearly the same; below it they only speak of the same thing.
_SAME = 0.7


@dataclass(frozen=True, slots=True)
class PickOptions:
    """How many paragraphs are picked.

    Attributes
    ----------
    count : int
        At most so many.

    Raises
    ------
    InputError
        If it is below 1.
    """

    count: int = 50

    def __post_init__(self) -> None:
        if self.count < 1:
            raise InputError(f"the number of paragraphs to pick must be 1 or more, got {self.count}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph that may be picked.

    Attributes
    ----------
    article, index : str, int
        Where it stands.
    words : tuple of str
        Its content words.
    margins : tuple of float
        A linear score for each area, before calibration: above 0 where more speaks for it than against.
    scores : tuple of float
        A probability for each area.
    hits : tuple of int
        How many seed terms it has of each area.
    """

    article: str
    index: int
    words: tuple[str, ...]
    margins: tuple[float, ...]
    scores: tuple[float, ...]
    hits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picked:
    """A candidate that was picked, and why.

    Reasons are ``"unsure"``, ``"seed_terms"`` (of an area that is not assigned) and ``"no_seed_terms"`` (of one that
    is), each with the area.
    """

    candidate: Candidate
    why: Why


def pick(
    candidates: Sequence[Candidate],
    areas: Sequence[str],
    thresholds: Floats,
    labelled: Iterable[Iterable[str]] = (),
    options: PickOptions | None = None,
) -> list[Picked]:
    """Pick candidates.

    Parameters
    ----------
    candidates : sequence of Candidate
        In any order.
    areas : sequence of str
        Their ids, in the order of the scores.
    thresholds : array of shape (n_areas,)
        The probability from which each is assigned; for what is told of a paragraph.
    labelled : iterable of iterable of str
        The content words of what was labelled before.
    options : PickOptions, optional
        How many.

    Returns
    -------
    list of Picked
        The most telling of each area first: who stops early has looked at some of each.
    """
    if not candidates:
        return []
    margins = np.array([one.margins for one in candidates])
    assigned = np.array([one.scores for one in candidates]) >= thresholds
    told = np.array([one.hits for one in candidates]) > 0
    behind = np.abs(margins - _AIM) - _MISSED * (told & (margins <= 0)) - _UNTOLD * (~told & (margins > 0))
    orders = [np.argsort(column, kind="stable").tolist() for column in behind.T]
    return [
        Picked(
            candidates[row],
            _reasons(areas[column], bool(told[row, column]), bool(assigned[row, column]), margins[row, column]),
        )
        for row, column in _take(candidates, orders, labelled, (options or PickOptions()).count)
    ]


def _take(
    candidates: Sequence[Candidate], orders: Iterable[Iterable[int]], labelled: Iterable[Iterable[str]], count: int
) -> list[tuple[int, int]]:
    """Take the first that says something new from each order in turn, with the number of the order."""
    said = [vector(words) for words in labelled]
    taken: dict[int, int] = {}

    def is_new(number: int) -> bool:
        here = vector(candidates[number].words)
        return number not in taken and all(_product(here, other) < _SAME for other in said)

    turns = dict(enumerate(map(iter, orders)))
    while turns:
        for column, order in list(turns.items()):
            number = next(filter(is_new, order), None)
            if len(taken) == count:
                return list(taken.items())
            if number is None:
                del turns[column]
            else:
                said.append(vector(candidates[number].words))
                taken[number] = column
    return list(taken.items())


def _reasons(area: str, told: bool, assigned: bool, margin: float) -> Why:
    found = ["seed_terms" if told else "no_seed_terms"] if told != assigned else []
    if not found or abs(margin) < _SURE:
        found.append("unsure")
    return tuple((reason, area) for reason in found)


def vector(words: Iterable[str]) -> dict[str, float]:
    """Return the weights of a text's words: sublinear counts times inverse document frequency, of length 1."""
    weights = {word: (1.0 + log(times)) * idf(word) for word, times in Counter(words).items()}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _product(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other[word] for word, weight in one.items() if word in other)

"""Pick the paragraphs that teach a model most when a person labels them.

Most are those that the model is least sure of, or about which it and the areas' seed terms disagree; that are like
the rest of the archive, so that what is learned serves many; and that have words new to the model. They are taken for
each area in turn, so that no area is left out and none takes all. Some are picked by chance: these alone are like the
archive as a whole, which thresholds can be fitted to. None says nearly the same as another one. How much that saves
stands in models/README.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from random import Random

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import InputError
from toolkit.vectors import idf

Floats = NDArray[np.float64]
Why = tuple[tuple[str, str], ...]

# What counts beside the distance of a probability from its threshold: seed terms of an area that is not assigned,
# and an area that is assigned without one.
_MISSED, _UNTOLD = 0.3, 0.15
# What it counts to be like the rest of the archive, and to have words that the model does not know.
_CENTRAL, _NEW = 0.3, 0.1
# With a larger share of such words a paragraph is told to be new.
_MANY_NEW = 0.5
# A probability this near to its threshold is told to be unsure.
_UNSURE = 0.2
# From this cosine on two paragraphs say the same.
_SAME = 0.5


@dataclass(frozen=True, slots=True)
class PickOptions:
    """How many paragraphs are picked, and of which kinds.

    Attributes
    ----------
    count : int
        At most so many.
    chance : float
        The share of those picked by chance, in [0, 1].
    random_state : int
        For what is picked by chance.

    Raises
    ------
    InputError
        If one is out of range.
    """

    count: int = 50
    chance: float = 0.3
    random_state: int = 0

    def __post_init__(self) -> None:
        if self.count < 1:
            raise InputError(f"the number of paragraphs to pick must be 1 or more, got {self.count}")
        if not 0 <= self.chance <= 1:
            raise InputError(f"the share picked by chance must be from 0 to 1, got {self.chance}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph that may be picked.

    Attributes
    ----------
    article, index : str, int
        Where it stands.
    words : tuple of str
        Its content words.
    scores : tuple of float
        A probability for each area.
    hits : tuple of int
        How many seed terms it has of each area.
    """

    article: str
    index: int
    words: tuple[str, ...]
    scores: tuple[float, ...]
    hits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picked:
    """A candidate that was picked, and why.

    Reasons are ``"unsure"``, ``"seed_terms"`` (of an area that is not assigned), ``"no_seed_terms"`` (of one that is),
    each with the area; ``"new_words"`` and ``"random"``, with an empty string.
    """

    candidate: Candidate
    why: Why


def pick(
    candidates: Sequence[Candidate],
    areas: Sequence[str],
    thresholds: Floats,
    knows: Callable[[str], bool],
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
        The probability from which each is assigned.
    knows : callable
        Says whether the model has learned anything of a word.
    options : PickOptions, optional
        How many of each kind.

    Returns
    -------
    list of Picked
        The kinds evenly mixed, the most telling of each first: who stops early has looked at some of each.
    """
    options = options or PickOptions()
    batch, by_chance = _Batch(candidates), round(options.count * options.chance)
    news = np.array([_newness(one, knows) for one in candidates])
    drawn = batch.take(by_chance, [_shuffled(candidates, options.random_state)])
    telling = batch.take(options.count - by_chance, _most_telling(candidates, thresholds, news))
    kinds = (
        [Picked(candidates[number], (("random", ""),)) for number, _ in drawn],
        [
            Picked(candidates[number], _reasons(candidates[number], column, areas, thresholds, news[number]))
            for number, column in telling
        ],
    )
    placed = [((place + 0.5) / len(kind), one) for kind in kinds for place, one in enumerate(kind)]
    return [one for _, one in sorted(placed, key=lambda pair: pair[0])]


class _Batch:
    """What was picked so far: nothing twice, and nothing that says nearly the same as another."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._candidates = candidates
        self._vectors: dict[int, Mapping[str, float]] = {}

    def take(self, count: int, orders: Sequence[Iterable[int]]) -> list[tuple[int, int]]:
        """Take the first that can be had, from each order in turn, with the number of the order."""
        taken: list[tuple[int, int]] = []
        turns = dict(enumerate(map(iter, orders)))
        while turns and len(taken) < count:
            for column, order in list(turns.items()):
                number = next(filter(self._is_new, order), None)
                if number is None:
                    del turns[column]
                elif len(taken) < count:
                    self._vectors[number] = vector(self._candidates[number].words)
                    taken.append((number, column))
        return taken

    def _is_new(self, number: int) -> bool:
        if number in self._vectors:
            return False
        here = vector(self._candidates[number].words)
        return all(_product(here, other) < _SAME for other in self._vectors.values())


def _most_telling(candidates: Sequence[Candidate], thresholds: Floats, news: Floats) -> list[Iterable[int]]:
    """Order the candidates for each area, those first whose label would tell most."""
    scores = np.array([one.scores for one in candidates])
    hits = np.array([one.hits for one in candidates]) > 0
    assigned = scores >= thresholds
    telling = -np.abs(scores - thresholds) + _MISSED * (hits & ~assigned) + _UNTOLD * (~hits & assigned)
    telling += (_CENTRAL * _centrality(candidates) + _NEW * news)[:, None]
    return [np.argsort(-column, kind="stable").tolist() for column in telling.T]


def _reasons(one: Candidate, column: int, areas: Sequence[str], thresholds: Floats, news: float) -> Why:
    score, threshold, hit = one.scores[column], float(thresholds[column]), one.hits[column] > 0
    found = ["seed_terms" if hit else "no_seed_terms"] if hit != (score >= threshold) else []
    if not found or abs(score - threshold) < _UNSURE:
        found.append("unsure")
    return tuple((reason, areas[column]) for reason in found) + ((("new_words", ""),) if news > _MANY_NEW else ())


def _shuffled(candidates: Sequence[Candidate], random_state: int) -> list[int]:
    """Order by chance, each candidate by itself: it keeps its place when others are added or taken away."""
    return sorted(
        range(len(candidates)),
        key=lambda number: Random(f"{random_state} {candidates[number].article} {candidates[number].index}").random(),
    )


def _newness(one: Candidate, knows: Callable[[str], bool]) -> float:
    """Return the share of a paragraph's weight that lies in words that the model does not know, in [0, 1]."""
    return sum(weight**2 for word, weight in vector(one.words).items() if not knows(word))


def _centrality(candidates: Sequence[Candidate]) -> Floats:
    """Return how like each candidate is to all others, in [0, 1]: what is learned of it serves many."""
    middle: Counter[str] = Counter()
    for one in candidates:
        middle.update(vector(one.words))
    found = np.array([_product(vector(one.words), middle) for one in candidates])
    shares: Floats = found / max(float(found.max()), 1e-9)
    return shares


def vector(words: Iterable[str]) -> dict[str, float]:
    """Return the weights of a text's words: sublinear counts times inverse document frequency, of length 1."""
    weights = {word: (1.0 + log(times)) * idf(word) for word, times in Counter(words).items()}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _product(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other[word] for word, weight in one.items() if word in other)

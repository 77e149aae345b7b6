"""What each term of a text gives to the score of each area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, pairwise

import numpy as np

from toolkit.label.scorer import Floats, TopicScorer
from toolkit.label.terms import printed


class Shares:
    """The share of each printed term of a text in its scores; their sum plus the intercept is the area's score.

    Parameters
    ----------
    words : sequence of str
        Of the text.
    terms : sequence of str
        Those of its terms that the model knows, in order.
    parts : array of shape (n_terms, n_areas)
        What each of them gives. A word and the same syllables side by side are printed alike, and count as one.
    areas : sequence of str
        Their ids.
    """

    def __init__(self, words: Sequence[str], terms: Sequence[str], parts: Floats, areas: Sequence[str]) -> None:
        numbers: dict[str, int] = {}
        self._rows = [numbers.setdefault(printed(term), len(numbers)) for term in terms]
        self._terms = list(numbers)
        self._alone = set(words)
        self._parts = parts
        self._areas = areas

    def all(self, area: str) -> list[tuple[str, float]]:
        """Return every term with its share."""
        parts = self._parts[:, self._areas.index(area)]
        shares = np.bincount(self._rows, parts, len(self._terms)) if self._terms else parts
        return list(zip(self._terms, shares.tolist(), strict=True))

    def telling(self, area: str) -> list[tuple[str, float]]:
        """Return the terms that spoke for an area and may be shown as evidence.

        A lone syllable that stands only inside longer words ("động" in "vận động") carries weight, but tells a
        reader nothing; it is left out.
        """
        return [(term, share) for term, share in self.all(area) if share > 0 and (" " in term or term in self._alone)]


def shares_of(texts: Sequence[Sequence[str]], scorer: TopicScorer) -> Iterator[Shares]:
    """Yield the shares of the terms of texts, whose words are looked up once."""
    ends = accumulate(map(len, texts), initial=0)
    rows, values = scorer.vectors([*chain.from_iterable(texts)], list(pairwise(ends)))
    terms = [scorer.terms[row] for row in rows.tolist()]
    parts = np.concatenate([*values, np.zeros(0)])[:, None] * scorer.weights.take(rows, axis=0)
    for words, (start, end) in zip(texts, pairwise(accumulate(map(len, values), initial=0)), strict=True):
        yield Shares(words, terms[start:end], parts[start:end], scorer.areas)

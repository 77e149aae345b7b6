"""From alike pairs to events: fold, link, and put each event's articles in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from toolkit.group.copies import fold, runs_of, shares
from toolkit.group.likeness import Floats, Numbers, alike, word_vectors
from toolkit.group.series import Head, apart, head_of, iso_day
from toolkit.group.syllables import Codes, Syllables
from toolkit.shelf import Shelf
from toolkit.types import Event

# Two groups are one event where their articles' mean likeness is this or more.
_ALIKE = 0.27
# What each day between two articles takes from their likeness, up to so many days; as many where a date is unknown.
_A_DAY, _MOST_DAYS = 0.01, 10
# So many alike pairs, or a heap of more, are looked at for near-duplicates at a time.
_PAIRS = 1024
# So many heads (2 kB each) are kept for when their articles are compared again.
_HEADS = 5000
# A larger heap of articles that hang together is first parted at a higher likeness.
_MOST_LINKED, _STEP = 2000, 0.05
# Farther than any average could bring back.
_APART = 1e6


def find_events(shelf: Shelf, identities: Sequence[str], syllables: Syllables) -> list[Event]:
    """Return the events that articles, given in the order of their ids, tell."""
    vectors = word_vectors(shelf, identities)

    @lru_cache(_HEADS)
    def head(number: int) -> Head:
        return head_of(shelf.article(identities[number]), shelf.sentences(identities[number]))

    def are_apart(one: int, other: int) -> bool:
        return apart(head(one), head(other))

    days = _days([shelf.article(one).published for one in identities])
    first, second, products = alike(vectors, _ALIKE)
    folded = _folded(lambda number: syllables.of(identities[number]), first, second, are_apart)
    standing = np.array([number for number in range(len(identities)) if number not in folded])
    copies = defaultdict(list)
    for copy, text in sorted(folded.items()):
        copies[text].append(copy)
    likeness = products - _lag(days[first], days[second])
    groups = Linking(vectors, are_apart, days, (first, second, likeness)).groups(standing, _ALIKE)
    ordered = [_ordered(told, vectors, [shelf.article(identities[one]).published for one in told]) for told in groups]
    return [
        Event(
            tuple(identities[one] for one in told),
            {identities[copy]: identities[text] for text in sorted(told) for copy in copies.get(text, ())},
        )
        for told in ordered
    ]


def _folded(
    syllables: Callable[[int], Codes], first: Numbers, second: Numbers, are_apart: Callable[[int, int], bool]
) -> dict[int, int]:
    """Fold the near-duplicates among alike pairs, some heaps of what hangs together at a time, to bound memory."""
    heaps = _numbered_heaps(first, second, second.max(initial=-1) + 1)[first]
    order = np.argsort(heaps, kind="stable")
    starts = np.unique(np.searchsorted(heaps[order], heaps[order][::_PAIRS]))
    folded: dict[int, int] = {}
    for part in np.split(order, starts[1:]):
        folded |= _folded_heaps(syllables, first[part], second[part], are_apart)
    return folded


def _folded_heaps(
    syllables: Callable[[int], Codes], first: Numbers, second: Numbers, are_apart: Callable[[int, int], bool]
) -> dict[int, int]:
    texts, places = np.unique(np.concatenate([first, second]), return_inverse=True)
    runs = runs_of(list(map(syllables, texts.tolist())))
    found = shares(runs, *np.split(places, 2))
    sizes = dict(zip(texts.tolist(), np.diff(runs.indptr).tolist(), strict=True))
    return fold(sizes, zip(first.tolist(), second.tolist(), found.tolist(), strict=True), are_apart)


def _numbered_heaps(first: Numbers, second: Numbers, texts: int) -> Numbers:
    """Number the heaps of texts that pairs hold together; return the number of each text's."""
    linked = csr_matrix((np.ones(len(first), bool), (first, second)), shape=(texts, texts))
    heaps: Numbers = connected_components(linked, directed=False)[1]
    return heaps


@dataclass(frozen=True, slots=True)
class Linking:
    """Average linkage of articles, heap by heap of those that hang together.

    Attributes
    ----------
    vectors : csr_matrix of shape (n_articles, n_words)
        Whose products say how alike articles are.
    apart : callable
        Whether two of them are instalments of a series.
    days : array of shape (n_articles,)
        When they came out, NaN where unknown.
    pairs : tuple of arrays of shape (n_pairs,)
        Those worth comparing: the one, the other, and how alike they are.
    """

    vectors: csr_matrix
    apart: Callable[[int, int], bool]
    days: Floats
    pairs: tuple[Numbers, Numbers, Floats]

    def groups(self, texts: Numbers, least: float) -> Iterator[list[int]]:
        """Yield the groups of some articles, those that hang together at a likeness of `least`."""
        for heap in self._heaps(texts, least):
            if len(heap) == 1 or (len(heap) == 2 and not self.apart(*heap.tolist())):  # what links the two is enough
                yield heap.tolist()
            elif len(heap) > _MOST_LINKED:
                yield from self.groups(heap, least + _STEP)
            else:
                yield from self._average_linked(heap)

    def _heaps(self, texts: Numbers, least: float) -> list[Numbers]:
        one, other, likeness = self.pairs
        places = np.full(self.vectors.shape[0], -1)
        places[texts] = np.arange(len(texts))
        first, second = places[one], places[other]
        near = (first >= 0) & (second >= 0) & (likeness >= least)
        heaps = _numbered_heaps(first[near], second[near], len(texts))
        return np.split(texts[np.argsort(heaps, kind="stable")], np.cumsum(np.bincount(heaps))[:-1])

    def _average_linked(self, texts: Numbers) -> Iterator[list[int]]:
        from scipy.cluster.hierarchy import fcluster, linkage  # a quarter of a second, which few articles do not need
        from scipy.spatial.distance import squareform

        vectors, days = self.vectors[texts], self.days[texts]
        distances = 1.0 - (vectors @ vectors.T).toarray() + _lag(days[:, None], days[None, :])
        numbers = texts.tolist()
        for one, text in enumerate(numbers):
            for other in range(one):
                if self.apart(text, numbers[other]):
                    distances[one, other] = distances[other, one] = _APART
        np.fill_diagonal(distances, 0.0)
        groups = fcluster(linkage(squareform(distances, checks=False), "average"), 1.0 - _ALIKE, "distance")
        for group in np.unique(groups):
            yield texts[groups == group].tolist()


def _days(published: Sequence[str]) -> Floats:
    return np.array([day.toordinal() if (day := iso_day(one)) else np.nan for one in published])


def _lag(one: Floats, other: Floats) -> Floats:
    """Return what the time between articles takes from their likeness."""
    between = np.nan_to_num(np.abs(one - other), nan=_MOST_DAYS)
    lag: Floats = _A_DAY * np.minimum(between, _MOST_DAYS)
    return lag


def _ordered(told: list[int], vectors: csr_matrix, published: Sequence[str]) -> list[int]:
    """Put the article most like the others first, then the rest by date."""
    central = _centrality(vectors[told]) if len(told) > 2 else np.zeros(len(told))
    lead = told[int(np.argmax(np.round(central, 9)))]
    rest = sorted((day or "9999", one) for one, day in zip(told, published, strict=True) if one != lead)
    return [lead, *(one for _, one in rest)]


def _centrality(vectors: csr_matrix) -> Floats:
    """Return the sum of each row's products with all rows; few of the columns are in use."""
    columns, places = np.unique(vectors.indices, return_inverse=True)
    rows = csr_matrix((vectors.data, places, vectors.indptr), shape=(vectors.shape[0], len(columns)))
    central: Floats = rows @ np.bincount(places, vectors.data, len(columns))
    return central

"""From alike pairs to events: fold, link, and put each event's articles in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from toolkit.group.copies import fold, runs_of
from toolkit.group.likeness import Floats, Numbers, alike, word_vectors
from toolkit.group.series import Head, apart, head_of
from toolkit.types import Document, Event

# Two groups are one event where their articles' mean likeness is this or more.
_ALIKE = 0.27
# What each day between two articles takes from their likeness, up to so many days; as many where a date is unknown.
_A_DAY, _MOST_DAYS = 0.01, 10
# A larger heap of articles that hang together is first parted at a higher likeness.
_MOST_LINKED, _STEP = 2000, 0.05
# Farther than any average could bring back.
_APART = 1e6


def find_events(documents: Sequence[Document]) -> list[Event]:
    """Return the events that articles, given in the order of their ids, tell."""
    vectors, heads = word_vectors(documents), [head_of(document) for document in documents]
    first, second, products = alike(vectors, _ALIKE)
    pairs = list(zip(first.tolist(), second.tolist(), strict=True))
    runs = {number: runs_of(documents[number]) for number in sorted({one for pair in pairs for one in pair})}
    folded = fold(runs, pairs, lambda one, other: apart(heads[one], heads[other]))
    standing = np.array([number for number in range(len(documents)) if number not in folded])
    copies = defaultdict(list)
    for copy, text in sorted(folded.items()):
        copies[text].append(copy)
    days = _days(heads)
    likeness = products - _lag(days[first], days[second])
    linking = Linking(vectors, heads, days, csr_matrix((likeness, (first, second)), shape=2 * (len(documents),)))
    return [
        _event(documents, vectors, told, {copy: text for text in told for copy in copies[text]})
        for told in linking.groups(standing, _ALIKE)
    ]


@dataclass(frozen=True, slots=True)
class Linking:
    """Average linkage of articles, heap by heap of those that hang together.

    Attributes
    ----------
    vectors : csr_matrix of shape (n_articles, n_words)
        Whose products say how alike articles are.
    heads : sequence of Head
        Whether they are instalments of a series.
    days : array of shape (n_articles,)
        When they came out, NaN where unknown.
    links : csr_matrix of shape (n_articles, n_articles)
        The likeness of the pairs worth comparing.
    """

    vectors: csr_matrix
    heads: Sequence[Head]
    days: Floats
    links: csr_matrix

    def groups(self, texts: Numbers, least: float) -> Iterator[list[int]]:
        """Yield the groups of some articles, those that hang together at a likeness of `least`."""
        heaps = connected_components(self.links[texts][:, texts] >= least, directed=False)[1]
        for numbers in np.split(np.argsort(heaps, kind="stable"), np.cumsum(np.bincount(heaps))[:-1]):
            heap = texts[numbers]
            if len(heap) == 1:
                yield heap.tolist()
            elif len(heap) > _MOST_LINKED:
                yield from self.groups(heap, least + _STEP)
            else:
                yield from self._average_linked(heap)

    def _average_linked(self, texts: Numbers) -> Iterator[list[int]]:
        vectors, days = self.vectors[texts], self.days[texts]
        distances = 1.0 - (vectors @ vectors.T).toarray() + _lag(days[:, None], days[None, :])
        for one, text in enumerate(texts):
            for other in range(one):
                if apart(self.heads[text], self.heads[texts[other]]):
                    distances[one, other] = distances[other, one] = _APART
        np.fill_diagonal(distances, 0.0)
        groups = fcluster(linkage(squareform(distances, checks=False), "average"), 1.0 - _ALIKE, "distance")
        for group in np.unique(groups):
            yield texts[groups == group].tolist()


def _days(heads: Sequence[Head]) -> Floats:
    return np.array([head.published.toordinal() if head.published else np.nan for head in heads])


def _lag(one: Floats, other: Floats) -> Floats:
    """Return what the time between articles takes from their likeness."""
    between = np.nan_to_num(np.abs(one - other), nan=_MOST_DAYS)
    lag: Floats = _A_DAY * np.minimum(between, _MOST_DAYS)
    return lag


def _event(documents: Sequence[Document], vectors: csr_matrix, told: list[int], folded: dict[int, int]) -> Event:
    """Put the article most like the others first, then the rest by date."""
    central = (vectors[told] @ vectors[told].sum(axis=0).T).A1 if len(told) > 2 else np.zeros(len(told))
    lead = told[int(np.argmax(np.round(central, 9)))]
    rest = sorted((documents[one].article.published or "9999", one) for one in told if one != lead)
    ids = [document.article.id for document in documents]
    return Event(
        articles=(ids[lead], *(ids[one] for _, one in rest)),
        copies={ids[copy]: ids[text] for copy, text in folded.items()},
    )

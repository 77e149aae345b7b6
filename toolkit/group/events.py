"""From alike pairs to events: fold, link, and put each event's articles in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from toolkit.group.copies import fold, runs_of
from toolkit.group.likeness import alike, word_vectors
from toolkit.group.series import Head, apart, head_of
from toolkit.types import Document, Event

# Two groups are one event where their articles' mean cosine is this or more.
_ALIKE = 0.28
# A larger heap of articles that hang together is first cut at a higher cosine.
_MOST_LINKED = 2000
_STEP = 0.05
# Farther than any average could bring back.
_APART = 1e6

Numbers = NDArray[np.int64]


def find_events(documents: Sequence[Document]) -> list[Event]:
    """Return the events that articles, given in the order of their ids, tell."""
    vectors, heads = word_vectors(documents), [head_of(document) for document in documents]
    first, second = alike(vectors, _ALIKE)
    pairs = list(zip(first.tolist(), second.tolist(), strict=True))
    runs = {number: runs_of(documents[number]) for number in sorted({one for pair in pairs for one in pair})}
    folded = fold(runs, pairs, lambda one, other: apart(heads[one], heads[other]))
    standing = np.array([number for number in range(len(documents)) if number not in folded])
    copies = defaultdict(list)
    for copy, text in sorted(folded.items()):
        copies[text].append(copy)
    return [
        _event(documents, vectors, told, {copy: text for text in told for copy in copies[text]})
        for told in _linked(vectors, heads, standing, _ALIKE)
    ]


def _linked(vectors: csr_matrix, heads: Sequence[Head], texts: Numbers, least: float) -> Iterator[list[int]]:
    """Part texts into groups by average linkage, within each heap that hangs together at a cosine of `least`."""
    first, second = alike(vectors[texts], least)
    links = csr_matrix((np.ones(len(first)), (first, second)), shape=(len(texts), len(texts)))
    heaps = connected_components(links, directed=False)[1]
    for numbers in np.split(np.argsort(heaps, kind="stable"), np.cumsum(np.bincount(heaps))[:-1]):
        heap = texts[numbers]
        if len(heap) > _MOST_LINKED:
            yield from _linked(vectors, heads, heap, least + _STEP)
        elif len(heap) == 1:
            yield heap.tolist()
        else:
            yield from _average_linked(vectors[heap], [heads[one] for one in heap], heap)


def _average_linked(vectors: csr_matrix, heads: Sequence[Head], texts: Numbers) -> Iterator[list[int]]:
    distances = 1.0 - (vectors @ vectors.T).toarray()
    for one, head in enumerate(heads):
        for other in range(one):
            if apart(head, heads[other]):
                distances[one, other] = distances[other, one] = _APART
    np.fill_diagonal(distances, 0.0)
    groups = fcluster(linkage(squareform(distances, checks=False), "average"), 1.0 - _ALIKE, "distance")
    for group in np.unique(groups):
        yield texts[groups == group].tolist()


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

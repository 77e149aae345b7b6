"""One digest of several articles on one event, without repetition.

What the journalists of all of them put first and repeat is what the event is about. So a sentence is
weighed by what the method says of it in its own article, by its place there, and by how well the
other articles say it too, each counted alike; and it loses weight by what it repeats of a chosen one
(`models/README.md` has what was tried). Nothing is learned from the stories on which it was measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from toolkit.summarize import SummaryOptions, scaled, summarize_document, weigh_sentences
from toolkit.summarize.choose import choose
from toolkit.summarize.readable import leans, readable_sentences
from toolkit.types import Document, Excerpt, Sentence, Summary
from toolkit.vectors import tfidf

Floats = NDArray[np.float64]

# Sentences of an article that are compared with those of the others; the rest come after them.
_MOST_COMPARED = 100
# What saying wholly the same again costs, where weights are in [0, 1].
_REPETITION = 0.25


def summarize_story(
    documents: Sequence[Document],
    options: SummaryOptions | None = None,
    *,
    relevance: Sequence[Sequence[float]] | None = None,
) -> Summary:
    """Choose the sentences of one digest of articles on one event.

    Parameters
    ----------
    documents : sequence of Document
        At least one, in the order in which they are to be told; one alone is summarized as such.
    options : SummaryOptions, optional
        Method, and the budget for the whole story.
    relevance : sequence of sequence of float, optional
        For a focused digest, for each document: see `summarize_document`.

    Returns
    -------
    Summary
        With the id of the first article; excerpts by article and place, each naming its article, within
        the budget.

    Raises
    ------
    UnknownNameError
        If there is no such method.
    """
    options = options or SummaryOptions()
    if len(documents) == 1:
        return summarize_document(documents[0], options, relevance=relevance[0] if relevance else None)
    told = _Told(documents)
    options = options.sized_for(told.document)
    candidates = [readable_sentences(document) for document in documents]
    found = [(some, weigh_sentences(one, some, options)) for one, some in zip(documents, candidates, strict=True)]
    places, weights = _weigh(documents, found)
    if relevance:
        weights = [weight + relevance[number][index] for (number, index), weight in zip(places, weights, strict=True)]
    weighed = {
        told.starts[number] + index: round(weight, 9)
        for (number, index), weight in zip(places, weights, strict=True)
        if index or not leans(documents[number].sentences[index])  # the sentence before is another article's
    }
    chosen = choose(
        told.document, weighed, sentences=options.sentences, words=options.words, repetition=_REPETITION
    )  # fmt: skip
    return Summary(documents[0].article.id, tuple(told.excerpt(index, weighed[index]) for index in chosen))


class _Told:
    """Several articles as one document, in which each sentence still knows where it stands."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._addresses = [(one.article.id, *address) for one in documents for address in one.addresses]
        self.starts = [0, *np.cumsum([len(one.addresses) for one in documents]).tolist()]
        first = documents[0]
        self.document = Document(first.article, first.title, tuple(chain(*(one.paragraphs for one in documents))))
        self._sentences = self.document.sentences

    def excerpt(self, index: int, weight: float) -> Excerpt:
        return Excerpt(*self._addresses[index], self._sentences[index].text, weight)


def _weigh(
    documents: Sequence[Document], found: Sequence[tuple[list[int], list[float]]]
) -> tuple[list[tuple[int, int]], list[float]]:
    """Weigh the sentences that may stand: for each the numbers of article and sentence, and its weight in [0, 1]."""
    places = [(number, index) for number, (candidates, _) in enumerate(found) for index in candidates]
    by_method = [weight for _, weights in found for weight in _finite(weights)]
    ranks = np.array([rank for candidates, _ in found for rank in range(len(candidates))], dtype=float)
    backing = _backing([[documents[n].sentences[i] for i in candidates] for n, (candidates, _) in enumerate(found)])
    total = _standard(np.array(by_method)) - _standard(np.log1p(ranks)) + _standard(backing)
    return places, scaled(total.tolist())


def _finite(weights: Sequence[float]) -> list[float]:
    """Put weights of minus infinity just below the others."""
    least = min((weight for weight in weights if np.isfinite(weight)), default=0.0)
    return [weight if np.isfinite(weight) else least for weight in weights]


def _backing(articles: Sequence[Sequence[Sentence]]) -> Floats:
    """How well the other articles say each sentence: the mean over them of the likest sentence's cosine."""
    read = [list(sentences[:_MOST_COMPARED]) for sentences in articles]
    vectors = tfidf([sentence.words for sentence in chain(*read)])
    ends = np.cumsum([0, *map(len, read)])
    similar = vectors @ vectors.T
    blocks = [similar[:, start:end] for start, end in pairwise(ends)]
    likest = np.column_stack([block.max(axis=1, initial=0.0) for block in blocks])
    owners = np.repeat(np.arange(len(read)), [len(one) for one in read])
    likest[np.arange(len(owners)), owners] = 0.0
    backing = likest.sum(axis=1) / (len(read) - 1)
    pieces = [
        np.append(backing[start:end], np.zeros(len(all_of_it) - (end - start)))
        for (start, end), all_of_it in zip(pairwise(ends), articles, strict=True)
    ]
    return np.concatenate(pieces)


def _standard(figures: Floats) -> Floats:
    """Bring figures to mean 0 and deviation 1, so that unlike ones count alike."""
    spread = float(figures.std()) if figures.size else 0.0
    standard: Floats = (figures - figures.mean()) / spread if spread > 1e-12 else np.zeros_like(figures)
    return standard

"""One digest of several articles on one event, without repetition.

What the journalists of all of them put first and repeat is what the event is about. So a sentence is
weighed by what the method says of it in its own article, by its place there, and by how well the
other articles say it too, each counted alike; and it loses weight by what it repeats of a chosen one
(`models/README.md` has what was tried). Nothing is learned from the stories on which it was measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from toolkit.summarize import SummaryOptions, scaled, summarize_document, weigh_sentences
from toolkit.summarize.candidates import Candidates, candidates_of
from toolkit.summarize.choose import choose
from toolkit.types import Document, Excerpt, Summary
from toolkit.vectors import Matrix, WordCounts

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
    story = _in_a_row(documents)
    options = options.sized_for(story)
    articles = [candidates_of(document) for document in documents]
    told = _together(story, articles)
    by_method = [weight for one in articles for weight in _finite(weigh_sentences(one, options))]
    weights = _weigh(told, [len(one) for one in articles], by_method)
    if relevance:
        speaking = list(chain(*relevance))
        weights = [weight + speaking[number] for number, weight in zip(told.numbers, weights, strict=True)]
    firsts = {0, *accumulate(len(document.sentences) for document in documents)}
    # The sentence before an article's first is another article's.
    kept = [place for place, number in enumerate(told.numbers) if not (number in firsts and told.leaning[place])]
    told, weights = told.some(kept), [round(weights[place], 9) for place in kept]
    chosen = choose(told, weights, sentences=options.sentences, words=options.words, repetition=_REPETITION)
    addresses = [(one.article.id, *address) for one in documents for address in one.addresses]
    excerpts = (Excerpt(*addresses[told.numbers[i]], told.sentences[i].text, weights[i]) for i in chosen)
    return Summary(documents[0].article.id, tuple(excerpts))


def _in_a_row(documents: Sequence[Document]) -> Document:
    """Return several articles as one document, under the first one's headline."""
    first = documents[0]
    return Document(first.article, first.title, tuple(chain(*(one.paragraphs for one in documents))))


def _together(story: Document, articles: Sequence[Candidates]) -> Candidates:
    """Return the candidates of all articles as those of the story."""
    starts = accumulate((len(one.document.sentences) for one in articles), initial=0)
    numbers = [start + number for start, one in zip(starts, articles, strict=False) for number in one.numbers]
    sentences = [one.counts.some(range(1, len(one) + 1)) for one in articles]
    return Candidates(story, numbers, WordCounts.together([articles[0].counts.some([0]), *sentences]))


def _weigh(told: Candidates, lengths: Sequence[int], by_method: Sequence[float]) -> list[float]:
    """Weigh the sentences that may stand, so many of each article, in [0, 1]."""
    ranks = np.concatenate([np.arange(length, dtype=float) for length in lengths])
    backing = _backing(told.vectors, lengths)
    total = _standard(np.array(by_method)) - _standard(np.log1p(ranks)) + _standard(backing)
    return scaled(total.tolist())


def _finite(weights: Sequence[float]) -> list[float]:
    """Put weights of minus infinity just below the others."""
    least = min((weight for weight in weights if np.isfinite(weight)), default=0.0)
    return [weight if np.isfinite(weight) else least for weight in weights]


def _backing(vectors: Matrix, lengths: Sequence[int]) -> Floats:
    """How well the other articles say each sentence: the mean over them of the likest sentence's cosine."""
    owners = np.repeat(np.arange(len(lengths)), lengths)
    read = np.concatenate([np.arange(length) for length in lengths]) < _MOST_COMPARED
    similar = vectors[read] @ vectors[read].T
    likest = np.column_stack([similar[:, owners[read] == one].max(axis=1, initial=0.0) for one in range(len(lengths))])
    likest[np.arange(len(likest)), owners[read]] = 0.0
    backing = np.zeros(len(owners))
    backing[read] = likest.sum(axis=1) / (len(lengths) - 1)
    return backing


def _standard(figures: Floats) -> Floats:
    """Bring figures to mean 0 and deviation 1, so that unlike ones count alike."""
    spread = float(figures.std()) if figures.size else 0.0
    standard: Floats = (figures - figures.mean()) / spread if spread > 1e-12 else np.zeros_like(figures)
    return standard

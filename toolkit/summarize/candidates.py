"""The sentences that may stand in a digest, and what ranking, choosing and stories ask of them, found once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from toolkit.summarize.readable import leans, readable_sentences
from toolkit.types import Document
from toolkit.vectors import Matrix, WordCounts

Bools = NDArray[np.bool_]


class Candidates:
    """Sentences of a document of which its digest may be made.

    Parameters
    ----------
    document : Document
        An article with its title, or the articles of a story one after the other.
    numbers : sequence of int
        The numbers of the sentences in the document, ascending.
    counts : WordCounts
        The content words of the title, and then of each of the sentences.

    Attributes
    ----------
    sentences : list of Sentence
        The sentences themselves.
    """

    def __init__(self, document: Document, numbers: Sequence[int], counts: WordCounts) -> None:
        printed = document.sentences
        self.document = document
        self.numbers = numbers
        self.counts = counts
        self.sentences = [printed[number] for number in numbers]

    def __len__(self) -> int:
        return len(self.numbers)

    def some(self, places: Sequence[int]) -> Candidates:
        """Return some of them, by their places among the candidates."""
        counts = self.counts.some([0, *(place + 1 for place in places)])
        return Candidates(self.document, [self.numbers[place] for place in places], counts)

    @property
    def vectors(self) -> Matrix:
        """The TF-IDF vector of each sentence, array of shape (n_candidates, n_words)."""
        return self._vectors[1:]

    @property
    def title(self) -> Matrix:
        """The TF-IDF vector of the title, array of shape (n_words,)."""
        title: Matrix = self._vectors[0]
        return title

    @cached_property
    def _vectors(self) -> Matrix:
        return self.counts.vectors()

    @cached_property
    def leaning(self) -> Bools:
        """Which of them lean on the sentence before, array of shape (n_candidates,)."""
        return np.array([leans(sentence) for sentence in self.sentences], dtype=bool)


def candidates_of(document: Document, numbers: Sequence[int] | None = None) -> Candidates:
    """Return the sentences of a document that are readable, or those with the numbers given.

    Examples
    --------
    >>> from toolkit.segment import segment
    >>> from toolkit.types import Article
    >>> candidates_of(segment(Article("1", "Tin vui. Nông dân xã Đông Hòa gặt lúa sớm."))).numbers
    [1]
    """
    sentences = document.sentences
    counts = WordCounts.of([document.title, *(sentence.words for sentence in sentences)])
    if numbers is None:
        numbers = readable_sentences(sentences, counts.times[1:].sum(axis=1).tolist())
    return Candidates(document, numbers, counts.some([0, *(number + 1 for number in numbers)]))

"""From weights to a digest: within the budget, without repetition, no sentence without the one it leans on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from toolkit.summarize.readable import leans
from toolkit.types import Document
from toolkit.vectors import tfidf
from toolkit.words import count_syllables

Bools = NDArray[np.bool_]

# From this cosine on two sentences say the same.
SAME = 0.6


def choose(
    document: Document,
    weighed: Mapping[int, float],
    *,
    sentences: int,
    words: int | None,
    repetition: float = 0.0,
) -> list[int]:
    """Take sentences by weight, the earlier first among equals, as long as they fit.

    Parameters
    ----------
    document : Document
        The article.
    weighed : mapping of int to float
        A weight for each sentence that may be chosen, by its number.
    sentences : int
        At most so many; unused where `words` is given.
    words : int or None
        At most so many syllables in all.
    repetition : float
        How much weight a sentence loses that is wholly like a chosen one; less where it is less like it
        (maximal marginal relevance, Carbonell and Goldstein, 1998).

    Returns
    -------
    list of int
        Sentence numbers, ascending: fewer than the budget allows where the rest says nothing new. A
        sentence too long for what is left is passed over, never cut; one that leans on the sentence
        before it is taken only after that one.
    """
    printed = document.sentences
    ranked = sorted(weighed, key=lambda index: (-weighed[index], index))
    lengths = {index: 1 if words is None else count_syllables(printed[index].text) for index in ranked}
    room = sentences if words is None else words
    standing = _standing(document, ranked)
    said = _Said(document, sorted(weighed))
    chosen: list[int] = []
    gone: set[int] = set()  # chosen, too long or said already: for good

    def may(index: int) -> bool:
        if index in gone or not (index in standing or index - 1 in chosen):
            return False
        if lengths[index] > room or said.already(index) >= SAME:
            gone.add(index)
        return index not in gone

    def worth(index: int) -> float:
        return weighed[index] - repetition * said.already(index)

    while (best := _first(filter(may, ranked), worth if repetition else None)) is not None:
        chosen.append(best)
        gone.add(best)
        said.add(best)
        room -= lengths[best]
    return sorted(chosen)


class _Said:
    """How much of each candidate the chosen sentences say: the highest cosine of content words, 1 for equal ones."""

    def __init__(self, document: Document, candidates: Sequence[int]) -> None:
        printed = document.sentences
        self._texts = [printed[index].text for index in candidates]
        self._places = {index: place for place, index in enumerate(candidates)}
        # With the title, as those who weigh sentences ask for them.
        self._vectors = tfidf([document.title, *(printed[index].words for index in candidates)])[1:]
        self._likeness = np.zeros(len(candidates))

    def add(self, index: int) -> None:
        place = self._places[index]
        equal = [text == self._texts[place] for text in self._texts]
        self._likeness = np.maximum(self._likeness, np.maximum(self._vectors @ self._vectors[place], equal))

    def already(self, index: int) -> float:
        return float(self._likeness[self._places[index]])


def may_stand_together(document: Document, candidates: Sequence[int]) -> tuple[Bools, Bools]:
    """Return which sentences may stand alone in a digest, and which pairs of them beside each other.

    Parameters
    ----------
    document : Document
        The article.
    candidates : sequence of int
        Sentence numbers, ascending.

    Returns
    -------
    alone : array of bool, shape (n_candidates,)
        Those that lean on none before them; all where every one leans.
    together : array of bool, shape (n_candidates, n_candidates)
        ``together[i, j]``: with `i` chosen, `j` may be, since it stands alone or leans on `i`, and says
        something else.
    """
    sentences = document.sentences
    printed = [sentences[index] for index in candidates]
    numbers = np.array(candidates)
    standing = _standing(document, candidates)
    alone = np.array([index in standing for index in candidates])
    vectors = tfidf([sentence.words for sentence in printed])
    follows = numbers[None, :] == numbers[:, None] + 1
    together = (alone[None, :] | follows) & (vectors @ vectors.T < SAME)
    np.fill_diagonal(together, val=False)
    return alone, together


def _standing(document: Document, candidates: Sequence[int]) -> set[int]:
    """Return the sentences that lean on none before them; all where every one leans."""
    sentences = document.sentences
    return {index for index in candidates if not leans(sentences[index])} or set(candidates)


def _first(ranked: Iterator[int], worth: Callable[[int], float] | None) -> int | None:
    """Return the first, or where worth is not what they are ranked by, the first of those worth most."""
    return max(ranked, key=worth, default=None) if worth else next(ranked, None)

"""What could be reached: sentences chosen with the references or the votes in hand.

Greedy (as in Nallapati, Zhai and Zhou, 2017): the sentence that adds most to ROUGE-1 plus ROUGE-2 by
syllable comes next, until none adds anything or fits. It is a bound in practice only: the best
set of sentences may be a little better.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from toolkit.evaluate.references import Task
from toolkit.evaluate.rouge import ngrams
from toolkit.types import Excerpt
from toolkit.words import count_syllables, find_syllables

Floats = NDArray[np.float64]
_SIZES = (1, 2)


def oracle(task: Task, *, sentences: int, words: int | None) -> list[Excerpt]:
    """Return the digest of a task that its references or votes ask for, within a budget.

    Parameters
    ----------
    task : Task
        With references or votes.
    sentences : int
        At most so many; unused where `words` is given.
    words : int or None
        At most so many syllables (what spaces part) in all.

    Returns
    -------
    list of Excerpt
        In reading order, article after article; their weights say nothing.
    """
    candidates = [
        Excerpt(document.article.id, *address, sentence.text, 0.0)
        for document in task.documents
        for address, sentence in zip(document.addresses, document.sentences, strict=True)
    ]
    if task.votes:
        chosen = sorted(range(len(candidates)), key=lambda index: -task.votes[index])[:sentences]
    else:
        lengths = [count_syllables(one.text) if words is not None else 1 for one in candidates]
        chosen = _greedy(candidates, task.references, np.array(lengths), sentences if words is None else words)
    return [candidates[index] for index in sorted(chosen)]


def worth_of_pairs(texts: Sequence[str], references: Sequence[str]) -> Floats:
    """Return the mean of ROUGE-1 and ROUGE-2 of each pair of texts, and on the diagonal of each alone.

    Examples
    --------
    >>> worth_of_pairs(["bão vào", "gió to"], ["bão vào gió to"]).round(2).tolist()
    [[0.58, 0.9], [0.9, 0.58]]
    """
    tokens = [find_syllables(text) for text in texts]
    gauges = [_Gauge(tokens, find_syllables(reference), size) for reference in references for size in _SIZES]
    return np.array(np.mean([gauge.of_pairs() for gauge in gauges], axis=0))


def _greedy(
    candidates: Sequence[Excerpt], references: Sequence[str], lengths: NDArray[np.int_], room: int
) -> list[int]:
    tokens = [find_syllables(one.text) for one in candidates]
    gauges = [_Gauge(tokens, find_syllables(reference), size) for reference in references for size in _SIZES]
    chosen: list[int] = []
    reached = 0.0
    while candidates:
        scores = np.sum([gauge.with_each(chosen) for gauge in gauges], axis=0)
        fits = lengths + int(lengths[chosen].sum()) <= room
        fits[chosen] = False
        best = int(np.argmax(np.where(fits, scores, -1.0)))
        if not fits[best] or scores[best] <= reached:
            break
        chosen.append(best)
        reached = float(scores[best])
    return chosen


class _Gauge:
    """The F1 of n-grams of one size against one reference, for all sentences at once.

    N-grams across the ends of sentences are not counted, so that sentences can be added up.
    """

    def __init__(self, sentences: Sequence[Sequence[str]], reference: Sequence[str], size: int) -> None:
        wanted = ngrams(reference, size)
        found = [ngrams(tokens, size) for tokens in sentences]
        self.wanted = np.array(list(wanted.values()), dtype=float)
        self.shared = np.array([[one[gram] for gram in wanted] for one in found], dtype=float)
        self.totals = np.array([one.total() for one in found], dtype=float)

    def with_each(self, chosen: Sequence[int]) -> Floats:
        """Return the F1 of the chosen sentences with each of the others."""
        hits = np.minimum(self.shared + self.shared[chosen].sum(axis=0), self.wanted).sum(axis=1)
        totals = self.totals + self.totals[chosen].sum() + self.wanted.sum()
        score: Floats = 2.0 * hits / np.maximum(totals, 1.0)
        return score

    def of_pairs(self) -> Floats:
        """Return the F1 of each pair of sentences; on the diagonal of each alone."""
        other = np.broadcast_to(self.shared, (len(self.totals), *self.shared.shape)).copy()
        added = np.broadcast_to(self.totals, (len(self.totals),) * 2).copy()
        own = np.arange(len(self.totals))
        other[own, own] = added[own, own] = 0.0
        hits = np.minimum(self.shared[:, None] + other, self.wanted).sum(axis=2)
        score: Floats = 2.0 * hits / np.maximum(self.totals[:, None] + added + self.wanted.sum(), 1.0)
        return score

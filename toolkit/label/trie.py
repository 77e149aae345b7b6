"""The terms that a model knows, as a trie of numbers: all terms of a text are found in a few steps.

A dictionary has to be asked for each n-gram by a string made for it; a model knows 230,000 terms, too many for
a processor's cache, and looking them up took half the time of labelling. Here a word is looked up once, for its
own number and those of its syllables. An n-gram is a node, reached from the node of the n-gram without its last
word; a table of such steps is asked for all n-grams of a text at once.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate, count

import numpy as np
from numpy.typing import NDArray

from toolkit.label.steps import Steps
from toolkit.label.terms import SYLLABLE, Range, TermOptions

Rows = NDArray[np.int64]
Known = NDArray[np.int32]  # half the size: twice as much of a table is in the processor's cache

_MOST_MET = 1 << 16  # words whose numbers are remembered, about 12 MB; 5,880 articles have 42,000


class TermTrie:
    """Finds the rows of terms.

    Parameters
    ----------
    terms : str
        By row, one a line.
    options : TermOptions
        Which n-grams are terms.
    """

    def __init__(self, terms: str, options: TermOptions) -> None:
        self._options = options
        words = terms.replace("\n", " ").split(" ") if terms else []
        known: defaultdict[str, int] = defaultdict(count(1).__next__)  # 0: an unknown word
        numbers = np.fromiter(map(known.__getitem__, words), np.int64, len(words))
        self._met = _Met(known)
        self._base = len(known) + 1
        signs = np.frombuffer(terms.encode("utf-8"), np.uint8)
        between = signs[(signs == ord(" ")) | (signs == ord("\n"))]  # what stands behind each word but the last
        last = np.append(np.flatnonzero(between == ord("\n")), len(between))
        sizes = np.diff(last, prepend=-1) if words else np.empty(0, np.int64)
        self._rows, self._steps = self._levels(numbers, sizes)

    def _levels(self, numbers: Rows, sizes: Rows) -> tuple[list[Known], list[Steps]]:
        """Return for each size the row of each node, -1 for one that is no term, and the steps to the nodes."""
        starts = np.cumsum(sizes) - sizes
        nodes = numbers[starts]
        rows_of, steps = [self._at(nodes, sizes == 1, self._base)], []
        for size in range(2, max(self._options.word_ngrams[1], self._options.syllable_ngrams[1]) + 1):
            deep = sizes >= size
            keys = nodes[deep] * self._base + numbers[starts[deep] + size - 1]
            steps.append(Steps(keys))
            nodes[deep] = steps[-1].take(keys)
            rows_of.append(self._at(nodes, sizes == size, steps[-1].size))
        return rows_of, steps

    @staticmethod
    def _at(nodes: Rows, here: NDArray[np.bool_], count: int) -> Known:
        placed = np.full(count, -1, np.int32)
        placed[nodes[here]] = np.flatnonzero(here)
        return placed

    def find(self, words: Sequence[str]) -> FoundTerms:
        """Find the rows of all terms of a text."""
        if len(self._met) > _MOST_MET:
            self._met.clear()
        told = np.frombuffer(b"".join(map(self._met.__getitem__, words)), np.int64).reshape(-1, 3)
        first = np.flatnonzero(told[:, 0] >= 0)  # of each word, its first syllable
        # The syllables, the words, and behind both what no term goes on by.
        none = np.zeros(len(self._steps), np.int64)
        nodes = np.concatenate([told[:, 1], none, told[first, 0]])
        behind = np.concatenate([told[:, 2], none, told[first, 0], none])
        rows = [self._rows[0].take(nodes)]
        for size, steps in enumerate(self._steps, 2):
            if size > self._options.word_ngrams[1]:
                nodes = nodes[: len(told)]
            nodes = steps.take(nodes * self._base + behind[size - 1 :][: len(nodes)])
            rows.append(self._rows[size - 1].take(nodes))
        of_words, of_syllables = np.arange(len(first) + 1) + len(told) + len(none), np.append(first, len(told))
        kinds = [
            *((size, of_words) for size in _range(self._options.word_ngrams)),
            *((size, of_syllables) for size in _range(self._options.syllable_ngrams)),
        ]
        before = list(accumulate(map(len, rows), initial=0))
        at = [before[size - 1] + begin for size, begin in kinds]
        sizes = np.array([size for size, _ in kinds], np.int64)
        return FoundTerms(np.concatenate(rows), sizes, np.array(at, np.int64).reshape(-1, len(of_words)))


class FoundTerms:
    """The rows of a text's terms.

    Parameters
    ----------
    rows : array of int, shape (n_places,)
        For each size, and each place in the text, of the term that begins there; -1 for one that is none.
    sizes : array of int, shape (n_kinds,)
        Of each kind of terms.
    at : array of int, shape (n_kinds, n_words + 1)
        At which place of `rows` the terms of each kind begin that begin with each word, or would behind the last.
    """

    def __init__(self, rows: Known, sizes: Rows, at: Rows) -> None:
        self._places = np.flatnonzero(rows >= 0)
        self._rows = rows.take(self._places)
        self._sizes = sizes[:, None]
        self._at = at

    def within(self, starts: Rows, ends: Rows) -> tuple[Rows, Known]:
        """Return the rows of the terms that begin and end within each of several runs of words.

        Parameters
        ----------
        starts, ends : array of int, shape (n_runs,)
            The first word of each run, and the one behind its last.

        Returns
        -------
        runs, rows : array of int
            The number of the run, and the row, of each known term; one comes as often as it stands there.
        """
        first = self._at[:, starts]
        behind = np.maximum(first, self._at[:, ends] - self._sizes + 1)
        first, behind = np.searchsorted(self._places, [first.ravel(), behind.ravel()])
        counts = behind - first
        part = np.repeat(np.arange(len(counts)), counts)  # a run's terms of one kind
        places = np.arange(len(part)) + (behind - np.cumsum(counts)).take(part)
        return part % len(starts), self._rows.take(places)


def _range(sizes: Range) -> range:
    return range(max(1, sizes[0]), sizes[1] + 1)


class _Met(dict[str, bytes]):
    """Of each word that was met, three numbers for each of its syllables.

    The first is the word's own, -1 at all but its first syllable; the others are the syllable's where it is the head
    of a term, and where it stands further behind. All are 0 for what stands so in no term.
    """

    def __init__(self, known: Mapping[str, int]) -> None:
        self._known = dict(known)

    def __missing__(self, word: str) -> bytes:
        known = self._known.get
        numbers: list[int] = []
        for syllable in word.split("_"):
            numbers += (-1, known(SYLLABLE + syllable, 0), known(syllable, 0))
        numbers[0] = known(word, 0)
        self[word] = packed = array("q", numbers).tobytes()
        return packed

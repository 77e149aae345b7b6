"""The terms that a model knows, as a trie in sorted arrays: all terms of a text are found in a few steps.

A dictionary has to be asked for each n-gram by a string made for it; a model knows 230,000 terms, too many for
a processor's cache, and looking them up took half the time of labelling. Here a word is looked up once, and a
number stands for it. An n-gram is a node, reached from the node of the n-gram without its last word; one search
in a sorted array does so for all n-grams of a text at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, repeat

import numpy as np
from numpy.typing import NDArray

from toolkit.label.terms import SYLLABLE, Range, TermOptions, syllables_of

Rows = NDArray[np.int64]

_NO_ROWS = np.empty(0, np.int64)
_BEYOND = np.iinfo(np.int64).max  # behind all keys, so that a search ends at one
_END = "\n"  # behind each term; no word is a line end


class TermTrie:
    """Finds the rows of terms.

    Parameters
    ----------
    vocabulary : mapping of str to int
        The row of each term.
    options : TermOptions
        Which n-grams are terms.
    """

    def __init__(self, vocabulary: Mapping[str, int], options: TermOptions) -> None:
        self._options = options
        words = f" {_END} ".join([*vocabulary, ""]).split(" ")
        self._numbers = {word: number for number, word in enumerate(dict.fromkeys(words), 1)}  # 0: an unknown word
        # The same for a syllable at the head of a term, where it is marked.
        self._heads = {word[1:]: number for word, number in self._numbers.items() if word.startswith(SYLLABLE)}
        self._base = len(self._numbers) + 1
        numbers = np.fromiter(map(self._numbers.__getitem__, words[:-1]), np.int64)
        self._rows, self._keys = self._levels(numbers, np.fromiter(vocabulary.values(), np.int64))

    def _levels(self, numbers: Rows, rows: Rows) -> tuple[list[Rows], list[Rows]]:
        """Return for each size the row of each node, -1 for one that is no term, and the sorted keys to the nodes."""
        ends = np.flatnonzero(numbers == self._numbers.get(_END, 0))
        starts = np.append(0, ends + 1)[:-1]
        sizes = ends - starts
        nodes = numbers[starts]
        rows_of, keys_to = [self._at(nodes, sizes == 1, rows, self._base)], []
        for size in range(2, max(self._options.word_ngrams[1], self._options.syllable_ngrams[1]) + 1):
            deep = sizes >= size
            keys = nodes[deep] * self._base + numbers[starts[deep] + size - 1]
            ordered = np.sort(keys)
            keys_to.append(np.append(ordered[np.diff(ordered, prepend=-1) > 0], _BEYOND))
            nodes[deep] = np.searchsorted(keys_to[-1], keys) + 1
            rows_of.append(self._at(nodes, sizes == size, rows, len(keys_to[-1])))
        return rows_of, keys_to

    @staticmethod
    def _at(nodes: Rows, here: NDArray[np.bool_], rows: Rows, count: int) -> Rows:
        placed = np.full(count, -1)
        placed[nodes[here]] = rows[here]
        return placed

    def find(self, words: Sequence[str]) -> FoundTerms:
        """Find the rows of all terms of a text."""
        syllables = syllables_of(words)
        before = [0, *accumulate(word.count("_") + 1 for word in words)]  # each word, so many syllables
        of_words = self._find(words, self._numbers, self._options.word_ngrams)
        of_syllables = self._find(syllables, self._heads, self._options.syllable_ngrams)
        return FoundTerms(
            [
                *((size, range(len(words) + 1), rows) for size, rows in of_words),
                *((size, before, rows) for size, rows in of_syllables),
            ]
        )

    def _find(self, words: Sequence[str], heads: Mapping[str, int], sizes: Range) -> Iterator[tuple[int, Rows]]:
        nodes = np.fromiter(map(heads.get, words, repeat(0)), np.int64, len(words))
        behind = np.fromiter(map(self._numbers.get, words, repeat(0)), np.int64, len(words))
        for size in range(1, sizes[1] + 1):
            if size > 1:
                nodes = self._next(nodes[:-1], behind[size - 1 :], size)
            if size >= sizes[0]:
                yield size, self._rows[size - 1][nodes]

    def _next(self, nodes: Rows, numbers: Rows, size: int) -> Rows:
        """Go on from each node by a word, to 0 where no term does."""
        wanted, keys = nodes * self._base + numbers, self._keys[size - 2]
        places = np.searchsorted(keys, wanted)
        return np.where(keys[places] == wanted, places + 1, 0)


class FoundTerms:
    """The rows of a text's terms, -1 for one that has none: for each size in the order of `TermOptions.terms`.

    Parameters
    ----------
    kinds : sequence of (int, sequence of int, array of int)
        A size; how many of its parts (words or syllables) stand before each word; the rows.
    """

    def __init__(self, kinds: Sequence[tuple[int, Sequence[int], Rows]]) -> None:
        self._kinds = kinds

    def within(self, start: int, end: int) -> Rows:
        """Return the rows of the terms that begin and end within a run of words."""
        return np.concatenate(
            [rows[at[start] : max(at[start], at[end] - size + 1)] for size, at, rows in self._kinds] or [_NO_ROWS]
        )

"""Which syllables side by side the word list has: two bits for each two of its syllables, a set of threes.

Asked for a whole article at once; as sets of strings, or as sorted numbers, it took longer than all the rest.
"""

from __future__ import annotations

from itertools import chain

import numpy as np
from numpy.typing import NDArray

from toolkit.words.lexicon import Lexicon

_PAIR, _OPENS = 1, 2  # the bits: two are a word; two are the first of three that are one


class WordList:
    """The word list, and what its pairs and triples weigh.

    Parameters
    ----------
    lexicon : Lexicon
        What pyvi knows.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        weigh = lexicon.weights.__getitem__
        self._pair_here, self._pair_before = (
            np.array([0.0, weight, 0.0, weight]) for weight in map(weigh, ("-1:word.bi_gram()", "+1:word.bi_gram()"))
        )
        self._triple_here, self._triple_before = map(weigh, ("-2:word.tri_gram()", "+2:word.tri_gram()"))
        self._firsts = {first: number for number, first in enumerate(lexicon.compounds, 1)}
        firsts = np.repeat(np.arange(1, len(self._firsts) + 1), [*map(len, lexicon.compounds.values())])
        rests = [*chain.from_iterable(lexicon.compounds.values())]
        longer = [(first, rest.split(" ")) for first, rest in zip(firsts.tolist(), rests, strict=True) if " " in rest]
        threes = [(first, later[0], later[1]) for first, later in longer if len(later) == 2]
        # What is longer gets a number, too, which no syllable asks for.
        known = dict.fromkeys(chain(rests, chain.from_iterable(later for _, later in longer)))
        self._later = {later: number for number, later in enumerate(known, 1)}
        number = self._later.__getitem__
        self._width = width = len(self._later) + 1
        self._threes = {(first * width + number(second), number(third)) for first, second, third in threes}
        self._bits = np.zeros((len(self._firsts) + 1) * width // 4 + 1, np.uint8)  # 8 MB
        self._set(_PAIR, firsts * width + np.array([*map(number, rests)]))
        self._set(_OPENS, np.array([*{cell for cell, _ in self._threes}]))

    def _set(self, bit: int, cells: NDArray[np.int64]) -> None:
        np.bitwise_or.at(self._bits, cells >> 2, (bit << 2 * (cells & 3)).astype(np.uint8))

    def numbers(self, lower: str) -> tuple[int, int]:
        """Return the number of a syllable as the first of a word and as a later one; 0 where it is none."""
        return self._firsts.get(lower, 0), self._later.get(lower, 0)

    def weigh(self, here: NDArray[np.float64], first: NDArray[np.int32], later: NDArray[np.int32]) -> None:
        """Add to the weights of syllables what their pairs and triples weigh, given their numbers."""
        cell = first[:-1] * self._width + later[1:]
        code = self._bits.take(cell >> 2) >> ((cell & 3) << 1) & 3
        here[1:] += self._pair_here.take(code)
        here[:-1] += self._pair_before.take(code)
        at = (code >= _OPENS).nonzero()[0]
        threes = zip(cell.take(at).tolist(), later.take(at + 2).tolist(), strict=True)
        at = at[np.fromiter(map(self._threes.__contains__, threes), bool, len(at))]
        here[at + 2] += self._triple_here
        here[at] += self._triple_before

"""The characters of several texts as one array: what is counted in print is counted for all texts at once.

A character's kinds come from a table, and where a run of them begins or ends shows from its neighbors, so that no
pattern has to be matched character by character. What is counted is what the patterns named below would find.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Numbers = NDArray[np.int64]
Fingerprints = NDArray[np.uint64]

# Kinds of characters, as `re` and `str` have them; one may be of several.
_WORD, _CAPITAL, _DIGIT, _NUMERIC, _SPACE, _QUOTE = 1, 2, 4, 8, 16, 32
# Kinds are looked up in a table up to here: Latin, Greek, Cyrillic, punctuation. Other characters are rare.
_TABLED = 0x2100
# Odd numbers below 2^64 with bits of all places.
_BASE, _NEXT = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93


class Characters:
    """The characters of some texts; what is counted is an array of shape (n_texts,).

    Examples
    --------
    >>> read = Characters(["Ngày 12/3, bà Tám mua 4.500 cây.", "Bà Tám về"])
    >>> read.lengths().tolist(), read.figures().tolist(), read.names().tolist()
    ([7, 3], [2, 0], [1, 1])
    """

    def __init__(self, texts: Sequence[str]) -> None:
        text = "\n".join(["", *texts, ""])  # a line end before, between and behind them
        self._codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        self._kinds = _table()[np.minimum(self._codes, _TABLED)]
        for place in (self._codes >= _TABLED).nonzero()[0].tolist():
            self._kinds[place] = _kinds(text[place])
        self._ends = np.cumsum([len(text) + 1 for text in texts])

    def lengths(self) -> Numbers:
        """Count what spaces part, as `str.split` does."""
        space = self._are(_SPACE)
        return self._count((~space[:-1] & space[1:]).nonzero()[0])

    def figures(self) -> Numbers:
        r"""Count numbers, ``\d[\d.,/]*``."""
        numeric = self._are(_NUMERIC).nonzero()[0]
        runs = numeric - np.arange(len(numeric))  # the same for neighbors
        digit = (self._kinds[numeric] & _DIGIT) > 0
        return self._count(numeric[digit][changes(runs[digit])])

    def names(self) -> Numbers:
        r"""Count capitals within a sentence, a name's syllables: those behind ``[\w,] ``."""
        capitals = self._are(_CAPITAL).nonzero()[0]
        before = ((self._kinds[capitals - 2] & _WORD) > 0) | (self._codes[capitals - 2] == ord(","))
        return self._count(capitals[before & (self._codes[capitals - 1] == ord(" "))])

    def quotes(self) -> Numbers:
        """Count quotation marks."""
        return self._count(self._are(_QUOTE).nonzero()[0])

    def pairs(self) -> tuple[Fingerprints, Numbers]:
        r"""Find the pairs of neighboring syllables, ``\w+``, in each text.

        Returns
        -------
        pairs : array of int
            Fingerprints, ascending; that two pairs share one is less likely than 1 : 2^50 (Karp and Rabin, 1987).
        texts : array of int
            The number of a text that has it; each stands once with a pair, and the texts of a pair ascend.
        """
        owners, syllables = self._syllables()
        within = owners[1:] == owners[:-1]
        pairs = (syllables[:-1] * np.uint64(_NEXT) + syllables[1:])[within]
        bits = len(self._ends).bit_length()
        keys = np.sort((pairs << np.uint64(bits)) | owners[1:][within].astype(np.uint64))
        keys = keys[changes(keys)]
        return keys >> np.uint64(bits), (keys & np.uint64((1 << bits) - 1)).astype(np.int64)

    def _syllables(self) -> tuple[Numbers, Fingerprints]:
        """Find for each syllable the number of its text, and its fingerprint: a polynomial over its characters."""
        word = self._are(_WORD)
        edges = (word[1:] != word[:-1]).nonzero()[0] + 1
        powers = np.multiply.accumulate(np.full(len(word), _BASE, np.uint64))  # modulo 2^64
        sums = np.add.reduceat(self._codes * powers, edges)[::2] if len(edges) else powers[:0]
        starts = edges[::2]
        return self._owners(starts), sums * powers[-starts]  # which takes out where in the text it stands

    def _are(self, kind: int) -> Bools:
        """Say which characters are of a kind."""
        return (self._kinds & kind) > 0

    def _owners(self, places: Numbers) -> Numbers:
        return np.searchsorted(self._ends, places)

    def _count(self, places: Numbers) -> Numbers:
        return np.bincount(self._owners(places), minlength=len(self._ends))


def changes(numbers: NDArray[Any]) -> Bools:
    """Say which numbers are not the same as the one before.

    Examples
    --------
    >>> changes(np.array([4, 4, 6, 7, 7])).tolist()
    [True, False, True, True, False]
    """
    changed = np.ones(len(numbers), dtype=bool)
    changed[1:] = numbers[1:] != numbers[:-1]
    return changed


@cache
def _table() -> NDArray[np.uint8]:
    return np.array([*map(_kinds, map(chr, range(_TABLED))), 0], np.uint8)


def _kinds(char: str) -> int:
    word = char.isalnum() or char == "_"
    digit = char.isdecimal()
    return (
        _WORD * word
        | _CAPITAL * (word and char.isupper())
        | _DIGIT * digit
        | _NUMERIC * (digit or char in ".,/")
        | _SPACE * char.isspace()
        | _QUOTE * (char in '"“”«»')
    )

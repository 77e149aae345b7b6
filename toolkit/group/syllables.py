"""Articles as numbered syllables, by which the same text is found under two names, and in part in another.

They are those of the articles' words, whose tone marks all have one place: what one paper spells `hòa` and another
`hoà` is one syllable.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from toolkit.shelf import Shelf
from toolkit.words import find_syllables

Codes = NDArray[np.uint64]


class Syllables:
    """The syllables of articles on a shelf; each word is taken apart once.

    Examples
    --------
    >>> from toolkit.segment import segment
    >>> from toolkit.types import Article, Labelled, Labels
    >>> given = [Article("1", "Hoà bình, ấm no."), Article("2", "Hòa bình; ấm no!")]
    >>> shelf = Shelf(Labelled(segment(one), Labels(one.id, "document", None, {}), ()) for one in given)
    >>> syllables = Syllables(shelf)
    >>> len(syllables.of("1")), (syllables.of("1") == syllables.of("2")).all().item()
    (4, True)
    """

    def __init__(self, shelf: Shelf) -> None:
        words = shelf.vocabulary
        self._shelf = shelf
        self._codes = codes_of("_".join(words).split("_") if words else [])
        self._counts = np.fromiter(map(str.count, words, repeat("_")), np.int64, len(words)) + 1
        self._starts = np.cumsum(self._counts) - self._counts

    def of(self, identity: str) -> Codes:
        """Return the numbers of the syllables of an article's sentences, shape (n_syllables,)."""
        words = self._shelf.text_words(identity)
        counts = self._counts.take(words)
        shifts = self._starts.take(words) - (np.cumsum(counts) - counts)
        codes: Codes = self._codes.take(np.arange(counts.sum()) + np.repeat(shifts, counts))
        return codes


def codes_of(syllables: Iterable[str]) -> Codes:
    """Return the numbers of syllables, the same in every process, shape (n_syllables,)."""
    every = list(syllables)
    known = {one: crc32(one.encode("utf-8", "replace")) for one in set(every)}
    return np.fromiter(map(known.__getitem__, every), np.uint64, len(every))


def codes_of_text(text: str) -> Codes:
    """Return the numbers of a text's syllables, as it spells them."""
    return codes_of(find_syllables(text))

"""The terms a text is counted by: n-grams of pyvi's words and of syllables, side by side.

Words know that `bảo_hiểm` is one thing; syllables forgive where pyvi joins otherwise. Both together
were better than either alone (see models/README.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

Range = tuple[int, int]
# Marks a syllable term, so that the word `ăn` and the syllable `ăn` are two terms. It cannot stand in a word.
SYLLABLE = "·"


@dataclass(frozen=True, slots=True)
class TermOptions:
    """Which n-grams are terms.

    Attributes
    ----------
    word_ngrams, syllable_ngrams : (int, int)
        Shortest and longest, in words and in syllables; ``(0, 0)`` for none.
    """

    word_ngrams: Range = (1, 2)
    syllable_ngrams: Range = (1, 3)

    def terms(self, words: Sequence[str]) -> Iterator[str]:
        """Return every term of a text, as often as it occurs.

        Parameters
        ----------
        words : sequence of str
            As `toolkit.words.find_words` returns them.

        Examples
        --------
        >>> list(TermOptions((1, 2), (2, 2)).terms(["bảo_hiểm", "y_tế"]))
        ['bảo_hiểm', 'y_tế', 'bảo_hiểm y_tế', '·bảo hiểm', '·hiểm y', '·y tế']
        """
        return chain(*(terms for _, terms in self.of_words(words)), *(terms for _, terms in self.of_syllables(words)))

    def of_words(self, words: Sequence[str]) -> Iterator[tuple[int, Iterable[str]]]:
        """Yield for each size its n-grams of words, in order."""
        return ngrams(words, words, self.word_ngrams)

    def of_syllables(self, words: Sequence[str]) -> Iterator[tuple[int, Iterable[str]]]:
        """Yield for each size its n-grams of syllables, in order."""
        syllables = syllables_of(words)
        return ngrams([SYLLABLE + syllable for syllable in syllables], syllables, self.syllable_ngrams)


def syllables_of(words: Sequence[str]) -> list[str]:
    """Return the syllables of words.

    Examples
    --------
    >>> syllables_of(["trạm", "y_tế"])
    ['trạm', 'y', 'tế']
    """
    return "_".join(words).split("_") if words else []


def printed(term: str) -> str:
    """Return a term as a person would write it.

    Examples
    --------
    >>> printed("·bảo hiểm y"), printed("bảo_hiểm y_tế")
    ('bảo hiểm y', 'bảo hiểm y tế')
    """
    return term.removeprefix(SYLLABLE).replace("_", " ")


def ngrams(heads: Sequence[str], parts: Sequence[str], sizes: Range) -> Iterator[tuple[int, Iterable[str]]]:
    """Join each part, as it is written at the head of a term, with those behind it."""
    for size in range(max(1, sizes[0]), sizes[1] + 1):
        yield size, map(" ".join, zip(heads, *(parts[at:] for at in range(1, size)), strict=False))

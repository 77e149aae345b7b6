"""The terms a text is counted by: n-grams of pyvi's words and of syllables, side by side.

Words know that `bảo_hiểm` is one thing; syllables forgive where pyvi joins otherwise. Both together
were better than either alone (see models/README.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
        """Yield every term of a text, as often as it occurs.

        Parameters
        ----------
        words : sequence of str
            As `toolkit.words.find_words` returns them.

        Examples
        --------
        >>> list(TermOptions((1, 2), (2, 2)).terms(["bảo_hiểm", "y_tế"]))
        ['bảo_hiểm', 'y_tế', 'bảo_hiểm y_tế', '·bảo hiểm', '·hiểm y', '·y tế']
        """
        yield from _ngrams(words, self.word_ngrams)
        if self.syllable_ngrams[1]:
            syllables = [syllable for word in words for syllable in word.split("_")]
            yield from (SYLLABLE + term for term in _ngrams(syllables, self.syllable_ngrams))


def printed(term: str) -> str:
    """Return a term as a person would write it.

    Examples
    --------
    >>> printed("·bảo hiểm y"), printed("bảo_hiểm y_tế")
    ('bảo hiểm y', 'bảo hiểm y tế')
    """
    return term.removeprefix(SYLLABLE).replace("_", " ")


def _ngrams(parts: Sequence[str], sizes: Range) -> Iterator[str]:
    shortest, longest = sizes
    if shortest == 1:
        yield from parts
    for size in range(max(shortest, 2), longest + 1):
        for start in range(len(parts) - size + 1):
            yield " ".join(parts[start : start + size])

"""Where terms stand in a line: looked for syllable by syllable, and only for those that are shown."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from toolkit.label.terms import Range, TermOptions, syllables_of
from toolkit.words import Place, locate_lines


class Line:
    """A line of an article, or a part of it.

    Parameters
    ----------
    text : str
        As printed.
    start : int
        Where it begins in the article's text; places are counted from there.
    words, places : sequence
        Its words, and where they stand in it.
    """

    def __init__(self, text: str, start: int, words: Sequence[str], places: Sequence[Place]) -> None:
        self._text = text
        self._start = start
        self.words, self._where = words, places
        self._syllables = syllables_of(self.words)
        # How many syllables stand before each word, and in all; the word that begins with a syllable, if one does.
        self._before = list(accumulate((word.count("_") + 1 for word in self.words), initial=0))
        self._word_at = {at: word for word, at in enumerate(self._before)}
        self._heads: defaultdict[str, list[int]] = defaultdict(list)  # where each syllable stands
        for at, syllable in enumerate(self._syllables):
            self._heads[syllable].append(at)

    def places(self, term: str, options: TermOptions) -> set[Place]:
        """Return every place of a printed term, as words and as syllables."""
        parts = term.split(" ")
        size = len(parts)
        found = set()
        for at in self._heads.get(parts[0], ()):
            if self._syllables[at : at + size] == parts:
                first, behind = self._word_at.get(at), self._word_at.get(at + size)
                if first is not None and behind is not None and _allows(options.word_ngrams, behind - first):
                    found.add(self._place(self._where[first][0], self._where[behind - 1][1]))
                if _allows(options.syllable_ngrams, size):
                    found.add(self._place(self._syllable(at)[0], self._syllable(at + size - 1)[1]))
        return found

    def _place(self, start: int, end: int) -> Place:
        return self._start + start, self._start + end

    def _syllable(self, number: int) -> Place:
        """Return where a syllable stands in the text."""
        word = bisect_right(self._before, number) - 1
        at, end = self._where[word]
        syllables = self._syllables[self._before[word] : self._before[word + 1]]
        # Lengths agree with the print except where a form was made one ("Covid 19"), which has no parts.
        for syllable in syllables[: number - self._before[word]]:
            at = self._begin(at, end) + len(syllable)
        begin = self._begin(at, end)
        last = number + 1 == self._before[word + 1]
        return begin, end if last else begin + len(self._syllables[number])

    def _begin(self, at: int, end: int) -> int:
        while self._text[at : at + 1] in {" ", "_"} and at < end:
            at += 1
        return at


def lines_of(texts: Sequence[tuple[str, int]]) -> list[Line]:
    """Return lines, given the text of each and where it begins; their words are found at once."""
    found = locate_lines([text for text, _ in texts])
    return [Line(*given, *located) for given, located in zip(texts, found, strict=True)]


def _allows(sizes: Range, size: int) -> bool:
    return max(1, sizes[0]) <= size <= sizes[1]

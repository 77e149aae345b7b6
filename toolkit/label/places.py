"""Where terms stand in a line: looked for syllable by syllable, and only for those that are shown."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
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
        self._spelled = " ".join(["", *self._syllables, ""])
        # How many syllables stand before each word, and in all.
        self._before = list(accumulate((word.count("_") + 1 for word in self.words), initial=0))

    def places(self, term: str, options: TermOptions) -> set[Place]:
        """Return every place of a printed term, as words and as syllables."""
        size = term.count(" ") + 1
        found = set()
        for at in self._begins(term):
            first, behind = bisect_left(self._before, at), bisect_left(self._before, at + size)
            of_words = (self._before[first], self._before[behind]) == (at, at + size)
            if of_words and _allows(options.word_ngrams, behind - first):
                found.add(self._place(self._where[first][0], self._where[behind - 1][1]))
            if _allows(options.syllable_ngrams, size):
                found.add(self._place(self._syllable(at)[0], self._syllable(at + size - 1)[1]))
        return found

    def _begins(self, term: str) -> Iterator[int]:
        """Yield the numbers of the syllables at which a term begins."""
        at = self._spelled.find(f" {term} ")
        while at >= 0:
            yield self._spelled.count(" ", 0, at)
            at = self._spelled.find(f" {term} ", at + 1)

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

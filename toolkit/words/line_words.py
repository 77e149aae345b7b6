"""The words of many lines at once, as `pyvi_words` finds them one by one in pyvi's tokens.

Spelling, and all but a few of the numbers and names that are one word, hang on what stands between two
spaces, so both are seen to when a run is new. The few lines that hold one of the others are left to
`pyvi_words`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from sys import intern

import numpy as np
from numpy.typing import NDArray

from toolkit.words.compounds import Compounds, cut, join
from toolkit.words.lexicon import Lexicon
from toolkit.words.pyvi_words import PIECE, Located, words_of_tokens
from toolkit.words.runs import ODD, Read, Row, Runs, Syllable
from toolkit.words.spelling import Place, fold, solid_words

_COVID = re.compile("covid[-‐‑–]?$")  # its number may stand behind a space
_LONG = "_"  # is read in the other way, as a long line must be


class LineWords:
    """Finds the words of lines.

    Parameters
    ----------
    lexicon : Lexicon
        What pyvi knows.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._compounds = Compounds(lexicon)
        self._runs = Runs(_cut, self._describe)

    def locate(self, lines: Sequence[str]) -> list[Located]:
        """Return the words of each line and where they stand."""
        return [(words, [*zip(starts, ends, strict=True)]) for words, starts, ends in self._words(lines)]

    def begin(self, lines: Sequence[str]) -> list[tuple[list[str], list[int]]]:
        """Return the words of each line and where they begin."""
        return [(words, starts) for words, starts, _ in self._words(lines)]

    def _words(self, lines: Sequence[str]) -> list[tuple[list[str], list[int], list[int]]]:
        """Return the words of each line, where they begin, and where they end."""
        read, heads, ends = self._find([line if len(line) <= PIECE else _LONG for line in lines])
        breaks = (read.rows["size"].take(heads) == 0).nonzero()[0]
        starts = read.starts.take(heads)
        at = starts.take(breaks)
        before = at.repeat(np.diff(breaks, append=len(heads)))
        behind = read.starts.take(ends - 1) + read.rows["size"].take(ends - 1) - before
        starts -= before
        words, places = join(read.texts, heads.tolist(), ends.tolist()), (starts.tolist(), behind.tolist())
        for number in (ends - heads > 1).nonzero()[0].tolist():
            words[number] = intern(words[number])  # many articles, few words
        bounds = [(first + 1, end) for first, end in pairwise([*breaks.tolist(), len(words)])]
        found = [(words[first:end], places[0][first:end], places[1][first:end]) for first, end in bounds]
        for number in set((at.searchsorted(read.odd, "right") - 1).tolist()):
            words, spans = words_of_tokens(lines[number], self._compounds.tokens)
            found[number] = words, [start for start, _ in spans], [end for _, end in spans]
        return found

    def _find(self, lines: Sequence[str]) -> tuple[Read, NDArray[np.int64], NDArray[np.int64]]:
        """Return the syllables, and for each word, or break, the number of its first and of the one behind its last."""
        read = self._runs.read(lines)
        bounds = self._compounds.bounds(read)
        told = np.logical_or.reduceat(read.rows["told"], bounds)[:-1]
        return read, bounds[:-1][told], bounds[1:][told]

    def _describe(self, syllable: Syllable) -> Row:
        row = self._compounds.describe(syllable)
        if isinstance(syllable, str) and syllable != "\n":
            return row
        _, word, size = (*syllable, "", 1)[:3]
        return *row[:5], 0, bool(word), size  # joins nothing


def _cut(run: str) -> list[tuple[Syllable, int]]:
    """Return the syllables of a run as one spells them, a solid word as its first one's."""
    folded = fold(run)
    found = cut(folded)
    if folded.isalpha() and folded != "covid":
        return found
    if solid := solid_words(folded):
        found = _with_solid(found, solid)
    if not found or "_" in folded or _COVID.search(folded):
        return [(ODD, len(folded) + 1)]
    return found


def _with_solid(found: list[tuple[Syllable, int]], solid: list[tuple[str, Place]]) -> list[tuple[Syllable, int]]:
    """Have the first syllable of a solid word make all of it, the others nothing; none where one is cut within."""
    starts = {start: number for number, start in enumerate(accumulate((step for _, step in found), initial=0))}
    ends = {start + len(text): number for start, (number, (text, _)) in zip(starts, enumerate(found), strict=False)}
    for word, (start, end) in solid:
        if start not in starts or end not in ends:
            return []
        for number in range(starts[start], ends[end] + 1):
            text, step = found[number]
            found[number] = (str(text), *((word, end - start) if number == starts[start] else ("", len(text)))), step
    return found

"""The words of many lines at once, as `pyvi_words` finds them one by one in pyvi's tokens.

Spelling, and all but a few of the numbers and names that are one word, hang on what stands between two
spaces, so both are seen to when a run is new. The few lines that hold one of the others are left to
`pyvi_words`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from toolkit.words.compounds import Compounds, cut
from toolkit.words.lexicon import Lexicon
from toolkit.words.pyvi_words import PIECE, Located, words_of_tokens
from toolkit.words.runs import ODD, Read, Row, Runs, Syllable
from toolkit.words.spelling import Place, fold_run, solid_words

T = TypeVar("T")
Places = NDArray[np.int64]

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
        return self._words(lines, lambda starts, ends: [*zip(starts.tolist(), ends.tolist(), strict=True)])

    def begin(self, lines: Sequence[str]) -> list[tuple[list[str], list[int]]]:
        """Return the words of each line and where they begin."""
        return self._words(lines, lambda starts, _: starts.tolist())

    def _words(
        self, lines: Sequence[str], place: Callable[[Places, Places], list[T]]
    ) -> list[tuple[list[str], list[T]]]:
        """Return the words of each line, and what is made of where they begin and end."""
        read, heads, ends = self._find([line if len(line) <= PIECE else _LONG for line in lines])
        breaks = (read.rows["size"].take(heads) == 0).nonzero()[0]
        starts = read.starts.take(heads)
        at = starts.take(breaks)
        before = at.repeat(np.diff(breaks, append=len(heads)))
        behind = read.starts.take(ends - 1) + read.rows["size"].take(ends - 1)
        words, places = read.words(heads, ends), place(starts - before, behind - before)
        bounds = pairwise([*breaks.tolist(), len(words)])
        found = [(words[first + 1 : end], places[first + 1 : end]) for first, end in bounds]
        for number in set((at.searchsorted(read.odd, "right") - 1).tolist()):
            words, spans = words_of_tokens(lines[number], self._compounds.tokens)
            found[number] = words, place(*np.array(spans, np.int64).reshape(-1, 2).T)
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
    folded = fold_run(run)
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

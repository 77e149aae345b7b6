"""The words of many lines at once, as `pyvi_words` finds them one by one in pyvi's tokens.

Spelling, and all but a few of the numbers and names that are one word, hang on what stands between two
spaces, so both are seen to when a run is new. The few lines that hold one of the others are left to
`pyvi_words`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np

from toolkit.compounds import Compounds, join
from toolkit.lexicon import Lexicon
from toolkit.pyvi_words import PIECE, Located, words_of_tokens
from toolkit.runs import NO_SYLLABLE, ODD, STEP, Row, Runs, changed
from toolkit.spelling import Place, fold, solid_words

_COVID = re.compile("covid[-‐‑–]?$")  # its number may stand behind a space


class LineWords:
    """Finds the words of lines.

    Parameters
    ----------
    lexicon : Lexicon
        What pyvi knows.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._compounds = Compounds(lexicon)
        self._runs = Runs(self._cut, self._compounds.between)

    def locate(self, text: str) -> Located:
        """Return the words of a text and where they stand."""
        words, starts, ends = self._find([text])[0]
        return words, [*zip(starts, ends, strict=True)]

    def begin(self, lines: Sequence[str]) -> list[tuple[list[str], list[int]]]:
        """Return the words of each line and where they begin."""
        return [(words, starts) for words, starts, _ in self._find(lines)]

    def _find(self, lines: Sequence[str]) -> list[tuple[list[str], list[int], list[int]]]:
        """Return the words of each line, their starts and ends."""
        long = [number for number, line in enumerate(lines) if len(line) > PIECE]
        read = self._runs.read(["" if number in long else line for number, line in enumerate(lines)] if long else lines)
        bounds = self._compounds.bounds(read)
        told = np.logical_or.reduceat(read.rows["told"], bounds)[:-1]
        heads, last = bounds[:-1][told], bounds[1:][told] - 1
        words = join(read, heads, last + 1)
        starts, ends = read.starts[heads], read.starts[last] + read.rows["size"][last]
        breaks = (read.rows["size"][heads] == 0).nonzero()[0]
        at = starts[breaks]
        shift = at.repeat(np.diff(breaks, append=len(words)))
        starts, ends = (starts - shift).tolist(), (ends - shift).tolist()
        found = [
            (words[first + 1 : end], starts[first + 1 : end], ends[first + 1 : end])
            for first, end in pairwise([*breaks.tolist(), len(words)])
        ]
        odd = (at.searchsorted(read.odd, "right") - 1).tolist()
        for number in {*long, *odd}:
            words, places = words_of_tokens(lines[number], self._compounds.tokens)
            found[number] = words, [start for start, _ in places], [end for _, end in places]
        return found

    def _cut(self, run: str) -> list[tuple[str, Row]]:
        """Return the syllables of a run, a solid word as its first one's."""
        folded = fold(run)
        cut = self._compounds.cut(folded)
        if folded.isalpha() and folded != "covid":
            return cut
        if solid := solid_words(folded):
            cut = _with_solid(cut, solid)
        if not cut or "_" in folded or _COVID.search(folded):
            return [("", changed(NO_SYLLABLE, rank=ODD, step=len(folded) + 1))]
        # No word goes on behind the end of a line.
        return [(text, changed(row, rank=0) if text == "\n" else row) for text, row in cut]


def _with_solid(cut: list[tuple[str, Row]], solid: list[tuple[str, Place]]) -> list[tuple[str, Row]]:
    """Let the first syllable of a solid word be all of it, and joined to none; nothing where one is cut within."""
    starts = {start: number for number, start in enumerate(accumulate((row[STEP] for _, row in cut), initial=0))}
    ends = {start + len(text): number for start, (number, (text, _)) in zip(starts, enumerate(cut), strict=False)}
    for word, (start, end) in solid:
        if start not in starts or end not in ends:
            return []
        for number in range(starts[start], ends[end] + 1):
            cut[number] = "", changed(cut[number][1], rank=0, told=False)
        cut[starts[start]] = word, changed(cut[starts[start]][1], size=end - start, told=True)
    return cut

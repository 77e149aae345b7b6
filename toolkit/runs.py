"""Texts as numbered syllables, so that a whole article is worked on as arrays.

No word holds a space, so a text is cut at its spaces into runs, and only a run that is new is looked
into: each of its syllables gets a number and a row of figures. A run is kept as the numbers of its
syllables, in bytes; a text is then its runs' bytes put together, and the figures of all its syllables
are taken in one step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from sys import intern
from threading import Lock
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

Row = tuple[float, float, float, int, int, int, bool, int, int]
Cut = Callable[[str], Sequence[tuple[str, Row]]]

FIGURES = np.dtype(
    [
        ("here", "f8"),  # what a syllable adds to the weight of going on with a word: to its own,
        ("to_next", "f8"),  # to that of the one behind it,
        ("to_last", "f8"),  # and to that of the one before it
        ("first", "i4"),  # its number among those that open a compound, or 0
        ("later", "i4"),  # its number among those that stand further on in one, or 0
        ("rank", "i4"),  # 0 joins nothing, a capital (2) goes on only with a capital
        ("told", "?"),  # whether it makes a word of what it stands in
        ("size", "i4"),  # characters
        ("step", "i4"),  # from its start to the next one's
    ]
)
RANK, STEP = 5, 8  # places in a row
# These ranks stand for no syllable: spaces beyond the one between runs, and what must be read in another way.
GAP, ODD = -1, -2
NO_SYLLABLE: Row = 0.0, 0.0, 0.0, 0, 0, GAP, False, 0, 0

# 6,000 articles have 70,000 distinct runs of 360,000 characters; these bounds keep the memory below 30 MB.
_MOST = 1 << 16
_MOST_CHARACTERS = 1 << 19
_ROOM = 1 << 12


class Read(NamedTuple):
    """The syllables of texts, and a break before the first text and behind each."""

    texts: list[str]
    rows: NDArray[Any]
    starts: NDArray[np.int64]
    """Where each stands in the texts, put together with one sign between two."""
    odd: NDArray[np.int64]
    """Where odd ones stood."""


class Runs:
    """Reads texts as syllables.

    Parameters
    ----------
    cut : callable
        Returns the syllables of a run, with their figures.
    between : tuple
        The figures of a break.
    """

    def __init__(self, cut: Cut, between: Row) -> None:
        self._cut, self._between = cut, between
        self._memory = _Memory(cut, between)
        self._lock = Lock()

    def read(self, texts: Iterable[str]) -> Read:
        """Read texts, each by itself."""
        with self._lock:
            if self._memory.is_full():
                self._memory = _Memory(self._cut, self._between)
            memory = self._memory
            known = memory.__getitem__
            parts = [b"".join(map(known, text.split(" "))) for text in texts]
            numbers = np.frombuffer(memory.between.join((b"", *parts, b"")), np.int32)
            rows = memory.rows().take(numbers)
            names = [*map(memory.texts.__getitem__, numbers.tolist())]
        starts = rows["step"].cumsum()
        starts -= rows["step"]
        return _without_gaps(names, rows, starts) if memory.has_gaps else Read(names, rows, starts, starts[:0])


def changed(row: Row, **figures: float) -> Row:
    """Return a row with other figures."""
    return cast(Row, tuple(figures.get(name, figure) for name, figure in zip(FIGURES.names or (), row, strict=True)))


def _without_gaps(texts: list[str], rows: NDArray[Any], starts: NDArray[np.int64]) -> Read:
    kept = (rows["rank"] >= 0).nonzero()[0]
    if len(kept) == len(texts):
        return Read(texts, rows, starts, starts[:0])
    return Read([texts[at] for at in kept.tolist()], rows.take(kept), starts[kept], starts[rows["rank"] == ODD])


class _Memory(dict[str, bytes]):
    """Runs, as the numbers of their syllables; looks into a run when it first meets it."""

    def __init__(self, cut: Cut, between: Row) -> None:
        self._cut = cut
        self._characters = 0
        self._rows = np.empty(0, FIGURES)
        self._numbers = b""  # all of them, to take slices from
        self._known = 0
        self._unknown: list[Row] = []
        self.texts: list[str] = []
        self.has_gaps = False
        self.between = self._add([("", between)])

    def __missing__(self, run: str) -> bytes:
        self._characters += len(run)
        numbers = self[run] = self._add(self._cut(run))
        return numbers

    def _add(self, syllables: Sequence[tuple[str, Row]]) -> bytes:
        before = len(self.texts)
        for text, row in syllables:
            self.texts.append(intern(text))  # many runs, few words
            self._unknown.append(row)
            if row[RANK] < 0:
                self.has_gaps = True
        after = len(self.texts)
        if after > len(self._rows):
            self._rows = np.resize(self._rows, 2 * after + _ROOM)
            self._numbers = np.arange(len(self._rows), dtype=np.int32).tobytes()
        return self._numbers[4 * before : 4 * after]

    def rows(self) -> NDArray[Any]:
        """Return the figures by number."""
        if self._unknown:
            self._rows[self._known : len(self.texts)] = self._unknown
            self._known = len(self.texts)
            self._unknown.clear()
        return self._rows

    def is_full(self) -> bool:
        return len(self) >= _MOST or self._characters >= _MOST_CHARACTERS

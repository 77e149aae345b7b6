"""Texts as numbered syllables, so that a whole article is worked on as arrays.

No word holds a space, so a text is cut at its spaces into runs, and only a run that is new is looked
into; only a syllable that is new gets a number and a row of figures. A run is kept as bytes, the number of
each of its syllables and the step to the next one; a text is then its runs' bytes put together, and the
figures of all its syllables are taken at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from struct import Struct
from sys import intern
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

# A sign, a number or a run of letters; or with it the word that it is to make, and the characters of that.
Syllable = str | tuple[str, str, int]
Row = tuple[float, float, float, int, int, int, bool, int]
Cut = Callable[[str], Sequence[tuple[Syllable, int]]]
Describe = Callable[[Syllable], Row]

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
    ]
)

# Three that hold what no syllable does: spaces beyond the one between runs, what the caller must read in another
# way, and a break between texts. They are numbered first.
GAP, ODD, BREAK = NO_SYLLABLES = " ", "  ", ""
_ODD, _BREAK = map(NO_SYLLABLES.index, (ODD, BREAK))

# 6,000 articles have 65,000 distinct runs of 345,000 characters; these bounds keep the memory at about 20 MB.
_MOST = 1 << 16
_MOST_CHARACTERS = 1 << 19
_ROOM = 1 << 12
_PLACES = 1 << 17  # for the 16,000 words of two syllables that they have
_SPREAD = 0x9E3779B97F4A7C15 - (1 << 64)  # 2 to the 64 by the golden ratio, as a signed number
_pack = Struct("2i").pack
_BETWEEN = " "  # as if a run of its own; no run holds a space


class Read(NamedTuple):
    """The syllables of texts, and a break before the first text and behind each."""

    numbers: NDArray[np.int32]
    texts: NDArray[Any]
    rows: NDArray[Any]
    starts: NDArray[np.int64]
    """Where each stands in the texts, put together with one sign between two."""
    odd: NDArray[np.int64]
    """Where odd ones stood."""
    pairs: _Pairs

    def words(self, heads: NDArray[np.int64], ends: NDArray[np.int64]) -> list[str]:
        """Return the words that begin with these syllables and end before those; the text of a break is empty."""
        words, sizes = self.texts.take(heads), ends - heads
        twos = (sizes == 2).nonzero()[0]
        words[twos] = self.pairs.take(self, heads.take(twos))
        for at in (sizes > 2).nonzero()[0].tolist():
            words[at] = intern("_".join(self.texts[heads[at] : ends[at]]))
        found: list[str] = words.tolist()
        return found


class Runs:
    """Reads texts as syllables.

    Parameters
    ----------
    cut : callable
        Returns the syllables of a run, each with the step to the next one's start.
    describe : callable
        Returns the figures of a syllable.
    """

    def __init__(self, cut: Cut, describe: Describe) -> None:
        self._given = cut, describe
        self._memory = _Memory(cut, _Syllables(describe))
        self._lock = Lock()

    def read(self, given: Iterable[str]) -> Read:
        """Read texts, each by itself."""
        with self._lock:
            if self._memory.is_full():
                cut, describe = self._given
                self._memory = _Memory(cut, _Syllables(describe))
            memory = self._memory
            runs = [_BETWEEN]
            for text in given:
                runs += text.split(" ")
                runs.append(_BETWEEN)
            found = np.frombuffer(b"".join(map(memory.__getitem__, runs)), np.int32).reshape(-1, 2)
            texts, rows = memory.syllables.tables()
        numbers, steps = found.T
        starts = steps.cumsum(dtype=np.int64)
        starts -= steps
        kept = (numbers >= _BREAK).nonzero()[0]
        odd = starts[numbers == _ODD] if len(kept) < len(numbers) else starts[:0]
        numbers = numbers.take(kept)
        pairs = memory.syllables.pairs
        return Read(numbers, texts.take(numbers), rows.take(numbers), starts.take(kept), odd, pairs)


class _Memory(dict[str, bytes]):
    """Runs, as the numbers of their syllables and the steps; looks into a run when it first meets it."""

    def __init__(self, cut: Cut, syllables: _Syllables) -> None:
        self._cut = cut
        self._characters = 0
        self.syllables = syllables
        self[_BETWEEN] = _pack(_BREAK, 0)

    def __missing__(self, run: str) -> bytes:
        self._characters += len(run)
        number = self.syllables.__getitem__
        found = self[run] = b"".join([_pack(number(syllable), step) for syllable, step in self._cut(run)])
        return found

    def is_full(self) -> bool:
        return len(self) >= _MOST or self._characters >= _MOST_CHARACTERS


class _Syllables(dict[Syllable, int]):
    """Numbers of syllables, with their texts and figures by number."""

    def __init__(self, describe: Describe) -> None:
        self._describe = describe
        self._new: list[tuple[str, Row]] = []
        self._tables = np.empty(0, object), np.empty(0, FIGURES)
        self.pairs = _Pairs()
        for syllable in NO_SYLLABLES:
            self[syllable]

    def __missing__(self, syllable: Syllable) -> int:
        text = intern(syllable) if isinstance(syllable, str) else syllable[1]
        self._new.append((text, self._describe(syllable)))
        number = self[syllable] = len(self)
        return number

    def tables(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return the texts and the figures by number."""
        if self._new:
            new = slice(len(self) - len(self._new), len(self))
            if len(self) > len(self._tables[0]):
                size = 2 * len(self) + _ROOM
                self._tables = np.resize(self._tables[0], size), np.resize(self._tables[1], size)
            texts, rows = self._tables
            texts[new], rows[new] = map(list, zip(*self._new, strict=True))
            self._new.clear()
        return self._tables


class _Pairs:
    """Words of two syllables, each at one of the places of a table, where the last one that came there stays."""

    def __init__(self) -> None:
        self._numbers = np.zeros(_PLACES, np.int64)  # of both syllables; no word has those of two gaps
        self._words = np.empty(_PLACES, object)
        self._lock = Lock()

    def take(self, read: Read, heads: NDArray[np.int64]) -> NDArray[Any]:
        """Return the words of the syllables with these places and of those behind them."""
        numbers = read.numbers.take(heads).astype(np.int64) << 32 | read.numbers.take(heads + 1)
        places = (numbers * _SPREAD >> 32) & (_PLACES - 1)
        with self._lock:
            words = self._words.take(places)
            for at in (self._numbers.take(places) != numbers).nonzero()[0].tolist():
                words[at] = intern("_".join(read.texts[heads[at] : heads[at] + 2]))
                self._numbers[places[at]], self._words[places[at]] = numbers[at], words[at]
        return words

"""Which syllables make one word: pyvi's answer, token by token, ten times faster.

pyvi asks of each syllable what it looks like and what stands beside it, names the answers in a
dictionary of some fifteen attributes, and has CRFsuite add up their weights and find the best
labels (Viterbi). All but two kinds of attributes hang on one syllable alone, so their weights are
added up once for each distinct syllable; the two others ask whether the word list has this pair or
triple. Of two labels only the difference counts: how much better "goes on with a word" is than
"begins one". Viterbi's table is then one number a syllable.

No token of pyvi's holds a space, so a text is cut at its spaces into runs, and a run is cut further
only when it is new.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import inf
from string import punctuation
from typing import TypeVar
from unicodedata import normalize

from toolkit.lexicon import BEGINS, GOES_ON, Lexicon

Made = TypeVar("Made")


# pyvi's patterns in their order, behind a shortcut: no other one can match a run of letters with none of
# these signs behind it.
_TOKEN = re.compile(
    r"([^\W\d]\w*+(?![.:@+-])"
    r"|(?:[A-ZĐ]+|Tp|Mr|Mrs|Ms|Dr|ThS)\."
    r"|==>|->|\.\.\.|>>|\n"
    r"|\w+://\S+|[a-zA-Z0-9_.+-]+@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]+"
    r"|\d+(?:[.,_]\d+)+|[^\w\s]|\w+)"
    r"[^\S\n]*+"  # what nothing matches; a line end is a token
)

# 6,000 articles have 60,000 distinct runs; these bounds keep the memory below some 30 MB.
_MOST = 1 << 16
_LONGEST = 30  # characters


@dataclass(slots=True)  # frozen takes three times as long to make
class _Syllable:
    """A sign, a number or a run of letters, and what it adds to the weight of going on: here and beside it."""

    text: str
    size: int
    lower: str
    here: float
    to_next: float
    to_last: float
    pairs: frozenset[str]
    """What makes a compound with it, standing behind it."""
    triples: Mapping[str, set[str]]
    """The same for two behind it: the last ones by the first."""
    rank: int
    """0 joins nothing, a capital (2) goes on only with a capital."""


Placed = tuple[_Syllable, int]  # with how far the next one's start is from this one's
_NOTHING: tuple[frozenset[str], dict[str, set[str]]] = frozenset(), {}  # one for all that begin no compound
_END: list[Placed] = [(_Syllable("", 0, "", 0.0, 0.0, 0.0, *_NOTHING, 0), 0)] * 2


class _Memory(dict[str, Made]):
    """Makes what it has not seen; keeps no long texts, and forgets everything when it is full."""

    def __init__(self, make: Callable[[str], Made]) -> None:
        self._make = make

    def __missing__(self, text: str) -> Made:
        made = self._make(text)
        if len(text) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[text] = made
        return made


class Compounds:
    """Finds the words of a text as pyvi does.

    Parameters
    ----------
    lexicon : Lexicon
        What pyvi knows.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        weights, moves = lexicon.weights, lexicon.moves
        self._weights = weights
        self._compounds = lexicon.compounds
        self._syllables = _Memory(self._syllable)
        self._runs = _Memory(self._cut)
        self._pair = weights["-1:word.bi_gram()"], weights["+1:word.bi_gram()"]
        self._triple = weights["-2:word.tri_gram()"], weights["+2:word.tri_gram()"]
        # Before one that begins a word (goes on with one), a syllable goes on if its lead is above this.
        self._if_begins = moves[BEGINS, BEGINS] - moves[GOES_ON, BEGINS]
        self._if_goes_on = moves[BEGINS, GOES_ON] - moves[GOES_ON, GOES_ON]
        self._gain = moves[BEGINS, GOES_ON] - moves[GOES_ON, BEGINS]

    def tokens(self, text: str) -> tuple[list[str], list[tuple[int, int]]]:
        """Cut a text into pyvi's tokens.

        Parameters
        ----------
        text : str
            In NFC; other forms are composed first, and places are then those in the composed text.

        Returns
        -------
        tokens : list of str
            As pyvi writes them, syllables joined by ``_``.
        places : list of (int, int)
            For each token its start and end in `text`.

        Examples
        --------
        >>> from toolkit.lexicon import load_lexicon
        >>> Compounds(load_lexicon()).tokens("Bộ Y tế họp.")
        (['Bộ', 'Y_tế', 'họp', '.'], [(0, 2), (3, 7), (8, 11), (11, 12)])
        """
        placed, start = self._read(normalize("NFC", text))
        tokens: list[str] = []
        places: list[tuple[int, int]] = []
        last = 0
        for (syllable, step), goes_on in zip(placed, self._labels(placed), strict=True):
            if goes_on and last >= syllable.rank > 0:
                tokens[-1] = f"{tokens[-1]}_{syllable.text}"
                places[-1] = places[-1][0], start + syllable.size
            else:
                tokens.append(syllable.text)
                places.append((start, start + syllable.size))
            start += step
            last = syllable.rank
        return tokens, places

    def _read(self, text: str) -> tuple[list[Placed], int]:
        """Return the syllables, and where the first one starts."""
        runs = [*map(self._runs.__getitem__, text.split(" "))]
        placed = [*chain.from_iterable(runs)] if all(runs) else self._place(text)
        return placed, text.index(placed[0][0].text) if placed else 0

    def _labels(self, placed: Sequence[Placed]) -> list[bool | None]:
        """Whether each syllable goes on with a word; settled when the next two have been seen."""
        begins, goes_on, gain = self._if_begins, self._if_goes_on, self._gain
        (pair_here, pair_before), (triple_here, triple_before) = self._pair, self._triple
        labels: list[bool | None] = []
        second_last = last = -inf  # what stands before the first begins a word, and is to count for nothing
        to_next = begins - gain
        carried = 0.0
        pairs: frozenset[str] = frozenset()
        triples: Mapping[str, set[str]] = {}
        thirds: set[str] | None = None
        for syllable, _ in [*placed, *_END]:
            lower = syllable.lower
            here = syllable.here + to_next
            last += syllable.to_last
            if lower in pairs:
                here += pair_here
                last += pair_before
            if thirds and lower in thirds:
                here += triple_here
                second_last += triple_before
            thirds = triples.get(lower) if triples else None
            # How much better the best labels up to the second last are if it goes on than if it begins.
            lead = second_last + carried
            if lead <= begins:
                labels.append(False)
                carried = gain - begins
            elif lead > goes_on:
                labels.append(True)
                carried = gain - goes_on
            else:
                labels.append(None)
                carried = gain - lead
            second_last, last = last, here
            to_next, pairs, triples = syllable.to_next, syllable.pairs, syllable.triples
        labels[-1] = lead > 0
        for at in range(len(labels) - 2, 1, -1) if None in labels else ():
            if labels[at] is None:  # between the bounds, it goes on just where the next one begins
                labels[at] = not labels[at + 1]
        return labels[2:]

    def _cut(self, run: str) -> Sequence[Placed]:
        """Return nothing if something else than a single space stands before the run; no step counts that."""
        if run.isalpha():  # most are one run of letters
            return ((self._syllables[run], len(run) + 1),)
        return () if run[:1].isspace() and run[0] != "\n" else self._place(run)

    def _place(self, text: str) -> list[Placed]:
        placed = [(self._syllables[found[1]], found.end() - found.start()) for found in _TOKEN.finditer(text)]
        if placed:
            syllable, step = placed[-1]
            placed[-1] = syllable, step + 1  # the space at which the text was cut
        return placed

    def _syllable(self, text: str) -> _Syllable:
        lower = text.lower()
        name = "word.lower():" + lower.partition("\0")[0]  # CRFsuite's names end there
        weigh = self._weights.get
        here = self._weights["bias"] + weigh(name, 0.0)
        to_next, to_last = weigh("-1:" + name, 0.0), weigh("+1:" + name, 0.0)
        for look, so in (("word.istitle()", text.istitle()), ("word.isupper()", text.isupper())):
            if so:
                here += self._weights[look]
                to_next += self._weights["-1:" + look]
                to_last += self._weights["+1:" + look]
        if text.isdigit():
            here += self._weights["word.isdigit()"]
        rank = 0 if text in punctuation or text[0].isdigit() else 1 + text[0].istitle()
        return _Syllable(text, len(text), lower, here, to_next, to_last, *self._behind(lower), rank)

    def _behind(self, lower: str) -> tuple[frozenset[str], dict[str, set[str]]]:
        if lower not in self._compounds:
            return _NOTHING
        pairs: set[str] = set()
        triples: dict[str, set[str]] = {}
        for rest in self._compounds[lower]:
            second, _, third = rest.partition(" ")
            if not third:
                pairs.add(second)
            elif " " not in third:
                triples.setdefault(second, set()).add(third)
        return frozenset(pairs), triples

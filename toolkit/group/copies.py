"""Near-duplicates: one text in several papers, with small edits, another headline, a cut tail.

Two texts are compared by their runs of five syllables (shingles; Broder, 1997). What counts is the
share of the shorter text that stands in the longer one, so that a cut tail makes no difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from toolkit.words import find_syllables

Runs = NDArray[np.int32]
Numbers = NDArray[np.int64]

_RUN = 5
# From this share on, a text says nothing of its own.
_SAME_TEXT = 0.75
# Odd, and the fraction of the golden ratio: what is multiplied by it is spread over all bits (Knuth, 6.4).
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_BITS = 31
# Pairs compared at a time, to bound memory.
_PAIRS = 1024


class _Codes(dict[str, tuple[int, ...]]):
    """For what stands between two spaces the numbers of its syllables, the same in every process; mostly it is one."""

    def __missing__(self, printed: str) -> tuple[int, ...]:
        codes = self[printed] = tuple(crc32(one.encode("utf-8", "replace")) for one in find_syllables(printed))
        return codes


def runs_of(texts: Iterable[str]) -> csr_matrix:
    """Return the runs of five syllables of texts.

    Returns
    -------
    csr_matrix of bool, of shape (n_texts, 2 ** 31)
        Which runs stand in which text, under the numbers that they are hashed to; one in 2,000 million is taken for
        another. A text shorter than that is one run.
    """
    codes = _Codes()
    rows = [_runs(text, codes) for text in texts]
    ends = np.cumsum([0, *map(len, rows)])
    found = np.concatenate([*rows, np.empty(0, np.int32)])
    return csr_matrix((np.ones(len(found), bool), found, ends), shape=(len(rows), 1 << _BITS))


def _runs(text: str, codes: _Codes) -> Runs:
    """Return the numbers of a text's runs, sorted, each once."""
    known = np.fromiter(chain.from_iterable(map(codes.__getitem__, text.split())), np.uint64)
    if len(known) < _RUN:
        known = np.append(known, np.zeros(_RUN - len(known), np.uint64))
    runs = np.zeros(len(known) - _RUN + 1, np.uint64)
    for at in range(_RUN):
        runs = (runs ^ known[at : at + len(runs)]) * _SPREAD
    numbers = np.sort((runs >> np.uint64(64 - _BITS)).astype(np.int32))
    return numbers[np.diff(numbers, prepend=-1) > 0]


def shares(runs: csr_matrix, first: Numbers, second: Numbers) -> NDArray[np.float64]:
    """Return for pairs of texts the share of the shorter one that stands in the other, in [0, 1]."""
    common = [
        np.diff(runs[first[at : at + _PAIRS]].multiply(runs[second[at : at + _PAIRS]]).indptr)
        for at in range(0, len(first), _PAIRS)
    ]
    sizes = np.diff(runs.indptr)
    found: NDArray[np.float64] = np.concatenate([*common, np.empty(0)]) / np.minimum(sizes[first], sizes[second])
    return found


def find_copies(texts: Sequence[str], others: Sequence[str], least: float) -> dict[int, int]:
    """Find the texts that stand, whole or in good part, in one of the others, or hold one.

    Parameters
    ----------
    texts, others : sequence of str
        Compared each with each, through the runs that they share.
    least : float
        The share of the shorter text that must stand in the longer one.

    Returns
    -------
    dict of int to int
        From the number of a text to that of the other which shares most with it.
    """
    sizes: list[int] = []
    holders: dict[int, list[int]] = {}
    codes = _Codes()
    for number, other in enumerate(others):
        runs = _runs(other, codes).tolist()
        sizes.append(len(runs))
        for run in runs:
            holders.setdefault(run, []).append(number)
    found: dict[int, int] = {}
    for number, text in enumerate(texts):
        runs = _runs(text, codes).tolist()
        common = Counter(holder for run in runs for holder in holders.get(run, ()))
        shares = {holder: count / min(len(runs), sizes[holder]) for holder, count in common.items()}
        nearest = max(shares, key=lambda holder: (shares[holder], -holder), default=None)
        if nearest is not None and shares[nearest] >= least:
            found[number] = nearest
    return found


def fold(
    sizes: Mapping[int, int],
    pairs: Iterable[tuple[int, int, float]],
    apart: Callable[[int, int], bool],
) -> dict[int, int]:
    """Say for each near-duplicate which fuller text stands for it.

    Parameters
    ----------
    sizes : mapping of int to int
        How many runs each of them has.
    pairs : iterable of (int, int, float)
        Two texts, and the share of the shorter one that stands in the other.
    apart : callable
        Whether two texts, however alike, tell of two events.

    Returns
    -------
    dict of int to int
        From a text to the one that it is folded into, which is itself folded into none.
    """
    like: dict[int, dict[int, float]] = {}
    for one, other, found in pairs:
        if found >= _SAME_TEXT and not apart(one, other):
            like.setdefault(one, {})[other] = found
            like.setdefault(other, {})[one] = found
    folded: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    for text in sorted(like, key=lambda text: (-sizes[text], text)):
        standing = [
            other
            for other in like[text]
            if other in members and not any(apart(text, member) for member in members[other])
        ]
        if standing:
            folded[text] = max(standing, key=lambda other: (like[text][other], -other))
            members[folded[text]].append(text)
        else:
            members[text] = [text]
    return folded

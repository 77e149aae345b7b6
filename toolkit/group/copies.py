"""Near-duplicates: one text in several papers, with small edits, another headline, a cut tail.

Two texts are compared by their runs of five syllables (shingles; Broder, 1997). What counts is the
share of the shorter text that stands in the longer one, so that a cut tail makes no difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from toolkit.group.syllables import Codes, codes_of_text

Numbers = NDArray[np.int64]

_RUN = 5
# From this share on, a text says nothing of its own.
_SAME_TEXT = 0.75
# Odd, and the fraction of the golden ratio: what is multiplied by it is spread over all bits (Knuth, 6.4).
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_BITS = 31
# Texts and pairs at a time, to bound memory.
_TEXTS, _PAIRS = 256, 1024


def runs_of(texts: Sequence[Codes]) -> csr_matrix:
    """Return the runs of five syllables of texts, which are given by the numbers of their syllables.

    Returns
    -------
    csr_matrix of bool, of shape (n_texts, 2 ** 31)
        Which runs stand in which text, under the numbers that they are hashed to; one in 2,000 million is taken for
        another. A text shorter than that is one run.
    """
    parts = [_runs(texts[at : at + _TEXTS]) for at in range(0, len(texts), _TEXTS)]
    runs = np.concatenate([*(runs for runs, _ in parts), np.empty(0, np.int32)])
    ends = np.cumsum([0, *chain.from_iterable(sizes for _, sizes in parts)])
    return csr_matrix((np.ones(len(runs), bool), runs, ends), shape=(len(texts), 1 << _BITS))


def _runs(texts: Sequence[Codes]) -> tuple[NDArray[np.int32], list[int]]:
    """Return the runs of some texts, each text's once and in order, and how many each text has."""
    filled = [text if len(text) >= _RUN else np.append(text, np.zeros(_RUN - len(text), np.uint64)) for text in texts]
    counts = np.array(list(map(len, filled))) - (_RUN - 1)  # no run reaches into the next text
    numbers = np.arange(len(texts))
    places = np.arange(counts.sum()) + np.repeat(numbers * (_RUN - 1), counts)
    cells = np.sort(np.repeat(numbers << _BITS, counts) | _hashed(np.concatenate(filled)).take(places))
    cells = cells[np.diff(cells, prepend=-1) > 0]
    sizes = np.bincount(cells >> _BITS).tolist()
    return (cells & ((1 << _BITS) - 1)).astype(np.int32), sizes


def _hashed(syllables: Codes) -> Numbers:
    """Return the number of the run that begins with each syllable but the last four."""
    runs = np.zeros(len(syllables) - _RUN + 1, np.uint64)
    for at in range(_RUN):
        runs = (runs ^ syllables[at : at + len(runs)]) * _SPREAD
    return (runs >> np.uint64(64 - _BITS)).astype(np.int64)


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
    for number, runs in enumerate(_runs_of_each(others)):
        sizes.append(len(runs))
        for run in runs:
            holders.setdefault(run, []).append(number)
    found: dict[int, int] = {}
    for number, runs in enumerate(_runs_of_each(texts)):
        common = Counter(holder for run in runs for holder in holders.get(run, ()))
        shares = {holder: count / min(len(runs), sizes[holder]) for holder, count in common.items()}
        nearest = max(shares, key=lambda holder: (shares[holder], -holder), default=None)
        if nearest is not None and shares[nearest] >= least:
            found[number] = nearest
    return found


def _runs_of_each(texts: Sequence[str]) -> Iterator[list[int]]:
    runs = runs_of(list(map(codes_of_text, texts)))
    return (runs.indices[start:end].tolist() for start, end in pairwise(runs.indptr.tolist()))


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

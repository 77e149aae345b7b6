"""Near-duplicates: one text in several papers, with small edits, another headline, a cut tail.

Two texts are compared by their runs of five syllables (shingles; Broder, 1997). What counts is the
share of the shorter text that stands in the longer one, so that a cut tail makes no difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from toolkit.types import Document
from toolkit.words import find_syllables

Runs = NDArray[np.uint32]

_RUN = 5
# From this share on, a text says nothing of its own.
_SAME_TEXT = 0.75


def runs_of(document: Document) -> Runs:
    """Return the numbers of a text's runs of five syllables, sorted, each once; a text shorter than that is one run."""
    return _runs(" ".join(one.text for one in document.sentences))


def _runs(text: str) -> Runs:
    syllables = find_syllables(text)
    runs = (" ".join(syllables[at : at + _RUN]) for at in range(max(1, len(syllables) - _RUN + 1)))
    # A hash that is the same in every process; one in 4,000 million runs is taken for another.
    return np.unique(np.fromiter((crc32(run.encode("utf-8", "replace")) for run in runs), np.uint32))


def share(one: Runs, other: Runs) -> float:
    """Return the share of the shorter text that stands in the other, in [0, 1]."""
    common = np.intersect1d(one, other, assume_unique=True)
    return len(common) / min(len(one), len(other))


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
    for number, other in enumerate(others):
        runs = _runs(other).tolist()
        sizes.append(len(runs))
        for run in runs:
            holders.setdefault(run, []).append(number)
    found: dict[int, int] = {}
    for number, text in enumerate(texts):
        runs = _runs(text).tolist()
        common = Counter(holder for run in runs for holder in holders.get(run, ()))
        shares = {holder: count / min(len(runs), sizes[holder]) for holder, count in common.items()}
        nearest = max(shares, key=lambda holder: (shares[holder], -holder), default=None)
        if nearest is not None and shares[nearest] >= least:
            found[number] = nearest
    return found


def fold(
    runs: Mapping[int, Runs], pairs: Sequence[tuple[int, int]], apart: Callable[[int, int], bool]
) -> dict[int, int]:
    """Say for each near-duplicate which fuller text stands for it.

    Parameters
    ----------
    runs : mapping of int to Runs
        Of the texts in `pairs`.
    pairs : sequence of (int, int)
        Those that are alike enough to be compared.
    apart : callable
        Whether two texts, however alike, tell of two events.

    Returns
    -------
    dict of int to int
        From a text to the one that it is folded into, which is itself folded into none.
    """
    like: dict[int, dict[int, float]] = {}
    for one, other in pairs:
        found = share(runs[one], runs[other])
        if found >= _SAME_TEXT and not apart(one, other):
            like.setdefault(one, {})[other] = found
            like.setdefault(other, {})[one] = found
    folded: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    for text in sorted(like, key=lambda text: (-len(runs[text]), text)):
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

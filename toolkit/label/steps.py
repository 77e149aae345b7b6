"""The steps of a trie: from a node, by a word, to the next node; asked for thousands at once.

A step is a number, and stands in one of only two places of a table (cuckoo hashing; Pagh and Rodler, 2004): two
looks answer, where a search in a sorted array of 140,000 needs seventeen, most of them beyond the processor's cache.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]

# Odd, with bits all over (of the golden ratio; of a prime that xxHash takes): the upper bits of a product are as if
# drawn by lot.
_FACTORS = np.array([[0x9E3779B97F4A7C15], [0xC2B2AE3D27D4EB4F]], np.uint64).view(np.int64)
_ROOM = 2.2  # places for each step; at less than 2 they cannot all be housed
_MOST_ROUNDS = 100  # 12 are enough for 140,000 steps; some few can turn in a circle


class Steps:
    """The nodes to which steps lead, numbered from 1 to `size` - 1.

    Parameters
    ----------
    keys : array of int, shape (n,)
        The steps, at least 0; one may come several times.

    Examples
    --------
    >>> steps = Steps(np.array([70, 30, 70]))
    >>> nodes = steps.take(np.array([30, 31, 70, 30]))
    >>> (nodes > 0).tolist(), bool(nodes[0] == nodes[3]), bool(nodes[0] != nodes[2])
    ([True, False, True, True], True, True)
    """

    def __init__(self, keys: Rows) -> None:
        ordered = np.sort(keys)
        once = ordered[np.diff(ordered, prepend=-1) > 0]
        self.size = 2 + int(_ROOM * len(once))
        while (held := self._housed(once)) is None:
            self.size *= 2
        self._keys = np.where(held >= 0, np.append(once, -1)[held], -1)

    def take(self, keys: Rows) -> Rows:
        """Return the nodes to which steps lead, 0 for what is no step."""
        places = self._places(keys)
        places *= self._keys.take(places) == keys
        nodes: Rows = np.maximum(*places)
        return nodes

    def _places(self, keys: Rows) -> Rows:
        """Return the two places of each key, shape (2, n)."""
        places: Rows = keys * _FACTORS
        places >>= 32
        places &= 0xFFFFFFFF
        places *= self.size - 1
        places >>= 32
        places += 1
        return places

    def _housed(self, keys: Rows) -> Rows | None:
        """Return the number of the key in each place, -1 for none: whoever is put out goes to its other place."""
        places, side = self._places(keys), np.zeros(len(keys), np.int64)
        held = np.full(self.size, -1)
        homeless = np.arange(len(keys))
        for _ in range(_MOST_ROUNDS):
            if not len(homeless):
                return held
            wanted = places[side[homeless], homeless]
            before = held[wanted]
            held[wanted] = homeless
            waiting = np.zeros(len(keys), bool)  # each once, however many want its place
            waiting[before[before >= 0]] = True
            waiting[homeless[held[wanted] != homeless]] = True
            homeless = np.flatnonzero(waiting)
            side[homeless] ^= 1
        return None

"""From weights to a digest: within the budget, without repetition, no sentence without the one it leans on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from toolkit.summarize.candidates import Bools, Candidates
from toolkit.words import count_syllables

# From this cosine on two sentences say the same.
SAME = 0.6


def choose(
    candidates: Candidates,
    weights: Sequence[float],
    *,
    sentences: int,
    words: int | None,
    repetition: float = 0.0,
) -> list[int]:
    """Take sentences by weight, the earlier first among equals, as long as they fit.

    Parameters
    ----------
    candidates : Candidates
        The sentences that may be chosen.
    weights : sequence of float
        The weight of each.
    sentences : int
        At most so many; unused where `words` is given.
    words : int or None
        At most so many syllables in all.
    repetition : float
        How much weight a sentence loses that is wholly like a chosen one; less where it is less like it
        (maximal marginal relevance, Carbonell and Goldstein, 1998).

    Returns
    -------
    list of int
        Places among the candidates, ascending: fewer than the budget allows where the rest says nothing
        new. A sentence too long for what is left is passed over, never cut; one that leans on the
        sentence before it is taken only after that one.
    """
    printed, numbers = candidates.sentences, candidates.numbers
    ranked = sorted(range(len(candidates)), key=lambda place: -weights[place])
    lengths = [1 if words is None else count_syllables(sentence.text) for sentence in printed]
    room = sentences if words is None else words
    standing = _standing(candidates).tolist()
    said = _Said(candidates)
    chosen: list[int] = []
    gone: set[int] = set()  # chosen, too long or said already: for good

    def may(place: int) -> bool:
        if place in gone or not (standing[place] or numbers[place] - 1 in map(numbers.__getitem__, chosen)):
            return False
        if lengths[place] > room or said.already(place) >= SAME:
            gone.add(place)
        return place not in gone

    def worth(place: int) -> float:
        return weights[place] - repetition * said.already(place)

    while (best := _first(filter(may, ranked), worth if repetition else None)) is not None:
        chosen.append(best)
        gone.add(best)
        said.add(best)
        room -= lengths[best]
    return sorted(chosen)


class _Said:
    """How much of each candidate the chosen sentences say: the highest cosine of content words, 1 for equal ones."""

    def __init__(self, candidates: Candidates) -> None:
        self._texts = [sentence.text for sentence in candidates.sentences]
        self._vectors = candidates.vectors
        self._told: set[str] = set()
        self._likeness = np.zeros(len(candidates))

    def add(self, place: int) -> None:
        self._told.add(self._texts[place])
        self._likeness = np.maximum(self._likeness, self._vectors @ self._vectors[place])

    def already(self, place: int) -> float:
        return 1.0 if self._texts[place] in self._told else float(self._likeness[place])


def may_stand_together(candidates: Candidates) -> tuple[Bools, Bools]:
    """Return which sentences may stand alone in a digest, and which pairs of them beside each other.

    Returns
    -------
    alone : array of bool, shape (n_candidates,)
        Those that lean on none before them; all where every one leans.
    together : array of bool, shape (n_candidates, n_candidates)
        ``together[i, j]``: with `i` chosen, `j` may be, since it stands alone or leans on `i`, and says
        something else.
    """
    numbers, vectors, alone = np.array(candidates.numbers), candidates.vectors, _standing(candidates)
    follows = numbers[None, :] == numbers[:, None] + 1
    together = (alone[None, :] | follows) & (vectors @ vectors.T < SAME)
    np.fill_diagonal(together, val=False)
    return alone, together


def _standing(candidates: Candidates) -> Bools:
    """Say which sentences lean on none before them; all where every one leans."""
    return candidates.leaning if candidates.leaning.all() else ~candidates.leaning


def _first(ranked: Iterator[int], worth: Callable[[int], float] | None) -> int | None:
    """Return the first, or where worth is not what they are ranked by, the first of those worth most."""
    return max(ranked, key=worth, default=None) if worth else next(ranked, None)

"""How often the areas' seed terms stand in words, however their compounds were joined."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from toolkit.types import Taxonomy


class SeedTerms:
    """The seed terms of a taxonomy, to be looked for.

    Parameters
    ----------
    taxonomy : Taxonomy
        The areas.
    find_words : callable
        Splits a term as the texts were split.

    Examples
    --------
    >>> from toolkit import load_taxonomy
    >>> from toolkit.words import find_words
    >>> SeedTerms(load_taxonomy(), find_words).counts(find_words("Công nhân đình công."))
    (2, 0, 0, 0, 0)
    """

    def __init__(self, taxonomy: Taxonomy, find_words: Callable[[str], Sequence[str]]) -> None:
        self._terms = [[_padded(find_words(term)) for term in area.seed_terms] for area in taxonomy.areas]

    def __len__(self) -> int:
        return len(self._terms)

    def counts(self, words: Sequence[str]) -> tuple[int, ...]:
        """Return for each area how many of its terms stand in the words of a text."""
        text = _padded(words)
        return tuple(sum(term in text for term in some) for some in self._terms)


def _padded(words: Sequence[str]) -> str:
    """Return words as syllables between spaces: a term is found however its compounds were joined."""
    return f" {' '.join(words).replace('_', ' ')} "

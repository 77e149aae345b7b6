"""The terms of a model that was read from a file, by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property


class Vocabulary(Mapping[str, int]):
    """The row of each term; the dictionary is made where it is first asked for, since labelling never does.

    Parameters
    ----------
    terms : sequence of str
        By row.

    Examples
    --------
    >>> vocabulary = Vocabulary(["bảo_hiểm", "y_tế"])
    >>> vocabulary["y_tế"], "xã" in vocabulary, len(vocabulary)
    (1, False, 2)
    """

    def __init__(self, terms: Sequence[str]) -> None:
        self.terms = terms

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {term: row for row, term in enumerate(self.terms)}

    def __getitem__(self, term: str) -> int:
        return self._rows[term]

    def __contains__(self, term: object) -> bool:
        return term in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def __reduce__(self) -> tuple[type[Vocabulary], tuple[Sequence[str]]]:
        """Leave out what is made again where it is needed."""
        return Vocabulary, (self.terms,)

"""The terms of a model that was read from a file, by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property


class Vocabulary(Mapping[str, int]):
    r"""The row of each term; the dictionary is made where it is first asked for, since labelling never does.

    Parameters
    ----------
    text : str
        The terms by row, one a line; so 230,000 of them are kept and sent in no time.

    Examples
    --------
    >>> vocabulary = Vocabulary("bảo_hiểm\ny_tế")
    >>> vocabulary["y_tế"], "xã" in vocabulary, len(vocabulary)
    (1, False, 2)
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def terms(self) -> Sequence[str]:
        """The terms, by row."""
        return self.text.split("\n") if self.text else []

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
        return self.text.count("\n") + bool(self.text)

    def __reduce__(self) -> tuple[type[Vocabulary], tuple[str]]:
        """Leave out what is made again where it is needed."""
        return Vocabulary, (self.text,)

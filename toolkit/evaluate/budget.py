"""How long the digests may be that are measured."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.errors import InputError
from toolkit.evaluate.references import Kind, Task
from toolkit.words import count_syllables

# What a journalist's lead mostly has.
_SENTENCES = 2
# With how many sentences votes are gathered.
_VOTES_AT = (3, 5)


@dataclass(frozen=True, slots=True)
class Budget:
    """One of the three, or none: then two sentences, and for votes once 3 and once 5.

    Attributes
    ----------
    sentences : int or None
        At most so many sentences.
    words : int or None
        At most so many syllables (what spaces part).
    reference_length : bool
        At most as many syllables as a task's references have on average.

    Raises
    ------
    InputError
        If several are given, or a number is below 1.

    Examples
    --------
    >>> Budget(words=60).told("references"), Budget().told("votes")
    ('at most 60 syllables', 'at most 3 or 5 sentences')
    """

    sentences: int | None = None
    words: int | None = None
    reference_length: bool = False

    def __post_init__(self) -> None:
        given = [one for one in (self.sentences, self.words) if one is not None]
        if len(given) + self.reference_length > 1:
            raise InputError("several budgets; give one of sentences, words and the length of the references")
        if any(one < 1 for one in given):
            raise InputError(f"the budget of a digest must be 1 or more, got {given[0]}")

    def sentences_for(self, kind: Kind) -> tuple[int, ...]:
        """Return the numbers of sentences at which tasks of a kind are measured, one digest each.

        Raises
        ------
        InputError
            If votes are to be gathered with a budget of syllables.
        """
        if kind == "votes" and (self.words is not None or self.reference_length):
            raise InputError("votes are gathered with a number of sentences; give that, or no budget")
        if self.sentences is not None:
            return (self.sentences,)
        return _VOTES_AT if kind == "votes" else (_SENTENCES,)

    def words_for(self, task: Task) -> int | None:
        """Return the syllables allowed for a task, None where sentences are counted."""
        if not self.reference_length:
            return self.words
        return max(1, round(sum(map(count_syllables, task.references)) / len(task.references)))

    def told(self, kind: Kind) -> str:
        """Return the budget as reports on tasks of a kind say it."""
        if self.reference_length:
            return "at most the mean length of the references, in syllables"
        if self.words is not None:
            return f"at most {self.words} syllables"
        numbers = self.sentences_for(kind)
        return f"at most {' or '.join(map(str, numbers))} sentence{'s' if numbers != (1,) else ''}"

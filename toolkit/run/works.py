"""Works: what is done on an item, one behind another, and on several items at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

_AT_ONCE = 16  # articles; fewer gain less, more no more


@dataclass(frozen=True, slots=True)
class Then(Generic[S, T, R]):
    """Two works as one: what the first returns stays in the process that made it.

    Examples
    --------
    >>> Then(abs, str)(-1)
    '1'
    """

    first: Callable[[S], T]
    second: Callable[[T], R]

    def __call__(self, item: S) -> R:
        """Return what the second makes of what the first makes of it."""
        return self.second(self.first(item))


def at_once(work: Callable[[T], R]) -> Callable[[Sequence[T]], list[R]] | None:
    """Return how a work is done on several items at once, in less time; None where it does not know how."""
    if isinstance(work, Then):
        first = at_once(work.first)
        return (lambda items: list(map(work.second, first(items)))) if first else None
    many: Callable[[Sequence[T]], list[R]] | None = getattr(work, "many", None)
    return many


def through(work: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
    """Apply a work to items, in order, and to several at once where it knows how."""
    many = at_once(work)
    return chain.from_iterable(map(many, batches(items))) if many else map(work, items)


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """Put some items at a time together; where there is an error among them, what came before it is passed on first."""
    batch: list[T] = []
    try:
        for item in items:
            batch.append(item)
            if len(batch) == _AT_ONCE:
                yield batch
                batch = []
    except Exception:
        if batch:
            yield batch
        raise
    if batch:
        yield batch

"""Work through articles in chunks, on one or several processes, in input order.

Chunks are the unit that is sent to a process: large enough that sending a model along costs little,
small enough that results stream.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from toolkit.errors import InputError

T = TypeVar("T")
R = TypeVar("R")
CHUNK = 200


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How work is shared.

    Attributes
    ----------
    jobs : int
        Processes; 1 for none beside this one, -1 for one a core.
    """

    jobs: int = 1

    def __post_init__(self) -> None:
        if self.jobs == 0 or self.jobs < -1:
            raise InputError(f"the number of jobs must be 1 or more, or -1 for one a core, got {self.jobs}")


def run(work: Callable[[T], R], items: Iterable[T], options: RunOptions | None = None) -> Iterator[R]:
    """Apply `work` to every item, in order.

    Parameters
    ----------
    work : callable
        Picklable, so that it can be sent to other processes.
    items : iterable
        Read as the work goes on.
    options : RunOptions, optional
        How the work is shared; by default one process does all.

    Yields
    ------
    What `work` returned, in the order of the items, the same for any options. Warnings given in
    other processes are given again in this one.

    Examples
    --------
    >>> list(run(abs, [-1, 2]))
    [1, 2]
    """
    jobs = (options or RunOptions()).jobs
    if jobs == 1:
        yield from map(work, items)
    else:
        yield from _share(work, items, jobs)


def _share(work: Callable[[T], R], items: Iterable[T], jobs: int) -> Iterator[R]:
    from joblib import Parallel, delayed

    chunks = (delayed(_work_through)(work, chunk) for chunk in _chunks(items))
    worked = Parallel(n_jobs=jobs, return_as="generator")(chunks)
    try:
        for results, notices in worked:
            for notice in notices:
                warnings.warn(notice, stacklevel=2)
            yield from results
    finally:
        # For those who stop early, as `| head` does, joblib has advice, and now and then (twice in a dozen runs
        # on a busy machine) trips over jobs that it has just forgotten.
        with warnings.catch_warnings(), suppress(KeyError):
            warnings.simplefilter("ignore")
            worked.close()


def _work_through(work: Callable[[T], R], chunk: list[T]) -> tuple[list[R], list[Warning]]:
    with warnings.catch_warnings(record=True) as caught:
        results = [work(item) for item in chunk]
    return results, [one.message for one in caught if isinstance(one.message, Warning)]


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk

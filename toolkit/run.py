"""Work through articles in chunks, on one or several processes, in input order.

Chunks are the unit that is sent to a process: large enough that sending a model along costs little,
small enough that results stream.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Any, TypeVar

from toolkit.errors import InputError

T = TypeVar("T")
R = TypeVar("R")
CHUNK = 200


def run(work: Callable[[T], R], items: Iterable[T], jobs: int = 1) -> Iterator[R]:
    """Apply `work` to every item, in order.

    Parameters
    ----------
    work : callable
        Picklable, so that it can be sent to other processes.
    items : iterable
        Read as the work goes on.
    jobs : int
        Processes; 1 for none beside this one, -1 for one a core.

    Yields
    ------
    What `work` returned, in the order of the items, the same for any number of jobs. Warnings given in
    other processes are given again in this one.

    Raises
    ------
    InputError
        If the number of jobs is none of these.

    Examples
    --------
    >>> list(run(abs, [-1, 2]))
    [1, 2]
    """
    if jobs == 0 or jobs < -1:
        raise InputError(f"the number of jobs must be 1 or more, or -1 for one a core, got {jobs}")
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


def show_progress(items: Iterable[T], what: str) -> Iterator[T]:
    """Pass items on; once the work takes over a second, count them on standard error."""
    began, bar = time.monotonic(), None
    try:
        for number, item in enumerate(items, 1):
            if bar is None and time.monotonic() - began > 1:
                bar = _bar(what)
            if bar is not None:
                bar.update(bar.task_ids[0], completed=number)
            yield item
    finally:
        if bar is not None:
            bar.stop()


def _bar(what: str) -> Any:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} " + what), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task(what, total=None)
    bar.start()
    return bar

"""Work through articles in order: here, on several processes, or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from toolkit.errors import InputError, ToolkitError
from toolkit.run.works import Then, through

T = TypeVar("T")
R = TypeVar("R")

__all__ = ["RunOptions", "Then", "run"]


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How work is shared.

    Attributes
    ----------
    jobs : int
        Processes; 1 for none beside this one, -1 for one a core.
    cluster : str
        The address of a Dask scheduler, ``tcp://host:port``, whose workers do it instead; empty for none.
    """

    jobs: int = 1
    cluster: str = ""

    def __post_init__(self) -> None:
        if self.jobs == 0 or self.jobs < -1:
            raise InputError(f"the number of jobs must be 1 or more, or -1 for one a core, got {self.jobs}")
        if self.cluster and self.jobs != 1:
            raise InputError(f"the cluster has its own workers; give a cluster or jobs, got both ({self.jobs} jobs)")


def run(
    work: Callable[[T], R],
    items: Iterable[T],
    options: RunOptions | None = None,
    *,
    died: Callable[[T], None] | None = None,
) -> Iterator[R]:
    """Apply `work` to every item, in order.

    Parameters
    ----------
    work : callable
        Picklable, so that it can be sent to other processes.
    items : iterable
        Read as the work goes on.
    options : RunOptions, optional
        How the work is shared; by default one process does all.
    died : callable, optional
        Called with each item that a process died of, which is left out. One process has no such protection.

    Yields
    ------
    What `work` returned, in the order of the items, the same for any options. Warnings given in
    other processes are given again in this one.

    Raises
    ------
    InputError
        If the cluster cannot be used as it is.
    ToolkitError
        If a process died of an item and `died` was not given, or of many items one after the other.

    Examples
    --------
    >>> list(run(abs, [-1, 2]))
    [1, 2]
    """
    options = options or RunOptions()
    if options.jobs == 1 and not options.cluster:
        yield from through(work, items)
        return
    from toolkit.run.share import Parcel, local_pool, share

    parcel = Parcel.of(work)
    if options.cluster:
        from toolkit.run.cluster import cluster_pool

        with cluster_pool(options.cluster, parcel.content) as pool:
            yield from share(parcel, items, pool, died or _refuse)
    else:
        yield from share(parcel, items, local_pool(options.jobs), died or _refuse)


def _refuse(item: Any) -> None:
    raise ToolkitError(f"the process that worked on it died: {item!r:.80}; work without it, or give it more memory")

"""Share work between processes by chunks, in the order of the items; name the item that a process died of.

joblib hands the chunks to its processes here, or to a cluster's (`toolkit.run.cluster`). The work, with a model
of megabytes, is sent as one array: joblib lays large arrays where every process can read them, once, and each
process unpacks it once.

A process that dies (out of memory, a fault in a library) takes all that is on its way with it. Those chunks are
then done one after the other, each in a process apart that notes which item it is at. If it dies too, that
item is left out, and the rest goes on in parallel.
"""

from __future__ import annotations

import pickle
import sys
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, Generic, TypeVar
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import ToolkitError
from toolkit.run.works import through

T = TypeVar("T")
R = TypeVar("R")
Worked = tuple[list[R], list[Warning]]
CHUNK = 50
_WAITING = 20  # chunks a process that may be on their way or wait to be taken, for those who take slowly
_LOST = 5  # items in a row; more say that something is wrong with the machine and not with an item

# joblib's process that clears up behind an interrupted command says what it found: now and then, to nobody's use.
_UNASKED = "ignore::UserWarning:joblib.externals.loky.backend.resource_tracker"

_opened: dict[str, Callable[[Any], Any]] = {}  # in a process of a pool: the work that it was sent last
_one_at_a_time = Lock()  # threads of one process would hear each other's warnings


@dataclass(frozen=True, slots=True)
class Parcel:
    """Work, packed so that it is sent to each process once: its name, and its pickle as an array of bytes."""

    key: str
    content: NDArray[np.uint8]

    @classmethod
    def of(cls, work: Callable[[Any], Any]) -> Parcel:
        """Pack it."""
        return cls(uuid4().hex, np.frombuffer(pickle.dumps(work, protocol=5), dtype=np.uint8))


@dataclass(frozen=True, slots=True)
class Pool:
    """Processes that joblib can hand chunks to.

    Attributes
    ----------
    parallel : callable
        Makes a `joblib.Parallel` that yields results in order.
    size : int
        How many processes there are.
    deaths : tuple of exception types
        What it raises when processes died.
    """

    parallel: Callable[[], Any]
    size: int
    deaths: tuple[type[BaseException], ...]


def local_pool(jobs: int) -> Pool:
    """Return processes of this machine, -1 for one a core; each is a fresh interpreter on every system."""
    from joblib import Parallel, effective_n_jobs
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    if _UNASKED not in sys.warnoptions:
        sys.warnoptions.append(_UNASKED)
    return Pool(
        lambda: Parallel(n_jobs=jobs, return_as="generator", batch_size=1, initializer=_leave_interrupts),
        effective_n_jobs(jobs),
        (TerminatedWorkerError,),
    )


def _leave_interrupts() -> None:
    """Leave Ctrl-C, which a terminal sends to every process, to the one that ends the others."""
    signal(SIGINT, SIG_IGN)


def share(parcel: Parcel, items: Iterable[T], pool: Pool, died: Callable[[T], None]) -> Iterator[Any]:
    """Yield what the work returned for each item, in order; call `died` with an item that a process died of.

    Raises
    ------
    ToolkitError
        If processes die of one item after the other.
    """
    chunks, losses = _chunks(items), _Losses(died)
    again: deque[list[T]] = deque()
    while True:
        sending = _Sending(again, chunks, _WAITING * pool.size)
        try:
            with _results(pool, parcel, sending) as results:
                for worked in results:
                    sending.on_way.popleft()
                    yield from losses.none_in(worked)
        except pool.deaths:
            again = sending.stop()
            for worked in _until_found(parcel, again, losses):
                yield from losses.none_in(worked)
        else:
            if sending.ended:
                return


def _until_found(parcel: Parcel, on_way: deque[list[T]], losses: _Losses[T]) -> Iterator[Worked[Any]]:
    """Do what was on its way when a process died, up to the item that kills again; leave the rest on its way."""
    pool = local_pool(2)  # joblib has no pool of one; the other has nothing to do
    while on_way:
        chunk = on_way.popleft()
        with TemporaryDirectory() as folder:
            diary = Path(folder) / "at"
            diary.write_text("0")
            try:
                with _results(pool, parcel, [chunk], diary) as results:
                    worked = list(results)
            except pool.deaths:
                at = int(diary.read_text())
                on_way.extendleft(part for part in (chunk[at + 1 :], chunk[:at]) if part)
                losses.add(chunk[at])
                return
        yield from worked


@contextmanager
def _results(
    pool: Pool, parcel: Parcel, chunks: Iterable[list[T]], diary: Path | None = None
) -> Iterator[Iterator[Worked[Any]]]:
    from joblib import delayed

    work = delayed(_work_through)
    results = pool.parallel()(work(parcel.key, parcel.content, chunk, diary) for chunk in chunks)
    try:
        yield results
    finally:
        # For those who stop early, as `| head` does, joblib has advice, and now and then (twice in a dozen runs
        # on a busy machine) trips over jobs that it has just forgotten.
        with warnings.catch_warnings(), suppress(KeyError):
            warnings.simplefilter("ignore")
            results.close()


def _work_through(key: str, content: NDArray[np.uint8], chunk: list[T], diary: Path | None) -> Worked[Any]:
    with _one_at_a_time, warnings.catch_warnings(record=True) as caught:
        if key not in _opened:
            _opened.clear()
            _opened[key] = pickle.loads(content.data)
        work = _opened[key]
        results = list(_noted(work, chunk, diary) if diary else through(work, chunk))
    return results, [one.message for one in caught if isinstance(one.message, Warning)]


def _noted(work: Callable[[T], R], chunk: Iterable[T], diary: Path) -> Iterator[R]:
    """Apply a work to one item after the other, each noted before."""
    for number, item in enumerate(chunk):
        diary.write_text(str(number))
        yield work(item)


@dataclass(slots=True)
class _Losses(Generic[T]):
    """Items that a process died of, reported and counted: one after the other they are no items' fault."""

    died: Callable[[T], None]
    in_a_row: int = 0

    def none_in(self, worked: Worked[R]) -> list[R]:
        """Return results, and give the warnings of the other process again in this one."""
        self.in_a_row = 0
        results, notices = worked
        for notice in notices:
            warnings.warn(notice, stacklevel=2)
        return results

    def add(self, item: T) -> None:
        """Report an item.

        Raises
        ------
        ToolkitError
            If it is one of many in a row.
        """
        self.died(item)
        self.in_a_row += 1
        if self.in_a_row == _LOST:
            raise ToolkitError(
                f"processes died of {_LOST} articles one after the other, so that it is hardly theirs; there may be"
                " too little memory for so many: give fewer --jobs, or see what happens with --jobs 1"
            )


@dataclass(slots=True)
class _Sending(Generic[T]):
    """Chunks that are handed out, and kept until their results have come back.

    joblib asks for them from threads of its own, also while the results are being taken. They end early where
    results pile up: those who take slowly need no more memory for it.
    """

    again: deque[list[T]]
    chunks: Iterator[list[T]]
    limit: int
    on_way: deque[list[T]] = field(default_factory=deque)
    ended: bool = False
    _stopped: bool = False
    _lock: Lock = field(default_factory=Lock)

    def __iter__(self) -> Iterator[list[T]]:
        while chunk := self._next():
            yield chunk

    def _next(self) -> list[T]:
        with self._lock:
            if self._stopped or len(self.on_way) >= self.limit:
                return []
            chunk = self.again.popleft() if self.again else next(self.chunks, [])
            self.ended = not chunk
            if chunk:
                self.on_way.append(chunk)
            return chunk

    def stop(self) -> deque[list[T]]:
        """Hand out no more; return what is on its way or waits to be done again."""
        with self._lock:
            self._stopped = True
        return self.on_way + self.again


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk

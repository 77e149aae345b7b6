"""Answers kept from run to run, by content, model and options, so that only what is new costs work.

The same content under other names counts as seen; another model, option or version does not. The result is the same
to the byte. The folder holds the articles' texts (about 5 kB each), is safe to kill, to share between commands and to
delete; what was unused for 90 days goes, and beyond 1 GB what was unused longest. A local folder is best.

Web pages are fetched anew, and known by their content where it is the same. A page stays as it was read first:
one dated after that day, whose date was not believed then, gets none later.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Generic, TypeVar

from toolkit.run import RunOptions, Then, run
from toolkit.run.kept import Answer, Heard, Kept
from toolkit.run.kinds import KINDS, READING

if TYPE_CHECKING:
    from toolkit.run.store import Store

T = TypeVar("T")
R = TypeVar("R")
# So many articles are looked up before those among them that are known are handed on at last.
_BLOCK = 10_000


class Cache:
    """What was made before; without a folder, nothing.

    Parameters
    ----------
    folder : str or Path
        See `Store`.

    Attributes
    ----------
    known : int
        Articles that `run` had an answer for so far.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from toolkit import Article, SummaryOptions
    >>> from toolkit.pipeline import Summarize
    >>> storm, work = Article("1", "Bão số 12 đổ bộ vào miền Trung sáng nay."), Summarize(SummaryOptions())
    >>> with TemporaryDirectory() as folder:
    ...     with Cache(folder) as cache:
    ...         first = list(cache.run(work, [storm]))
    ...     with Cache(folder) as cache:
    ...         list(cache.run(work, [storm])) == first, cache.known
    (True, 1)
    """

    def __init__(self, folder: str | Path = "") -> None:
        self.known = 0
        self._store: Store | None = None
        if folder:
            from toolkit.run.store import Store  # SQLite is not for those who keep nothing

            self._store = Store(folder)

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._store:
            self._store.close()

    def run(
        self,
        work: Callable[[T], R],
        items: Iterable[T],
        options: RunOptions | None = None,
        *,
        died: Callable[[T], None] | None = None,
    ) -> Iterator[R]:
        """Do as `toolkit.run.run`, but work only on what is new; what is made is kept as it comes."""
        if self._store and isinstance(work, Then):  # what the first makes is kept, and what follows is made of it here
            return map(work.second, self.run(work.first, items, options, died=died))
        kind = KINDS.get(type(work))
        if self._store is None or kind is None:
            return run(work, items, options, died=died)
        return self._run(Kept(self._store, kind, Heard(work)), iter(items), options, died)

    def _run(
        self, kept: Kept[R], items: Iterator[T], options: RunOptions | None, died: Callable[[T], None] | None
    ) -> Iterator[R]:
        more = True
        while more:
            block = _Block(kept, islice(items, _BLOCK))
            lost = None if died is None else partial(block.lose, died)
            for answer in run(kept.work, block.unknown(), options, died=lost):
                yield from self._known(block)
                yield block.put(answer).told()
            yield from self._known(block)
            more = block.size == _BLOCK

    def _known(self, block: _Block[T, R]) -> Iterator[R]:
        for answer in block.known():
            self.known += 1
            yield answer.told()

    def reading(self, read: Callable[..., R]) -> Callable[..., R]:
        """Return a way to read files with libraries that reads only what is new; for `read_paths`."""
        return Kept(self._store, READING, Heard(read)).once if self._store else read

    def stories(self, summarize: Callable[..., R]) -> Callable[..., R]:
        """Return a summarizer of stories that summarizes only those that are new; for `make_digest`."""
        return Kept(self._store, KINDS[type(summarize)], Heard(summarize)).once if self._store else summarize


class _Block(Generic[T, R]):
    """Articles that were looked up and wait for their turn, in order."""

    def __init__(self, kept: Kept[R], items: Iterable[T]) -> None:
        self.size = 0
        self._kept = kept
        self._items = items
        self._waiting: deque[tuple[T, bytes, bytes | None]] = deque()

    def unknown(self) -> Iterator[T]:
        """Look the articles up as they come, and yield those of which nothing is kept."""
        for item in self._items:
            key, content = self._kept.look_up(item)
            self.size += 1
            self._waiting.append((item, key, content))
            if content is None:
                yield item

    def known(self) -> Iterator[Answer[R]]:
        """Yield what is kept, up to the next article of which nothing is."""
        while self._waiting and (content := self._waiting[0][2]) is not None:
            item, key, _ = self._waiting.popleft()
            yield self._kept.answer(key, content, item)

    def lose(self, died: Callable[[T], None], item: T) -> None:
        """Wait no longer for the answer of an article that a process died of, and pass it on."""
        (at,) = (number for number, (waiting, _, _) in enumerate(self._waiting) if waiting is item)
        del self._waiting[at]
        died(item)

    def put(self, answer: Answer[R]) -> Answer[R]:
        """Keep the answer that was made for the next article."""
        item, key, _ = self._waiting.popleft()
        self._kept.put(key, answer, item)
        return answer

"""One work and what is kept of it.

An answer is kept only if what is kept gives it back wholly equal, and with it the notes that were
given over it, which are given again. Refusals are not kept: another day the file may be read in time.
"""

from __future__ import annotations

import json
import warnings
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from toolkit.run.kinds import Kind, key_of
from toolkit.run.works import at_once

if TYPE_CHECKING:
    from toolkit.run.store import Store

R = TypeVar("R")
# What an entry that is not as it was written can raise.
_BROKEN = (zlib.error, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Answer(Generic[R]):
    """What was made, and what was warned of meanwhile."""

    made: R
    notes: tuple[Warning, ...]

    def told(self) -> R:
        """Return what was made, and warn again."""
        for note in self.notes:
            warnings.warn(note, stacklevel=3)
        return self.made


@dataclass(frozen=True, slots=True)
class Heard(Generic[R]):
    """A work, done here or in another process, that says what it warned of."""

    work: Callable[..., R]

    def __call__(self, *asked: Any) -> Answer[R]:
        """Return what the work makes of this."""
        with warnings.catch_warnings(record=True) as heard:
            made = self.work(*asked)
        return Answer(made, tuple(one.message for one in heard if isinstance(one.message, Warning)))

    def many(self, items: Sequence[Any]) -> list[Answer[R]]:
        """Do so for several things at once, in less time where the work knows how."""
        work = at_once(self.work)
        if work:
            with warnings.catch_warnings(record=True) as heard:
                made = work(items)
            if not heard:
                return [Answer(one, ()) for one in made]
        return list(map(self, items))  # it is not said of which of them it warned


class Kept(Generic[R]):
    """One work and what is kept of it."""

    def __init__(self, store: Store, kind: Kind, work: Heard[R]) -> None:
        self.work = work
        self._store, self._kind, self._stamp = store, kind, kind.stamp(work.work)

    def once(self, *asked: Any) -> R:
        """Return the answer, made only if it is not kept."""
        key, content = self.look_up(*asked)
        if content is None:
            answer = self.work(*asked)
            self.put(key, answer, *asked)
        else:
            answer = self.answer(key, content, *asked)
        return answer.told()

    def look_up(self, *asked: Any) -> tuple[bytes, bytes | None]:
        """Return the key of an answer, empty where there can be none, and what is kept under it."""
        try:
            key = key_of(self._stamp, self._kind.content(*asked))
        except (TypeError, ValueError):  # what another program put in an article is no JSON
            return b"", None
        return key, self._store.get(key)

    def answer(self, key: bytes, content: bytes, *asked: Any) -> Answer[R]:
        """Return the kept answer, made anew if what was kept is broken."""
        try:
            return self._unpack(content, *asked)
        except _BROKEN:
            answer = self.work(*asked)
            self.put(key, answer, *asked)
            return answer

    def put(self, key: bytes, answer: Answer[R], *asked: Any) -> None:
        """Keep an answer, if it comes back the same."""
        try:
            content = self._pack(answer, *asked)
            back = self._unpack(content, *asked)
        except _BROKEN:
            return
        if key and back.made == answer.made:
            self._store.put(key, content)

    def _pack(self, answer: Answer[R], *asked: Any) -> bytes:
        name = self._kind.called(*asked) + ": "
        notes = [str(note) for note in answer.notes]
        if not all(type(note) is UserWarning and str(note).startswith(name) for note in answer.notes):
            raise ValueError("a note that is not about this alone")
        plain = [[note.removeprefix(name) for note in notes], self._kind.pack(answer.made, *asked)]
        return zlib.compress(
            json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        )

    def _unpack(self, content: bytes, *asked: Any) -> Answer[R]:
        notes, plain = json.loads(zlib.decompress(content))
        name = self._kind.called(*asked) + ": "
        return Answer(self._kind.unpack(plain, *asked), tuple(UserWarning(name + note) for note in notes))

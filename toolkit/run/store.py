"""A folder that keeps answers under keys: one SQLite file, which a process killed at any moment leaves whole.

Answers are gathered and written in short transactions, two a second, so several processes
can use one folder. A file for each answer was tried as well: looking up 10,000 takes as long, but
their use could not be dated and their number not bounded without touching them all.
"""

from __future__ import annotations

import os
import sqlite3
import time
import warnings
from hashlib import sha256
from pathlib import Path
from threading import Lock

from toolkit.errors import InputError, ToolkitError
from toolkit.whole import write_whole

FILE = "kept-1.sqlite3"  # another form would get another number
TAG = "CACHEDIR.TAG"
_TAGGED = """Signature: 8a477f597d28d172789f06886806bc55
# What `briefing --cache` keeps of its work, so as not to do it again; the texts of articles are in it.
# Programs that make backups leave this folder out (https://bford.info/cachedir/). It can be deleted at any time.
"""
_FORM = """
create table if not exists kept (
    id integer primary key,  -- of the key's first bytes
    used integer not null,  -- day, counted from 1970
    value blob not null,
    seal blob not null  -- of key and value: SQLite does not notice what a disk does to them
);
create index if not exists by_use on kept (used);
"""
_PATIENCE = 30.0  # seconds that another process may take to write
_EVERY, _MOST_WAITING = 0.5, 200  # seconds, answers
_DAY = 86_400
_WEEK = 7  # days; the use of an answer is noted anew after so many
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
_CUT_SHORT = 522  # SQLITE_IOERR_SHORT_READ
_FAILURES = (sqlite3.Error, UnicodeDecodeError)  # names of tables, too, may be damaged


class Store:
    """Answers by key, on disk; once it fails, it says so and is empty from then on.

    Parameters
    ----------
    folder : str or Path
        Made where it is not there; else of its own, or empty.
    days : int
        Answers that were not used for so long are removed.
    most : int
        Bytes from which on those longest unused are removed.

    Raises
    ------
    InputError
        If the folder cannot be made or written to, or holds other things.
    """

    def __init__(self, folder: str | Path, *, days: int = 90, most: int = 1_000_000_000) -> None:
        self.folder = Path(folder).expanduser()
        self.days, self.most = days, most
        self._waiting: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()
        self._written = time.monotonic()
        self._mended = False
        self._lock = Lock()  # joblib reads what is to be worked on in threads of its own
        self._base: sqlite3.Connection | None = None
        _prepare(self.folder)
        try:
            self._base = self._open()
        except _FAILURES as error:
            self._mend(error)

    def get(self, key: bytes) -> bytes | None:
        """Return what is kept under a key, None for nothing."""
        with self._lock:
            if self._base is None or key in self._waiting:
                return self._waiting.get(key)
            try:
                row = self._base.execute("select used, value, seal from kept where id = ?", (_id(key),)).fetchone()
            except _FAILURES as error:
                self._mend(error)
                return None
            used, value, seal = row or (0, b"", b"")
            if not isinstance(used, int) or not isinstance(value, bytes) or seal != _seal(key, value):
                return None
            if used <= _today() - _WEEK:
                self._used.add(key)
            return value

    def put(self, key: bytes, value: bytes) -> None:
        """Keep an answer."""
        with self._lock:
            if self._base is None:
                return
            self._waiting[key] = value
            if len(self._waiting) >= _MOST_WAITING or time.monotonic() - self._written > _EVERY:
                self._write()

    def close(self) -> None:
        """Write what waits, remove what is old."""
        with self._lock:
            if self._base is not None:
                self._write(tidy=True)
            if self._base is not None:
                self._base.close()
                self._base = None

    def _open(self) -> sqlite3.Connection:
        base = sqlite3.connect(
            self.folder / FILE, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )  # fmt: skip
        try:
            base.executescript(f"begin immediate; {_FORM} commit;")
        except _FAILURES:
            base.close()
            raise
        return base

    def _write(self, *, tidy: bool = False) -> None:
        """Write all that waits, or nothing of it."""
        assert self._base is not None
        today = _today()
        try:
            self._base.execute("begin immediate")
            rows = [(_id(key), today, value, _seal(key, value)) for key, value in self._waiting.items()]
            self._base.executemany("insert or replace into kept values (?, ?, ?, ?)", rows)
            self._base.executemany("update kept set used = ? where id = ?", [(today, _id(key)) for key in self._used])
            if tidy:
                self._tidy(self._base, today)
            self._base.execute("commit")
        except _FAILURES as error:
            self._mend(error)
            if self._base is not None:
                self._write()
        self._waiting.clear()
        self._used.clear()
        self._written = time.monotonic()

    def _tidy(self, base: sqlite3.Connection, today: int) -> None:
        """Remove what is long unused, and where there is still too much a quarter of the rest."""
        base.execute("delete from kept where used < ?", (today - self.days,))
        pages, free, size = (
            base.execute(f"pragma {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
        if (pages - free) * size > self.most:
            base.execute(
                "delete from kept where id in (select id from kept order by used limit (select count(*) / 4 from kept))"
            )

    def _mend(self, error: Exception) -> None:
        """Begin anew where the file is damaged; where something else is wrong, go on without."""
        if self._base is not None:
            self._base.close()
            self._base = None
        if self._mended or not _is_damage(error):
            told = f"cannot be used any more ({error}); going on without it"
        else:
            told = f"was damaged ({error}); it begins anew"
            try:
                for name in (FILE, f"{FILE}-journal"):
                    (self.folder / name).unlink(missing_ok=True)
                self._base, self._mended = self._open(), True
            except (OSError, *_FAILURES):
                told = f"is damaged ({error}); going on without it. Delete the folder"
        warnings.warn(f"the cache in {self.folder} {told}", stacklevel=4)


def _is_damage(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)  # none where Python found it, not SQLite
    return code & 0xFF in _DAMAGE or code == _CUT_SHORT


def _id(key: bytes) -> int:
    return int.from_bytes(key[:8], "big") >> 1


def _seal(key: bytes, value: bytes) -> bytes:
    return sha256(key + value).digest()


def _today() -> int:
    return int(time.time()) // _DAY


def _prepare(folder: Path) -> None:
    """Make the folder, and mark it as one of its kind."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # the texts are nobody else's to read
        names = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    except OSError as error:
        raise InputError(f"no folder for a cache: {error.strerror or error}; name another one", path=folder) from None
    if TAG not in names and names:
        raise InputError("holds other things than a cache; name a folder of its own", path=folder)
    if not os.access(folder, os.W_OK):
        raise InputError("the cache cannot be written to; name another folder", path=folder)
    if TAG not in names:
        try:
            write_whole(folder / TAG, _TAGGED.encode())
        except ToolkitError as error:
            raise InputError(f"the cache {error.problem}; name another folder", path=folder) from None

"""A file that one review at a time writes to.

The system's own lock on a file beside it says who has it: the system lets go when a process ends, however it ends, so
nobody is locked out by a crash, and no process id or time has to be judged. It is two calls of the standard library,
one for each family of systems; filelock, the library for this, is 10,000 lines for cases that do not arise here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EAGAIN, EDEADLK
from pathlib import Path
from typing import IO

from toolkit.errors import InputError, ToolkitError

if sys.platform == "win32":
    from msvcrt import LK_NBLCK, LK_UNLCK, locking

    def _lock(file: IO[bytes]) -> None:
        locking(file.fileno(), LK_NBLCK, 1)
else:
    from fcntl import LOCK_EX, LOCK_NB, flock

    def _lock(file: IO[bytes]) -> None:
        flock(file, LOCK_EX | LOCK_NB)


# What systems say of a lock that another process holds; anything else means that there are no locks in this place.
_HELD = {EACCES, EAGAIN, EDEADLK}


@contextmanager
def claimed(path: str | Path) -> Iterator[None]:
    """Keep a file to this process until the block ends; of a link, the file that it points to.

    Parameters
    ----------
    path : str or Path
        It need not be there yet.

    Raises
    ------
    InputError
        If there is no such folder.
    ToolkitError
        If another process has it, or nothing can be written there.
    """
    place = Path(os.path.realpath(path))
    if not place.parent.is_dir():
        raise InputError("cannot be written: there is no such folder", path=path)
    beside = place.with_name(f".{place.name}.lock")
    try:
        file = _held(beside)
    except BlockingIOError:
        raise ToolkitError(
            "another review is open on this file; end that one (Finish on its page, or Ctrl-C where it runs), or give"
            " another -o FILE",
            path=path,
        ) from None
    except OSError as error:
        raise ToolkitError(f"cannot be written: {error.strerror or error}", path=path) from None
    try:
        yield
    finally:
        _let_go(file, beside)


def _held(beside: Path) -> IO[bytes]:
    """Open and lock a file; `BlockingIOError` where another process has it."""
    while True:
        file = beside.open("ab")
        try:
            _lock(file)
        except OSError as error:
            if error.errno in _HELD:
                file.close()
                raise BlockingIOError from None
        if sys.platform == "win32" or _stands(file, beside):  # Windows removes no file that is open
            return file
        file.close()  # whoever had it has just removed it


def _stands(file: IO[bytes], beside: Path) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(file.fileno()), beside.stat())
    return False


def _let_go(file: IO[bytes], beside: Path) -> None:
    """Remove the file, where that can be while it is still locked and so nobody else's."""
    if sys.platform == "win32":  # which removes no file that is open
        with suppress(OSError):
            locking(file.fileno(), LK_UNLCK, 1)
        file.close()
    with suppress(OSError):
        beside.unlink()
    file.close()

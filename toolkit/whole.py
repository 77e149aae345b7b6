"""Files written whole or not at all: beside their place first, then moved there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from toolkit.errors import ToolkitError


def write_whole(path: str | Path, content: bytes) -> None:
    """Write a file; whoever reads it finds the old content or the new one, never a part.

    Raises
    ------
    ToolkitError
        If it cannot be written.
    """
    with open_whole(path) as part:
        part.write(content)


@contextmanager
def open_whole(path: str | Path) -> Iterator[IO[bytes]]:
    """Open a file to be written in pieces; it appears when the block ends well, else not at all.

    Raises
    ------
    ToolkitError
        If it cannot be written.
    """
    path = Path(path)
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", suffix=".part", delete=False) as part:
            written = Path(part.name)
            yield part
        _like_new(written, path)
        written.replace(path)
    except BaseException as error:
        with suppress(NameError, OSError):  # nothing was opened, or nothing is left
            written.unlink()
        if isinstance(error, OSError):
            raise ToolkitError(f"cannot be written: {error.strerror}", path=path) from None
        raise


def _like_new(part: Path, path: Path) -> None:
    """Give the file the rights that an ordinary new file gets; temporary ones are closed to others."""
    if path.exists():
        part.chmod(path.stat().st_mode & 0o777)
    elif os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o666 & ~mask)

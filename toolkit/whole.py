"""Files written whole or not at all: beside their place first, then moved there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp
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


def next_to(path: Path) -> Path:
    """Return where a file's next content waits until it is moved to its place."""
    return path.with_name(f"{path.name}.next")


def put_in_place(path: Path) -> None:
    """Move what waits beside a file to its place; of a link, to where it points.

    Raises
    ------
    ToolkitError
        If it cannot be moved.
    """
    try:
        place = Path(os.path.realpath(path))
        _like_new(next_to(path), place)
        next_to(path).replace(place)
    except OSError as error:
        raise ToolkitError(f"cannot be written: {error.strerror or error}", path=path) from None


@contextmanager
def open_whole(path: str | Path) -> Iterator[IO[bytes]]:
    """Open a file to be written in pieces; it appears when the block ends well, else not at all.

    Of a link, the file that it points to is written. A device or a pipe is written as it stands: it has
    no content to keep whole, and must not be replaced by a file.

    Raises
    ------
    ToolkitError
        If it cannot be written.
    """
    place = Path(path)
    try:
        special = place.exists() and not (place.is_file() or place.is_dir())
        with place.open("wb") if special else _beside(Path(os.path.realpath(place))) as part:
            yield part
    except OSError as error:
        raise ToolkitError(f"cannot be written: {error.strerror or error}", path=path) from None


@contextmanager
def _beside(place: Path) -> Iterator[IO[bytes]]:
    """Open a file beside a place; it is moved there when the block ends well, else removed."""
    descriptor, name = mkstemp(dir=place.parent, prefix=".", suffix=".part")
    written = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as part:
            yield part
        _like_new(written, place)
        written.replace(place)
    except BaseException:
        with suppress(OSError):  # what went wrong matters more than what is left behind
            written.unlink()
        raise


def _like_new(part: Path, path: Path) -> None:
    """Give the file the rights that an ordinary new file gets; temporary ones are closed to others."""
    if path.exists():
        part.chmod(path.stat().st_mode & 0o777)
    elif os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o666 & ~mask)

"""Files below the paths that a user names; what cannot be opened as a file is named, never passed over.

Folders are walked by our own hands: `Path.rglob` says nothing of links that lead nowhere or in a
circle, of folders that are closed to us, and of what is no file at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import InputError
from toolkit.read.urls import Link, is_link
from toolkit.types import Skipped

# Browsers save a page as `name.html` and what it shows in a folder beside it.
_SAVED = "_files"
_PAGES = (".html", ".htm")
# In what programs keep for themselves (https://bford.info/cachedir/) there are no articles.
_CACHE = "CACHEDIR.TAG"


@dataclass(frozen=True, slots=True)
class Place:
    """A file to be read (None for standard input), the name that serves as its article's id, and who named it.

    What lies in a folder was not named by the user, and may not lead to the web.
    """

    path: Path | None
    name: str
    by_user: bool = True

    @property
    def shown(self) -> str:
        """The path as messages show it."""
        return self.name if self.path is None else printable(self.path)


def places(paths: Iterable[str | Path]) -> Iterator[Place | Link | Skipped]:
    """Yield each file, named by its path relative to what was given; folders recursively, in sorted order; and links.

    Folders that are marked as caches are left out, as hidden ones are.

    Raises
    ------
    InputError
        If a path that was named is empty, not there, or closed to us.
    """
    for given in paths:
        if not str(given):
            raise InputError('an empty path (""); name a file, a folder, or - for standard input')
        path = Path(given)
        if isinstance(given, str) and is_link(given):
            yield Link(given)
        elif str(given) == "-":
            yield Place(None, "-")
        elif _is_folder(path):
            yield from _in_folder(path)
        elif path.exists():
            yield Place(path, printable(path.name))
        else:
            raise InputError("no such file or folder; check the spelling", path=printable(path))


def printable(path: str | Path) -> str:
    """A file's name may hold bytes that are no text (on Linux); as text they would break whatever prints them."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:  # a name too long, a folder closed to us
        raise InputError(f"cannot be opened: {error.strerror}", path=printable(path)) from None


def _in_folder(folder: Path) -> Iterator[Place | Skipped]:
    found = False
    for one in _walk(folder, (folder.resolve(),)):
        found = True
        yield (
            one
            if isinstance(one, Skipped)
            else Place(one, printable(one.relative_to(folder).as_posix()), by_user=False)
        )
    if not found:
        yield Skipped(printable(folder), "the folder holds no files (hidden ones are left out)")


def _walk(folder: Path, above: tuple[Path, ...]) -> Iterator[Path | Skipped]:
    try:
        names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        yield Skipped(printable(folder), f"cannot be opened: {error.strerror}")
        return
    if _CACHE in names and len(above) > 1:  # one that was named itself is read
        return
    for name in names:
        path = folder / name
        reason = _why_not(path, above)
        if reason:
            yield Skipped(printable(path), reason)
        elif path.is_dir() and name.endswith(_SAVED) and {name[: -len(_SAVED)] + end for end in _PAGES} & set(names):
            yield Skipped(printable(path), "belongs to the saved page beside it")
        elif path.is_dir():
            yield from _walk(path, (*above, path.resolve()))
        else:
            yield path


def _why_not(path: Path, above: tuple[Path, ...]) -> str:
    """Say why something in a folder can be neither read nor entered, or the empty string."""
    try:
        real = path.resolve(strict=True)
        if real in above:
            return "a link to a folder that holds it"
        return "" if real.is_dir() or real.is_file() else "neither a file nor a folder"
    except RuntimeError:  # Python 3.11 and 3.12 say so of links in a circle
        return "a link that leads in a circle"
    except FileNotFoundError:
        return "a link that leads nowhere"
    except OSError as error:
        return f"cannot be opened: {error.strerror}"

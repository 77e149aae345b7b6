"""Read articles from files, folders and standard input, as their lines stand.

A reader is one module and one line in `READERS`. It takes the bytes of one file and yields what it
finds: an `Article` for each, or a `Skipped` with the reason, so that one bad line or file never
stops the others.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from toolkit.errors import InputError
from toolkit.registry import Entry, Table
from toolkit.types import Article, Skipped

READERS = Table(
    "reader",
    {
        "txt": Entry("toolkit.read.txt:read", "plain text, one article a file", (".txt",)),
        "jsonl": Entry("toolkit.read.jsonl:read", "one JSON object a line", (".jsonl", ".ndjson")),
        "csv": Entry("toolkit.read.csv:read", "a table with a header that names a text column", (".csv", ".tsv")),
    },
)


# What a blank file is made of, and what may stand before the first character: spaces, byte order marks, and the
# zeros of UTF-16.
_BLANK = b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"


def read_paths(paths: Iterable[str | Path], *, strict: bool = False) -> Iterator[Article | Skipped]:
    """Read every article below the given paths, in order.

    Parameters
    ----------
    paths : iterable of str or Path
        Files, folders (read recursively in sorted order, hidden files left out), or ``"-"`` for
        standard input.
    strict : bool
        Raise at the first input that would be skipped.

    Yields
    ------
    Article or Skipped
        Articles as their lines stand; `toolkit.clean` puts them in order.

    Raises
    ------
    InputError
        If a path does not exist, if two articles have the same id, or, when strict, for any
        unreadable input.
    """
    seen: dict[str, str] = {}
    for path, name in _files(paths):
        for item in _read_file(path, name):
            if isinstance(item, Skipped) and strict:
                raise _error_of(item)
            if isinstance(item, Article):
                _check_unique(item, seen)
            yield item


def _error_of(skipped: Skipped) -> InputError:
    path, _, line = skipped.path.rpartition(":")
    if line.isdecimal():
        return InputError(skipped.reason, path=path, line=int(line))
    return InputError(skipped.reason, path=skipped.path)


def _check_unique(article: Article, seen: dict[str, str]) -> None:
    if article.id in seen:
        raise InputError(
            f'the id "{article.id}" was used before, in {seen[article.id]}; give each article an id of its own'
            " (or is a file given twice?)",
            path=article.path,
        )
    seen[article.id] = article.path


def _files(paths: Iterable[str | Path]) -> Iterator[tuple[Path | None, str]]:
    """Yield each file with the name that serves as an id: its path relative to what was named."""
    for given in paths:
        path = Path(given)
        if str(given) == "-":
            yield None, "-"
        elif _is_folder(path):
            for file in sorted(_visible(path), key=lambda found: found.relative_to(path).parts):
                yield file, _printable(file.relative_to(path).as_posix())
        elif path.exists():
            yield path, _printable(path.name)
        else:
            raise InputError("no such file or folder; check the spelling", path=_printable(path))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:  # a name too long, a folder closed to us
        raise InputError(f"cannot be opened: {error.strerror}", path=_printable(path)) from None


def _printable(path: str | Path) -> str:
    """A file's name may hold bytes that are no text (on Linux); as text they would break whatever prints them."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def _visible(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if file.is_file() and not hidden:
            yield file


def _read_file(path: Path | None, name: str) -> Iterator[Article | Skipped]:
    shown = name if path is None else _printable(path)
    kind = READERS.by_ending(path.suffix) if path else ""
    if kind is None:
        endings = [ending for entry in READERS.entries.values() for ending in entry.endings]
        yield Skipped(shown, f"this ending is not one that can be read ({', '.join(endings)})")
        return
    try:
        content = path.read_bytes() if path else sys.stdin.buffer.read()
        if content.strip(_BLANK):
            yield from READERS.load(kind or _kind_of_stream(content))(content, shown, name)
        else:
            yield Skipped(shown, "the file is empty")
    except InputError as error:
        yield Skipped(error.place or shown, error.problem)
    except OSError as error:
        yield Skipped(shown, f"cannot be opened: {error.strerror or error}")


def _kind_of_stream(content: bytes) -> str:
    """Standard input has no ending: lines of JSON begin with a brace, anything else is text."""
    return "jsonl" if content.lstrip(_BLANK).startswith(b"{") else "txt"

"""Read articles from files, folders, standard input and web addresses, as their lines stand.

A reader is one module and one line in `READERS`. It takes the bytes of one file and yields what it
finds: an `Article` for each, a `Skipped` with the reason, or a `Packed` file that is still to be
read, so that one bad line or file never stops the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from toolkit.errors import InputError
from toolkit.read.apart import Apart
from toolkit.read.kinds import kind_of, may_be_misnamed
from toolkit.read.limits import Limits, size, too_large
from toolkit.read.places import Place, places
from toolkit.read.source import HEAD, Source, ending_within, opened
from toolkit.read.urls import Link, is_list, read_list
from toolkit.registry import Entry, Table
from toolkit.types import Article, Skipped

if TYPE_CHECKING:
    from toolkit.read.web import Web

READERS = Table(
    "reader",
    {
        "txt": Entry("toolkit.read.txt:read", "plain text, one article a file", (".txt",)),
        "jsonl": Entry("toolkit.read.jsonl:read", "one JSON object a line", (".jsonl", ".ndjson")),
        "csv": Entry("toolkit.read.csv:read", "a table with a header that names a text column", (".csv", ".tsv")),
        "html": Entry(
            "toolkit.read.html:read",
            "a saved web page, without its menus",
            (".html", ".htm", ".xhtml", ".mhtml", ".mht"),
            "trafilatura",
        ),
        "docx": Entry("toolkit.read.docx:read", "a Word file: paragraphs, lists, tables", (".docx",), "docx"),
        "rtf": Entry("toolkit.read.rtf:read", "rich text, as old office programs save it", (".rtf",), "striprtf"),
        "pdf": Entry("toolkit.read.pdf:read", "a PDF with a text layer", (".pdf",), "pypdfium2", "pdf"),
        "xlsx": Entry(
            "toolkit.read.xlsx:read", "an Excel workbook with a text column", (".xlsx", ".xlsm"), "openpyxl", "xlsx"
        ),
        "rss": Entry("toolkit.read.rss:read", "an RSS or Atom feed", (".rss", ".atom", ".xml"), "feedparser", "feeds"),
        "zip": Entry("toolkit.read.zip:read", "an archive of any of these", (".zip",)),
        "gz": Entry("toolkit.read.gz:read", "one of these, packed", (".gz",)),
    },
)
# No reader: it fetches what others read.
WEB = Table(
    "reader",
    {
        "urls": Entry(
            "toolkit.read.web:Web",
            "a list of web addresses; one may also be given as PATH",
            (".urls",),
            "protego",
            "web",
        )
    },
)
FORMATS = Table("format", READERS.entries | WEB.entries)

# How a library reads a file: the reader's target, the content, the path and the name; what it finds.
Reading = Callable[[str, bytes, str, str], list[Any]]

# What a blank file is made of, and what may stand before the first character: spaces, byte order marks, and the
# zeros of UTF-16.
_BLANK = b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"


@dataclass(frozen=True, slots=True)
class Packed:
    """A file found inside another, still to be read.

    Attributes
    ----------
    content : bytes
        Unpacked.
    path, name : str
        As readers take them.
    ending : str or None
        That of its name, lower case with the dot; None where it has no name of its own.
    """

    content: bytes
    path: str
    name: str
    ending: str | None


def read_paths(
    paths: Iterable[str | Path],
    *,
    strict: bool = False,
    limits: Limits | None = None,
    remember: Callable[[Reading], Reading] | None = None,
) -> Iterator[Article | Skipped]:
    """Read every article below the given paths, in order.

    Parameters
    ----------
    paths : iterable of str or Path
        Files, folders (read recursively in sorted order, hidden files left out), ``"-"`` for standard
        input, or web addresses, which are fetched, as are those in a file of such addresses.
    strict : bool
        Raise at the first input that would be skipped.
    limits : Limits, optional
        How large, how deep and how long an input may be.
    remember : callable, optional
        Given how a library reads a file, returns a way that does not read the same content twice.

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
    inputs = _Inputs(limits or Limits(), remember)
    for place in places(paths):
        for item in [place] if isinstance(place, Skipped) else inputs.read(place):
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


class _Inputs:
    """Reads the inputs of one run, which share one visitor of the web, made when there is need of it."""

    def __init__(self, limits: Limits, remember: Callable[[Reading], Reading] | None) -> None:
        self.limits = limits
        by_library = _apart(limits.seconds).read
        self._by_library = remember(by_library) if remember else by_library

    def read(self, place: Place | Link) -> Iterator[Article | Skipped]:
        """Yield what is found at a place."""
        try:
            yield from self._page(place) if isinstance(place, Link) else self._file(place)
        except InputError as error:
            yield Skipped(error.place or place.shown, error.problem)

    def _file(self, place: Place) -> Iterator[Article | Skipped]:
        ending = place.path.suffix if place.path else None
        try:
            with opened(place, self.limits.file) as source:
                lines = self._lines(Packed(source.head, place.shown, place.name, ending), source)
                if lines:
                    yield from READERS.load("jsonl")(lines, place.shown, place.name)
                    return
                # Of a file that no reader is for, its beginning is enough.
                known = ending is None or FORMATS.by_ending(ending) or may_be_misnamed(source.head)
                content = source.whole() if known else source.head
        except OSError as error:
            raise InputError(f"cannot be opened: {error.strerror or error}") from None
        if not is_list(content, ending):
            yield from self._reading().read(Packed(content, place.shown, place.name, ending))
        elif not place.by_user:
            raise InputError("a list of web addresses; nothing is fetched unless you name the list itself")
        else:
            _ = self.web  # where it cannot be had, the list says so once, not each of its links
            for link in read_list(content, place.shown):
                yield from [link] if isinstance(link, Skipped) else self.read(link)

    def _lines(self, begun: Packed, source: Source) -> IO[bytes] | None:
        """Return what is to be read line by line: a large file of JSON lines, as such or packed; None for any other."""
        inner: Source | None = source
        kind = _told_kind(begun)
        if kind == "gz" and self.limits.depth > 0 and self.limits.members > 0:
            inner = source.unpacked()
            kind = _told_kind(replace(begun, content=inner.head, ending=ending_within(begun.name))) if inner else ""
        return inner.lines() if inner and kind == "jsonl" else None

    def _reading(self) -> _Reading:
        return _Reading(self.limits, self._by_library)

    def _page(self, link: Link) -> Iterator[Article | Skipped]:
        """Fetch a page and read it; what is only a part of it (an entry, a file within) keeps the address it has."""
        page = self.web.fetch(link.url)
        for item in self._reading().read(Packed(page.content, link.shown, link.url, page.ending)):
            if isinstance(item, Article):
                whole = item.path == link.shown
                yield replace(item, url=page.url if whole else item.url or page.url)
            else:
                yield item

    @cached_property
    def web(self) -> Web:
        visitor: Web = WEB.load("urls")(self.limits.web)
        return visitor


class _Reading:
    """Reads one file and, where it is an archive, what is packed in it, to any depth, within the limits."""

    def __init__(self, limits: Limits, by_library: Reading) -> None:
        self.limits = limits
        self._by_library = by_library
        self.left = limits.file
        self.members = limits.members

    def read(self, file: Packed, depth: int = 0) -> Iterator[Article | Skipped]:
        """Yield what is found; the only place where a reader's refusal becomes a `Skipped`."""
        try:
            for item in self._items(file):
                if not isinstance(item, Packed):
                    yield item
                    continue
                self._count(item, file.path, depth + 1)
                yield from self.read(item, depth + 1)
        except InputError as error:
            yield Skipped(error.place or file.path, error.problem)

    def _items(self, file: Packed) -> Iterable[Article | Skipped | Packed]:
        kind = _kind(file)
        reader, entry = READERS.load(kind), READERS.entries[kind]
        if not entry.library:
            found: Iterable[Article | Skipped | Packed] = reader(file.content, file.path, file.name)
            return found
        if len(file.content) > self.limits.whole:
            raise InputError(too_large(len(file.content), self.limits.whole))
        return self._by_library(entry.target, file.content, file.path, file.name)

    def _count(self, file: Packed, archive: str, depth: int) -> None:
        self.left -= len(file.content)
        self.members -= 1
        if self.left < 0:
            raise InputError(f"more than {size(self.limits.file)} when unpacked; the rest is left out", path=archive)
        if self.members < 0:
            raise InputError(f"more than {self.limits.members} files in it; the rest is left out", path=archive)
        if depth > self.limits.depth:
            raise InputError(f"archives within archives, more than {self.limits.depth} deep", path=file.path)


@cache
def _apart(seconds: float) -> Apart:
    """One process serves all calls, since starting it takes longer than most files."""
    return Apart(seconds)


def _kind(file: Packed) -> str:
    """Return the reader for a file, by its content and its ending."""
    named = None if file.ending is None else READERS.by_ending(file.ending)
    if file.ending is not None and named is None and not may_be_misnamed(file.content):
        endings = [ending for entry in READERS.entries.values() for ending in entry.endings]
        raise InputError(f"this ending is not one that can be read ({', '.join(endings)})")
    if not (file.content[:HEAD].strip(_BLANK) or file.content.strip(_BLANK)):  # the beginning first: no copy
        raise InputError("the file is empty")
    return kind_of(file.content, named) or _kind_of_stream(file.content)


def _told_kind(begun: Packed) -> str:
    """Return the kind that a file's beginning tells, or the empty string."""
    try:
        return _kind(begun)
    except InputError:
        return ""


def _kind_of_stream(content: bytes) -> str:
    """Standard input has no ending: lines of JSON begin with a brace, anything else is text."""
    return "jsonl" if content.lstrip(_BLANK).startswith(b"{") else "txt"

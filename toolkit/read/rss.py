"""RSS and Atom feeds: an article for each entry, with the text that the feed carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any

from toolkit.errors import InputError
from toolkit.read.decode import decode
from toolkit.types import Article, Skipped

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BLOCKS = frozenset("p div br li ul ol tr table h1 h2 h3 h4 h5 h6 blockquote section article".split())


def read(content: bytes, path: str, name: str) -> Iterator[Article | Skipped]:
    """Yield the article of each entry.

    Raises
    ------
    InputError
        If it is no feed, or declares entities, which feeds have no need of and bombs are made with.
    """
    import feedparser

    text = decode(content, path)
    if "<!ENTITY" in text:
        raise InputError("declares entities, which can unfold without end", path=path)
    source = BytesIO(_DECLARATION.sub("", text).encode("utf-8"))  # its encoding was that of the bytes before
    feed = feedparser.parse(source, response_headers={"content-type": "application/xml; charset=utf-8"})
    if not feed.get("version") and not feed.entries:
        raise InputError("no RSS or Atom feed", path=path)
    if not feed.entries:
        raise InputError("a feed without entries", path=path)
    for number, entry in enumerate(feed.entries, 1):
        yield _article(entry, feed.feed.get("title", ""), f"{path}:{number}", f"{name}:{number}")


def _article(entry: Any, source: str, path: str, name: str) -> Article | Skipped:
    lines = _lines(max((part.get("value", "") for part in _parts(entry)), key=len, default=""))
    if not lines:
        return Skipped(path, "an entry without text; the feed gives its headline alone")
    return Article(
        id=name,
        text="\n".join(lines),
        title=" ".join(_lines(entry.get("title", ""))),
        source=source,
        url=entry.get("link", ""),
        published=_published(next((entry[key] for key in ("published", "updated") if key in entry), "")),
        path=path,
        extra={"author": entry.author} if entry.get("author") else {},
    )


def _parts(entry: Any) -> list[Any]:
    """What a feed gives of an entry's text: the whole, or a summary."""
    return [*entry.get("content", []), {"value": entry.get("summary", "")}]


def _lines(markup: str) -> list[str]:
    """Return the text of a piece of HTML, a line for each block."""
    from lxml.html import fragment_fromstring

    root = fragment_fromstring(markup, create_parent="div")
    for element in root.iter():
        if element.tag in _BLOCKS:
            element.text = f"\n{element.text or ''}"
            element.tail = f"\n{element.tail or ''}"
    return [line for line in (" ".join(line.split()) for line in root.text_content().split("\n")) if line]


def _published(given: str) -> str:
    """Return an entry's time with its own zone: in another, an early morning would fall on the day before."""
    try:
        return parsedate_to_datetime(given).isoformat()
    except ValueError:  # an ISO time, which stays, or a form of the feed's own, which `clean` may know
        return given

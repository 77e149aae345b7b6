"""Web pages: the article without menus, related links and comments, and what the page says of itself.

trafilatura finds the article's body. What it leaves of furniture goes where that of any text goes,
to `clean`. What Vietnamese sites need besides is added: headline, lead and captions, as `html_layout`
finds them, and the address that a browser notes on top of a page when it saves it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from typing import Any

from toolkit.errors import InputError
from toolkit.read.decode import decode
from toolkit.read.html_layout import drop_captions, headline, lead, unframe
from toolkit.read.kinds import is_packed_page
from toolkit.types import Article

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)")
_BLOCKS = {"p", "head", "item", "row", "quote", "code", "list", "table", "div"}
_TOO_DEEP = "Excessive depth"


def read(content: bytes, path: str, name: str) -> Iterator[Article]:
    """Yield the article of a page.

    Raises
    ------
    InputError
        If the page holds no text of an article, or is nested so deep that no browser would show it.

    Examples
    --------
    >>> page = "<title>Chợ nổi họp lại</title><nav>Trang chủ</nav><p>Ghe bán khóm neo kín hai bờ từ ba giờ sáng.</p>"
    >>> [(article.title, article.text) for article in read(page.encode(), "cho.html", "cho.html")]
    [('Chợ nổi họp lại', 'Ghe bán khóm neo kín hai bờ từ ba giờ sáng.')]
    """
    from trafilatura import bare_extraction

    page = decode(_unwrapped(content), path)
    tree = _tree(page, path)
    drop_captions(tree)
    unframe(tree)
    found: Any = bare_extraction(
        tree,
        deduplicate=False,  # it would forget what an earlier article of the same run said
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    lines = list(_lines(found.body)) if found is not None else []
    if not lines:
        raise InputError("no text of an article was found on the page", path=path)
    whole = _tree(page, path)  # trafilatura has taken the other one apart
    saved_from = _SAVED_FROM.search(page[:4096])
    published, guessed = (found.date, False) if found.date else (_guessed_day(tree), True)
    extra: dict[str, object] = {"author": found.author} if found.author else {}
    if published and guessed:
        extra["guessed"] = ["published"]
    yield Article(
        id=name,
        text="\n".join([*lead(whole, lines, found.description or ""), *lines]),
        title=headline(whole, found.title or ""),
        source=found.sitename or "",
        url=found.url or (saved_from[1] if saved_from else ""),
        published=published or "",
        path=path,
        extra=extra,
    )


def _unwrapped(content: bytes) -> bytes:
    """Return the page of a file that holds it with its pictures (.mhtml), or the content as it is."""
    if not is_packed_page(content):
        return content
    parts = message_from_bytes(content, policy=default).walk()
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    return page.get_payload(decode=True) if page is not None else b""  # type: ignore[return-value]


def _tree(page: str, path: str) -> Any:
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except ParserError:
        raise InputError("no text of an article was found on the page", path=path) from None
    if any(_TOO_DEEP in error.message for error in parser.error_log):
        raise InputError("elements within elements, more than 256 deep; no page for people is", path=path)
    return tree


def _guessed_day(tree: Any) -> str:
    """Return the likeliest day that stands anywhere on the page, or the empty string."""
    from htmldate import find_date

    return find_date(tree, extensive_search=True, original_date=True) or ""


def _lines(element: Any) -> Iterator[str]:
    """Yield the paragraphs, headings, items and rows below an element of trafilatura's, in reading order."""
    if element.tag == "row":
        yield from _tidy("; ".join(filter(None, (_flat(cell) for cell in element))))
    elif not any(child.tag in _BLOCKS for child in element):
        yield from _tidy(_flat(element))
    else:
        yield from _tidy(element.text or "")
        for child in element:
            yield from _lines(child)
            yield from _tidy(child.tail or "")


def _flat(element: Any) -> str:
    for line_break in element.iter("lb"):
        line_break.tail = f"\n{line_break.tail or ''}"
    return "".join(element.itertext()).strip()


def _tidy(text: str) -> Iterator[str]:
    yield from filter(None, (" ".join(line.split()) for line in text.split("\n")))

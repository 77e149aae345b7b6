"""The pieces of WordprocessingML that a briefing is made of: runs of text, links, fields, bookmarks.

They are built as XML, since python-docx knows neither fields, bookmarks nor footnotes, and takes a
millisecond for each paragraph that it styles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # by XML 1.0, 2.2
_SPACES = re.compile(r"\s+")
_OPENS = {**dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"), **dict.fromkeys("\u2066\u2067\u2068", "\u2069")}
_ADDRESS = re.compile(r"https?://[\w.%-]+(:\d{1,5})?([/?#].*)?", re.ASCII | re.IGNORECASE)
_LONGEST_ADDRESS = 2000  # Word takes 2,083 characters at most
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")


def node(tag: str, *children: Any, **attributes: object) -> Any:
    """Return an element of the main namespace: ``node("pStyle", val="Title")`` is ``<w:pStyle w:val="Title"/>``."""
    made = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    made.extend(children)
    return made


def plain(text: str) -> str:
    r"""Return a text on one line that XML can hold; what it forbids becomes an escape, as in the other formats.

    Marks that turn the direction of writing are closed, so that they do not turn what follows.

    Examples
    --------
    >>> print(plain("a\x00b \n c\udcff"))
    a\x00b c\udcff
    >>> plain("\u202eab") == "\u202eab\u202c"
    True
    """
    line = _SPACES.sub(" ", text)
    closed: list[str] = []
    for char in line:
        if char in _OPENS:
            closed.append(_OPENS[char])
        elif closed and char == closed[-1]:
            closed.pop()
    legal = _FORBIDDEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), line)
    return legal + "".join(reversed(closed))


def run(text: str, lang: str, style: str = "") -> Any:
    """Return a run of text in a language (``"vi-VN"``), in a character style given by its id."""
    shown = node("t")
    shown.text = text
    shown.set(qn("xml:space"), "preserve")
    return node("r", node("rPr", *([node("rStyle", val=style)] if style else []), node("lang", val=lang)), shown)


def field(instruction: str, *shown: Any) -> list[Any]:
    """Return the runs of a field, with what it shows until it is worked out anew."""
    told = node("instrText")
    told.text = f" {instruction} "
    told.set(qn("xml:space"), "preserve")
    begin, separate, end = (node("r", node("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end"))
    return [begin, node("r", told), separate, *shown, end]


def target(url: str) -> str:
    """Return an address as a file may link to it, in ASCII; the empty string where Word might take offense.

    Examples
    --------
    >>> target("https://example.vn/Đường?a=[1]"), target("https://me@example.vn"), target("javascript:x")
    ('https://example.vn/%C4%90%C6%B0%E1%BB%9Dng?a=%5B1%5D', '', '')
    """
    sound = _STRAY_PERCENT.sub("%25", quote(url, safe="/?#:@!$&'()*+,;=%~-._"))
    return sound if len(sound) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(sound) else ""


def link(part: Any, address: str, *runs: Any) -> Any:
    """Return runs that lead from a part of the file to a web address, as `target` gives it."""
    made = node("hyperlink", *runs, history=1)
    made.set(qn("r:id"), part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    return made


def inner_link(bookmark: str, *runs: Any) -> Any:
    """Return runs that lead to a bookmark."""
    return node("hyperlink", *runs, anchor=bookmark, history=1)


def bookmarked(name: str, number: int, *runs: Any) -> Iterator[Any]:
    """Yield runs with a bookmark around them; names and numbers are unique in a file."""
    yield node("bookmarkStart", id=number, name=name)
    yield from runs
    yield node("bookmarkEnd", id=number)

"""Headline, lead and captions of a web page, where sites of Viet Nam have them.

Ministries' portals make their own name the page's first heading and print the headline in a block of
no rank; newspapers put the lead outside the body's element; pictures have their captions in centered
or slanted paragraphs. trafilatura, made for the world's news, looks for none of these.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

_LEAD_CLASS = re.compile(
    r"(?:^|[\s_-])(?:sapo|chapeau|standfirst|(?:article|detail|news|content)[_-](?:lead|summary))\b", re.I
)
_HEADLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:tit(?:le)?|tieu-?de|headline)\b", re.I)
_CAPTION_CLASS = re.compile(r"(?:^|[\s_-])(?:caption|chu-?thich)\b", re.I)
_CENTERED = re.compile(r"text-align:\s*center", re.I)
_BLOCKS = ("p", "h2", "h3", "div", "span", "strong")
_HEADINGS = ("h1", "h2", "h3", "h4", "div", "td", "p", "span", "b", "font")
_LEAD = range(8, 121)  # words
_HEADLINE = range(4, 41)
_KIND = re.compile(r"\[[^\]]{2,20}\]\s*")  # "[E-magazine] ..."
_CAPTION = range(1, 61)


def headline(tree: Any, title: str) -> str:
    """Return the headline that the page shows.

    Parameters
    ----------
    tree : lxml element
        The whole page.
    title : str
        What trafilatura takes for it, which may be the name of the site.

    Returns
    -------
    str
        The longest block that the window's title begins with; else `title` where it is a heading of the page; else
        the first block of a class that sites give to headlines; else `title`.
    """
    window = _KIND.sub("", " ".join(tree.xpath("string(.//title)").split()), count=1)
    shown = [(block, text) for block in tree.iter(*_HEADINGS) if len((text := _text(block)).split()) in _HEADLINE]
    named = [text for _, text in shown if window.startswith(text)]
    classed = [text for block, text in shown if _HEADLINE_CLASS.search(block.get("class") or "")]
    if named:
        return max(named, key=len)
    if any(text == title for block, text in shown if block.tag == "h1"):
        return title
    return next(iter(classed), title)


def unframe(tree: Any) -> None:
    """Make plain blocks of the tables that old pages are laid out with: those that hold paragraphs or tables."""
    for table in list(tree.iter("table")):
        if table.xpath(".//td[p or div or table]"):
            for part in table.xpath("descendant-or-self::*[self::table or self::tbody or self::tr or self::td]"):
                part.tag = "div"


def drop_captions(tree: Any) -> None:
    """Take out the block behind each picture that is centered, slanted throughout or named a caption."""
    for picture in list(tree.iter("img")):
        behind = islice(picture.xpath("following::*[self::p or self::div or self::td or self::figcaption]"), 12)
        below = next((block for block in behind if _text(block)), None)
        if below is not None and len(_text(below).split()) in _CAPTION and _is_caption(below):
            for child in list(below):
                below.remove(child)
            below.text = None


def _is_caption(block: Any) -> bool:
    if _holds_paragraphs(block):
        return False
    slanted = "".join(filter(None, map(_text, block.xpath(".//em|.//i")))) == _text(block)
    centered = _CENTERED.search(block.get("style") or "") or block.get("align") in {"center", "middle"}
    return bool(slanted or centered or _CAPTION_CLASS.search(block.get("class") or ""))


def lead(tree: Any, lines: list[str], description: str) -> list[str]:
    """Return the lead, where the body's element does not hold it.

    It is a block of its own above the text, of a class that sites give to leads, or that says what
    the page's description says.
    """
    told = " ".join(description.split())
    for block in tree.iter(*_BLOCKS):
        text = _text(block)
        if text in lines:
            return []
        if len(text.split()) not in _LEAD or _holds_paragraphs(block):
            continue
        named = _LEAD_CLASS.search(f"{block.get('class')} {block.getparent().get('class')}")
        if named or (len(told.split()) in _LEAD and told in text):
            return [text]
    return []


def _holds_paragraphs(block: Any) -> bool:
    return any(child is not block for child in block.iter("div", "p", "li", "td", "h1", "h2", "h3"))


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())

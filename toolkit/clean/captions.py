"""Captions that are known by where they stand: behind a picture's name, or run into the line behind them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from toolkit.clean.lines import STOPS, ends_in, length_of
from toolkit.clean.looks import LOWER, PICTURE, UPPER, is_prose, related

_INNER_STOP = re.compile(r"[.!?…][\"”’»)\]]* (?=[^\W\d_a-z]|\d)")
_SENTENCE = re.compile(r"[^\W\d_]{3}[\"”]?[.!?…][\"”]? ?(?=[^\W\d_a-z][^\W\d_])")
_CAPTION_WORDS = 15
_NUMBERED = re.compile(r"\s*[-–—(]\s*\d{1,2}\)?")

# Who took a picture: up to a stop or bracket, initials apart ("Ảnh: P. Lê."), or in capitals, even where the text
# follows without a space ("Ảnh: TTXVN Sáng", "Ảnh: LÊ BÁSáng").
_NAMED = r"(?:\w\.){2,5}|(?:\w\.\s?)*[^.():]{2,40}[.)]\)?"
_IN_CAPITALS = rf"[{UPPER}]{{2,}}(?:[ /-][{UPPER}]{{2,}}){{0,3}}(?=\W|[{UPPER}][{LOWER}])"
_GLUED = re.compile(
    rf"(?:\((?i:{PICTURE})\b[^()]{{0,80}}\)\.?"  # "(Ảnh minh họa: Internet) Từ 1/7, ..."
    # "... tại lễ ký. Ảnh: P. Lê. Sáng 2/9, ..."
    rf"|(?P<above>[^:]{{8,200}}?[\s.(–-])?\(?(?i:{PICTURE})\s*:\s*(?:{_NAMED}|{_IN_CAPITALS}))"
    rf"\s*(?=[{UPPER}\d(“\"])"
)


def glued_caption(line: str) -> str:
    """Return the caption that a line of prose begins with, or the empty string.

    Examples
    --------
    >>> glued_caption("Ông Lê Bá (áo trắng) tại buổi trao nhà. Ảnh: TTV Sáng 2/9, mười hộ nghèo ở xã nhận nhà mới.")
    'Ông Lê Bá (áo trắng) tại buổi trao nhà. Ảnh: TTV'
    >>> glued_caption("Ông Lê Bá tại buổi trao nhà. Ảnh: TTV")
    ''
    """
    may_be = ":" in line or line.startswith("(")  # as every caption below has, and most lines have not
    found = _GLUED.match(line) if may_be else None
    if not found or not is_prose(line[found.end() :]):
        return ""
    caption = found[0].rstrip()
    # What has a sentence before it may be the end of the paragraph above.
    return "" if _SENTENCE.search(found["above"] or "") else caption


def pictured(lines: Sequence[str], title: str, reasons: Mapping[int, str]) -> dict[int, str]:
    """Find the line behind each picture: behind its file name, or behind the title with a number ("... - 2").

    Parameters
    ----------
    lines : sequence of str
        The non-empty lines, tidy.
    title : str
        The article's, or empty.
    reasons : mapping of int to str
        What is known of the lines already: a file's name is an ``"image name"``.

    Returns
    -------
    dict of int to str
        Names of pictures and captions, by the number of their line.
    """
    found: dict[int, str] = {}
    for i, line in enumerate(lines):
        described = bool(title) and line.startswith(title) and bool(_NUMBERED.fullmatch(line, len(title)))
        if described:
            found[i] = "image name"
        below = i + 1
        shown = (described or reasons.get(i) == "image name") and below < len(lines) and below not in reasons
        # Sites that describe pictures put a caption below every one; below a file's name may stand text.
        if shown and _may_be_caption(lines[below], longest=80 if described else _CAPTION_WORDS):
            found[below] = "caption"
    return found


def _may_be_caption(line: str, longest: int) -> bool:
    if related(line):
        return False
    longest = _CAPTION_WORDS if _INNER_STOP.search(line) else longest
    return length_of(line) <= longest or not ends_in(line, STOPS)

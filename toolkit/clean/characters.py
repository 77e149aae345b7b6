"""Characters: composed form, plain spaces, no invisible ones; sentences glued by scraping parted."""

from __future__ import annotations

import re
from unicodedata import normalize

# What may be invisible in a printed text: controls, bidi and zero-width marks, soft hyphens, halves
# of surrogate pairs (which no file can hold). Tabs, form feeds, NEL and the Unicode separators part
# words and become spaces below.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
# "Covid-19.Sáng 22/6", "hội nghị.Tại", "khó khăn”.Ông": a small letter, a figure or a closing quote before
# the stop, a capital with a small letter behind it. Not "TP.Huế", "1.Mở" or "Vietnam.Net".
_GLUED = re.compile(
    r"([.!?…])(?:(?<=[^\W\d_]{2}.)|(?<=\w-\d\d.)|(?<=\d\d%.)|(?<=[”\"»)].))"  # the stop first: there are few
    r"(?!(?:Js|Com|Net|Org|Edu|Gov|Vn)\b)(?=[^\W\d_][^\W\d_])"
)
# 'tiếp theo."Năm 2020 là': a quote opens or has closed between two glued sentences.
_GLUED_QUOTE = re.compile(r"([.!?…])(?<=[^\W\d_]{2}.)([\"“”])(?=[^\W\d_][^\W\d_])")
# What both have, and most texts have nowhere.
_MAY_BE_GLUED = re.compile(r"[.!?…][\"“”]?[^\W\d_]")
_BEFORE_STOP = re.compile(r"[^\W\d_]+$")
_CAPITALS = 3
_TITLES = frozenset(
    "ts ths pgs gs tp tx tt bs ks cn ls kts nsnd nsưt đh cđ th st mr ms mrs dr ông bà vnd pp kh".split()
)


def lines_of(text: str) -> list[str]:
    r"""Return the non-empty lines of a text, each tidy.

    Examples
    --------
    >>> lines_of("Một\u00a0 hai\r\n\r\n ba\u200b\u2028bốn")
    ['Một hai', 'ba bốn']
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    # Nearly all texts are in order, which is sooner seen of the whole than of each line.
    kept = [*map(str.strip, lines)] == lines and _is_plain(text.replace("\n", ""))
    return [line for line in (lines if kept else map(tidy, lines)) if line]


def tidy(text: str) -> str:
    r"""Compose to NFC, drop invisible characters, and put one space between words.

    Examples
    --------
    >>> tidy("Y te\u0302\u0301\t\n ")
    'Y tế'
    """
    if not text or _is_plain(text):
        return text
    # Composed last: what was invisible may have stood between a letter and its mark.
    return normalize("NFC", " ".join(_INVISIBLE.sub("", text).split()))


def _is_plain(text: str) -> bool:
    """Whether a text is tidy as it stands: printable characters, single spaces between them, NFC."""
    edged = text.startswith(" ") or text.endswith(" ") or "  " in text
    # The one invisible character that Python would print.
    return text.isprintable() and not edged and "\u034f" not in text and normalize("NFC", text) == text


def part_glued(text: str) -> str:
    """Put the space back between two sentences that scraping has glued together.

    Examples
    --------
    >>> part_glued("chống Covid-19.Sáng 22/6, tại TP.Huế, PGS.TS.Trần Lâm nói.Ông đến.")
    'chống Covid-19. Sáng 22/6, tại TP.Huế, PGS.TS.Trần Lâm nói. Ông đến.'
    """
    if not _MAY_BE_GLUED.search(text):
        return text
    text = _GLUED_QUOTE.sub(lambda found: _part_at_quote(text, found), text)
    return _GLUED.sub(lambda found: found[1] + (" " if _parts(text, found) else ""), text)


def _part_at_quote(text: str, found: re.Match[str]) -> str:
    if not text[found.end()].isupper():
        return found[0]
    mark = found[2]
    # A straight mark opens where those before it in its line are paired.
    opens = mark == "“" or (mark == '"' and text.count('"', _line_at(text, found), found.start()) % 2 == 0)
    return f"{found[1]} {mark}" if opens else f"{found[1]}{mark} "


def _parts(text: str, found: re.Match[str]) -> bool:
    after = text[found.end() : found.end() + 2]
    if not (after[0].isupper() and after[1].islower()):
        return False
    word = _BEFORE_STOP.search(text, _line_at(text, found), found.start())
    if word is None:
        return True
    # An abbreviation is a title or a few capitals; a name before the stop ("Việt Nam.Tại", "ASEAN.Tại") is neither.
    return word[0].lower() not in _TITLES and not (word[0].isupper() and len(word[0]) <= _CAPITALS)


def _line_at(text: str, found: re.Match[str]) -> int:
    return text.rfind("\n", 0, found.start()) + 1

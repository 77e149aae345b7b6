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
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return [line for line in map(tidy, text.split("\n")) if line]


def tidy(text: str) -> str:
    r"""Compose to NFC, drop invisible characters, and put one space between words.

    Examples
    --------
    >>> tidy("Y te\u0302\u0301\t\n ")
    'Y tế'
    """
    # Composed last: what was invisible may have stood between a letter and its mark.
    return normalize("NFC", " ".join(_INVISIBLE.sub("", text).split()))


def part_glued(line: str) -> str:
    """Put the space back between two sentences that scraping has glued together.

    Examples
    --------
    >>> part_glued("chống Covid-19.Sáng 22/6, tại TP.Huế, PGS.TS.Trần Lâm nói.Ông đến.")
    'chống Covid-19. Sáng 22/6, tại TP.Huế, PGS.TS.Trần Lâm nói. Ông đến.'
    """
    line = _GLUED_QUOTE.sub(lambda found: _part_at_quote(line, found), line)
    return _GLUED.sub(lambda found: found[1] + (" " if _parts(line, found) else ""), line)


def _part_at_quote(line: str, found: re.Match[str]) -> str:
    if not line[found.end()].isupper():
        return found[0]
    mark = found[2]
    # A straight mark opens where those before it are paired.
    opens = mark == "“" or (mark == '"' and line.count('"', 0, found.start()) % 2 == 0)
    return f"{found[1]} {mark}" if opens else f"{found[1]}{mark} "


def _parts(line: str, found: re.Match[str]) -> bool:
    after = line[found.end() : found.end() + 2]
    if not (after[0].isupper() and after[1].islower()):
        return False
    word = _BEFORE_STOP.search(line, 0, found.start())
    if word is None:
        return True
    # An abbreviation is a title or a few capitals; a name before the stop ("Việt Nam.Tại", "ASEAN.Tại") is neither.
    return word[0].lower() not in _TITLES and not (word[0].isupper() and len(word[0]) <= _CAPITALS)

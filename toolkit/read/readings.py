"""The ways in which a Vietnamese text may have to be read, and which of them makes a text Vietnamese.

A reading is tried on a text and judged by its words with marks: are they possible Vietnamese syllables now, and were
they none before? The right reading makes nine in ten or more possible, wrong ones and other languages few.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from unicodedata import normalize

from toolkit.read.fonts import from_tcvn3, from_vni
from toolkit.syllables import is_syllable

# Windows-1252, its five empty places filled as browsers do.
_WESTERN = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
_BYTES = {chr(byte): byte for byte in range(256)} | {char: byte for byte, char in enumerate(_WESTERN)}
_TO_1258 = {ord(char): bytes([byte]).decode("cp1258", "ignore") or char for char, byte in _BYTES.items()}
_TRAILING = "".join(re.escape(char) for char, byte in _BYTES.items() if 0x80 <= byte < 0xC0)
_TWICE = re.compile(f"[Â-ß][{_TRAILING}]|[à-ï][{_TRAILING}]{{2}}|[ð-ô][{_TRAILING}]{{3}}")

# What needs a reading: neither ASCII nor a dash, quote or wide space.
_MARKED = re.compile("[^\x00-\x7f\xa0\u2010-\u203a]")
_TOKEN = re.compile(r"[^ \t\r\n]+")
_LETTERS = re.compile(r"[^\W\d_]+")
# Measured: runs of 20 syllables come back from every encoding, and of 2,976 files with letters beyond ASCII (programs,
# word lists and manuals in some 50 languages) none was changed but those that quote the encodings.
_RIGHT = 0.75  # abbreviations such as "QĐ" are no syllables
_GAIN = 0.3
_FEWEST = 3
_SHORT = 5
_TELLING = 100_000


def western(content: bytes) -> str:
    """Return the characters that a program shows for bytes it takes for Western European ones."""
    return codecs.charmap_decode(content, "strict", _WESTERN)[0]


def _from_1258(text: str) -> str:
    """Windows-1258 read as Western: letters, and behind them tone marks of their own."""
    return normalize("NFC", text.translate(_TO_1258))


def _from_twice(text: str) -> str:
    """UTF-8 read as Western, and encoded once more."""

    def once(found: re.Match[str]) -> str:
        try:
            return bytes(_BYTES[char] for char in found[0]).decode()
        except UnicodeDecodeError:
            return found[0]

    return normalize("NFC", _TWICE.sub(once, text))


READINGS: dict[str, Callable[[str], str]] = {
    "TCVN3": from_tcvn3,
    "VNI": from_vni,
    "Windows-1258": _from_1258,
    "double-encoded UTF-8": _from_twice,
}


def reading_of(text: str, prior: str = "", among: Iterable[str] = tuple(READINGS)) -> str:
    r"""Return the name of the reading that makes a text Vietnamese, or the empty string.

    Parameters
    ----------
    text : str
        As it stands.
    prior : str
        The reading to take where the text is too short to tell, and does not speak against it.
    among : iterable of str
        The readings to try.

    Examples
    --------
    >>> [reading_of(text) for text in ("M\xada lín ®æ xuèng", "Möa lôùn ñoå xuoáng", "Mưa lớn đổ xuống")]
    ['TCVN3', 'VNI', '']
    """
    if text.isascii():
        return prior
    text = text[:_TELLING]
    stands = _weigh(text)
    tried = {name: _weigh(READINGS[name](text)) for name in dict.fromkeys((*among, prior)) if name}
    sure = [name for name, made in tried.items() if _is_sure(stands, made)]
    if sure:
        return max(sure, key=lambda name: tried[name].share)
    short = stands.telling <= _SHORT
    fits = prior and tried[prior].share >= (stands.share if short else max(stands.share, 0.5))
    return prior if fits else ""


@dataclass(frozen=True, slots=True)
class _Weight:
    """Of the words that have more than plain letters: how many, and those that are possible in Vietnamese."""

    telling: int
    share: float
    right: frozenset[str]


def _weigh(text: str) -> _Weight:
    told = [token for token in _TOKEN.findall(text) if _MARKED.search(token)]
    right = [marked for token in told if (marked := _marked_words(token.lower())) and all(map(is_syllable, marked))]
    # One letter proves nothing: alphabets are listed in every language.
    distinct = frozenset(longest for marked in right if len(longest := max(marked, key=len)) > 1)
    return _Weight(len(told), len(right) / len(told) if told else 0.0, distinct)


def _marked_words(token: str) -> list[str]:
    """Its words that have more than plain letters; none where signs stand between them that no text has there."""
    if _MARKED.search(_LETTERS.sub("", token)):
        return []
    return [word for word in _LETTERS.findall(token) if not word.isascii()]


def _is_sure(stands: _Weight, made: _Weight) -> bool:
    gained = made.share - stands.share >= _GAIN
    return made.share >= _RIGHT and gained and len(made.right - stands.right) >= _FEWEST

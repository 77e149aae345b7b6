"""Vietnamese from before Unicode, or encoded twice, found by its content and read as what it says.

Each line is judged by itself, since files are pasted together from others; what is too short to tell follows
the whole text. A text which is Unicode already is left alone, whatever font it is set in.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from itertools import islice

from toolkit.read.readings import READINGS, reading_of

# Letters that only Unicode has; a text with many of them is in no older encoding.
_UNICODE_ONLY = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u0300-\u0323\u1ea0-\u1ef9]")
_FREQUENT = "đưếạệộ"  # of these; in most articles they alone are a fifth


def decode_text(text: str, path: str, prior: str = "", among: Sequence[str] = tuple(READINGS)) -> str:
    r"""Return a text as Unicode, line by line; a warning says where an older encoding was found.

    Parameters
    ----------
    text : str
        As its bytes were taken.
    path : str
        For the warning.
    prior : str
        The reading of lines too short to tell.
    among : sequence of str
        The readings to try.

    Examples
    --------
    >>> decode_text("Thế là xong.\nC'est déjà fait à Orléans, où l'été a été frais.", "tin.txt")
    "Thế là xong.\nC'est déjà fait à Orléans, où l'été a été frais."
    """
    lines = text.split("\n")
    if not prior and all(line.isascii() or _is_modern(line) for line in lines):  # as nearly all texts are
        return text
    whole = whole_reading(lines, prior, among)
    return "\n".join(decode_piece(line, whole, path, among)[0] for line in lines)


def whole_reading(pieces: Sequence[str], declared: str = "", among: Sequence[str] = tuple(READINGS)) -> str:
    """Return the reading for those of a text's pieces that are too short to tell.

    Parameters
    ----------
    pieces : sequence of str
        Lines, or what stands in one kind of font.
    declared : str
        The reading that the font speaks for.
    among : sequence of str
        The readings to try.
    """
    modern = [_is_modern(piece) for piece in pieces]
    known = "".join(piece for piece, is_known in zip(pieces, modern, strict=True) if is_known)
    doubtful = "\n".join(
        piece for piece, is_known in zip(pieces, modern, strict=True) if not (is_known or piece.isascii())
    )
    return "" if _count_foreign(known) > _count_foreign(doubtful) else reading_of(doubtful, declared, among)


def decode_piece(piece: str, whole: str, path: str, among: Sequence[str] = tuple(READINGS)) -> tuple[str, str]:
    """Return a piece as Unicode, and the reading that made it so, empty where it was left alone.

    Warns where that changed it.
    """
    name = "" if _is_modern(piece) else reading_of(piece, whole, among)
    text = READINGS[name](piece) if name else piece
    if text != piece:
        warnings.warn(f"{path}: read as {name}, as its words show; look it through", stacklevel=4)
    return text, name


def _is_modern(text: str) -> bool:
    """Whether of the letters with marks those that only Unicode has are a fifth or more."""
    a_fifth = -(-_count_foreign(text) // 5)
    if 0 < a_fifth <= sum(map(text.count, _FREQUENT)):
        return True
    return a_fifth > 0 and next(islice(_UNICODE_ONLY.finditer(text), a_fifth - 1, None), None) is not None


def _count_foreign(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))

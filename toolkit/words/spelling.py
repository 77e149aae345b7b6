"""One spelling for all that print differs in: small letters, one tone placement, numbers and names with one in a piece.

Nothing here looks beyond a space, but for "covid 19".
"""

from __future__ import annotations

import re
from unicodedata import combining, is_normalized, normalize

Place = tuple[int, int]

# Both placements are in print (hòa, hoà); pyvi's dictionary has the second. `qu` is a consonant, so
# that "quý" keeps its mark. Only open syllables differ: "hoàn" is written one way.
_MOVED = dict(
    zip(
        "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(),
        "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(),
        strict=True,
    )
)
_OPEN_SYLLABLE = re.compile(r"[òóỏõọùúủũụ](?<!q.)[aey](?!\w)")

# What pyvi tears apart and a reader takes as one word: numbers, dates, spans, and names with a number.
# Each part is possessive and begins where no earlier one could, so that a long line takes linear time.
_COVID = re.compile(r"covid ?[-‐‑–]? ?19\b")
_SOLID = re.compile(
    rf"{_COVID.pattern}"
    r"|(?<![^\W\d_])(?<![^\W\d_]-)[^\W\d_]++(?:-[^\W\d_]++)*+-\d\w*"
    r"|(?<!\d)\d++(?:[.,:/-]\d++)++"
)

_SIGN = re.compile(r"[.,:/-]\d")  # it, or "covid", is in every solid word, and not in most lines
_HALVES = re.compile("[\ud800-\udfff]")


def one_placement(text: str) -> str:
    """Put every tone mark where `hoà`, `khoẻ` and `thuỷ` have it; the length stays.

    Examples
    --------
    >>> one_placement("hòa bình, sức khỏe, quý, hoàn")
    'hoà bình, sức khoẻ, quý, hoàn'
    """
    return _OPEN_SYLLABLE.sub(lambda found: _MOVED.get(found[0], found[0]), text)


def fold(text: str) -> str:
    """Return a text of the same length (in NFC) in small letters, with one tone placement.

    Examples
    --------
    >>> fold("Sức KHỎE")
    'sức khoẻ'
    """
    return " ".join(map(fold_run, text.split(" ")))


def fold_run(run: str) -> str:
    """Do what `fold` does for what stands between two spaces."""
    if run.isascii():
        return run.lower()
    text = _HALVES.sub(" ", normalize("NFC", run))  # pyvi cannot take what UTF-8 cannot hold
    lower = text.lower()
    if len(lower) != len(text):  # a few letters of other scripts grow when lowered
        lower = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    folded = one_placement(lower)
    if not is_normalized("NFC", folded):
        # Some marks compose with the small letter only; pyvi would do so, and places would shift.
        folded = "".join("_" if combining(c) else c for c in folded)
    return folded


def solid_words(folded: str) -> list[tuple[str, Place]]:
    """Return what one word is to a reader where pyvi sees several, and where it stands.

    Examples
    --------
    >>> solid_words("ngày 22/6, covid 19")
    [('22/6', (5, 9)), ('covid-19', (11, 19))]
    """
    if "covid" not in folded and not _SIGN.search(folded):
        return []
    return [(_COVID.sub("covid-19", found[0]), found.span()) for found in _SOLID.finditer(folded)]

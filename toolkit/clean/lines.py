"""What is asked of every line, as cheaply as can be: how long it is, how it begins and ends.

Lines are tidy here: words parted by one space, none at the ends. A pattern would look through the whole line.
"""

from __future__ import annotations

_OPENING = 3  # letters
_CLOSING = '"”’»)]'
STOPS = frozenset(".…:;?!")
FIRM_STOPS = frozenset(".…:;")  # headlines of other articles may ask or exclaim
_TOLD = frozenset(".:;")


def length_of(line: str) -> int:
    """Return the number of syllables.

    Examples
    --------
    >>> length_of("Lũ về.")
    2
    """
    return line.count(" ") + 1


def ends_in(line: str, stops: frozenset[str]) -> bool:
    """Whether a line ends in one of the stops, closing quotes and brackets behind it apart.

    Examples
    --------
    >>> [ends_in(line, FIRM_STOPS) for line in ("Lũ về.", "(“Lũ về . ”)", "Lũ về?", "Lũ. Về")]
    [True, True, False, False]
    """
    bare = line.rstrip(_CLOSING)
    last = bare[-1:]
    return last in stops or (last == " " and bare[-2:-1] in stops)


def is_told(line: str) -> bool:
    """Whether a line ends as a sentence does, not in a row of dots."""
    bare = line.rstrip(_CLOSING)
    return bare[-1:] in _TOLD and bare[-2:-1] not in ("", ".")


def openings(words: str) -> frozenset[str]:
    """Return the first letters of words that lines of a kind begin with, "_" for a space within them.

    Examples
    --------
    >>> sorted(openings("nguồn ý_kiến"))
    ['ngu', 'ý k']
    """
    return frozenset(word.replace("_", " ")[:_OPENING] for word in words.split())


def begins_as(line: str, kind: frozenset[str]) -> bool:
    """Whether a line may be of a kind that has these openings, behind signs or numbers.

    Examples
    --------
    >>> [begins_as(line, openings("nguồn ý_kiến")) for line in ("Nguồn: P. Lê", "(Nguồn: P. Lê)", "Ý muốn")]
    [True, True, False]
    """
    return line[:_OPENING].lower() in kind or not line[:1].isalpha()

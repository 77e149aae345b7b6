"""How large, how deep and how long an input may be, so that none of them stops all the others."""

from __future__ import annotations

from dataclasses import dataclass

_STEP = 1000


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading stops at.

    Attributes
    ----------
    file : int
        Bytes of a file, and of all that an archive holds when unpacked.
    whole : int
        Bytes of a file that a library takes in whole (a page, a Word file), unpacked.
    xml : int
        Bytes of XML in it; parsed, they take about 17 times the room (measured on Word files).
    members : int
        Files in an archive.
    depth : int
        Archives within an archive.
    seconds : float
        Spent on one file by a library.
    """

    file: int = 500_000_000
    whole: int = 100_000_000
    xml: int = 50_000_000
    members: int = 10_000
    depth: int = 3
    seconds: float = 60.0


def size(count: int) -> str:
    """Write a number of bytes as people do.

    Examples
    --------
    >>> size(2_000_000_000), size(1500), size(12)
    ('2 GB', '1.5 kB', '12 bytes')
    """
    number, unit = float(count), "bytes"
    for larger in ("kB", "MB", "GB", "TB"):
        if number < _STEP:
            break
        number, unit = number / _STEP, larger
    return f"{number:.0f} bytes" if unit == "bytes" else f"{number:.3g} {unit}"

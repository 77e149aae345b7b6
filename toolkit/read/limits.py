"""How large, how deep and how long an input may be, so that none of them stops all the others."""

from __future__ import annotations

from dataclasses import dataclass, field

_STEP = 1000


@dataclass(frozen=True, slots=True)
class WebLimits:
    """What fetching pages stops at.

    Attributes
    ----------
    allow_private : bool
        Whether hosts in private networks, this machine among them, may be asked.
    most : int
        Bytes of a page, unpacked.
    silence : float
        Seconds without a byte, after which a server is given up.
    seconds : float
        For one answer as a whole.
    redirects : int
        Followed from one address on.
    retries : int
        Where a server is busy or failing.
    pause, backoff : float
        Seconds between two requests to a host, at least; before the first retry, twice that before the next.
    longest : float
        Seconds that a server's own wish (Crawl-delay, Retry-After) is granted.
    """

    allow_private: bool = False
    most: int = 10_000_000
    silence: float = 10.0
    seconds: float = 60.0
    redirects: int = 5
    retries: int = 2
    pause: float = 1.0
    backoff: float = 2.0
    longest: float = 30.0


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
    web : WebLimits
        Those of pages that are fetched.
    """

    file: int = 500_000_000
    whole: int = 100_000_000
    xml: int = 50_000_000
    members: int = 10_000
    depth: int = 3
    seconds: float = 60.0
    web: WebLimits = field(default_factory=WebLimits)


def too_large(got: int, most: int) -> str:
    """Say that an input of so many bytes is larger than may be read."""
    return f"too large: {size(got)}, and {size(most)} may be read; part it into several files"


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

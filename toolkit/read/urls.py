"""Links that a user names: on the command line, or in a file that holds nothing else, one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.errors import InputError
from toolkit.read.addresses import printable_url
from toolkit.read.decode import decode
from toolkit.types import Skipped

_LINK = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)  # two letters or more, or it were a drive
_BEFORE = b"\xef\xbb\xbf \t\r\n"
_HEAD = 4096
_WEB = (b"http://", b"https://")


@dataclass(frozen=True, slots=True)
class Link:
    """A web address as it was given, still to be fetched."""

    url: str

    @property
    def shown(self) -> str:
        """The address as messages show it."""
        return printable_url(self.url)


def is_link(given: str) -> bool:
    """Whether what was given is an address (of any kind), and no path.

    Examples
    --------
    >>> [is_link(given) for given in ("https://bao.example.vn/", "file:///etc/hosts", "C:/tin.txt", "tin/a.txt")]
    [True, True, False, False]
    """
    return bool(_LINK.match(given))


def is_list(content: bytes, ending: str | None) -> bool:
    r"""Whether a file is a list of web addresses: it is named so, or is a text that holds nothing else.

    Examples
    --------
    >>> is_list(b"https://a.vn/1\nhttps://a.vn/2\n", ".txt"), is_list(b"https://a.vn/1\nMua to.\n", ".txt")
    (True, False)
    """
    if ending is not None and ending.lower() != ".txt":
        return ending.lower() == ".urls"
    if not content[:_HEAD].lstrip(_BEFORE).lower().startswith(_WEB):
        return False
    lines = (line.split() for line in content.lstrip(_BEFORE).lower().splitlines())
    return all(len(line) == 1 and line[0].startswith(_WEB) for line in lines if line)


def read_list(content: bytes, path: str) -> Iterator[Link | Skipped]:
    """Yield the links of a list; blank lines and those that begin with ``#`` are none.

    Raises
    ------
    InputError
        If there are none.
    """
    seen: dict[str, int] = {}
    lines = [line.strip() for line in decode(content, path).split("\n")]
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        if line in seen:
            yield Skipped(f"{path}:{number}", f"named before, on line {seen[line]}")
        elif is_link(line):
            yield Link(line)
        else:
            yield Skipped(f"{path}:{number}", "no web address; write one a line, beginning with https://")
        seen.setdefault(line, number)
    if not seen:
        raise InputError("the list holds no web addresses", path=path)

"""Plain text: one article a file; `clean` finds its title, date and body among the lines."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.read.decode import decode
from toolkit.types import Article


def read(content: bytes, path: str, name: str) -> Iterator[Article]:
    r"""Yield the one article of a text file.

    Examples
    --------
    >>> [article.text for article in read(b"Tin\n", "tin.txt", "tin.txt")]
    ['Tin\n']
    """
    yield Article(id=name, text=decode(content, path), path=path)

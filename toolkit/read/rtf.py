"""Rich text: its paragraphs and tables, without what a page repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.errors import InputError
from toolkit.read.legacy import decode_text
from toolkit.types import Article

_BULLET = re.compile(r"^\s*[\uf0a7\uf0b7•·]\s*")  # of the font Symbol, too
_CHANGED = re.compile(r"\\(?:revtim|creatim)\\yr(\d{4})\\mo(\d\d?)\\dy(\d\d?)")
_PLAIN_AUTHOR = re.compile(r"\{\\author ([^{}\\]+)\}")


def read(content: bytes, path: str, name: str) -> Iterator[Article]:
    r"""Yield the article of a rich text file.

    Raises
    ------
    InputError
        If it holds no text.

    Examples
    --------
    >>> [article.text for article in read(rb"{\rtf1 M\u432?a to.\par Gi\'f3 to.}", "a.rtf", "a.rtf")]
    ['Mưa to.\nGió to.']
    """
    from striprtf.striprtf import rtf_to_text

    source = _source(content)
    plain: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    text = decode_text(_paired(plain), path)
    lines = [line for row in text.split("\n") for line in _cells(_BULLET.sub("- ", row)) if line.strip()]
    if not lines:
        raise InputError("no text in it", path=path)
    yield Article(id=name, text="\n".join(lines), path=path, extra=_properties(source))


def _source(content: bytes) -> str:
    """Rich text is ASCII by its standard; what is not is UTF-8 of careless programs, or Windows' bytes."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _paired(text: str) -> str:
    """Join the halves of surrogate pairs, which rich text writes one by one."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _cells(line: str) -> list[str]:
    """Part the cells of a row as those of other tables are; striprtf ends each with a bar.

    A bar within a line comes from cells of several paragraphs, as in letterheads: each is a line of its own.
    """
    cells = [cell.strip() for cell in line.split("|") if cell.strip()]
    return ["; ".join(cells)] if line.rstrip().endswith("|") else cells


def _properties(source: str) -> dict[str, object]:
    changed, author = _CHANGED.search(source), _PLAIN_AUTHOR.search(source)
    found: dict[str, object] = {"author": author[1].strip()} if author else {}
    if changed:
        year, month, day = map(int, changed.groups())
        found["file_date"] = f"{year:04}-{month:02}-{day:02}"
    return found

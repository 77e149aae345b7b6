"""PDF files with a text layer: their lines with the places where they are printed.

A PDF holds letters and places, no paragraphs; `pdf_layout` makes paragraphs of the lines. PDFium
reads them, since it is fast and hardened by years in a browser against files made to do harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

from toolkit.errors import InputError
from toolkit.read.pdf_layout import Line, paragraphs
from toolkit.types import Article, Skipped

_MOST_PAGES = 5000
_CREATED = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
_GAP = 1.5  # of a letter's height: wider is a gutter or the next cell
_EVEN = 1.4
_HYPHENS = {2: "-", 0xFFFE: "-", 0xAD: "-"}  # PDFium's marks for a hyphen that parts a word, and the soft hyphen
_SYMBOLS = range(0xE000, 0xF900)  # for private use: the bullets of symbol fonts
_ENDS = {0x0A, 0x0D}


def read(content: bytes, path: str, name: str) -> Iterator[Article | Skipped]:
    """Yield the article of a PDF, and what pages of it hold pictures alone.

    Raises
    ------
    InputError
        If the file is encrypted, damaged, too long, or a scan without text.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(content)
    except PdfiumError as error:
        told = "encrypted; save it without its password" if "password" in str(error).lower() else "damaged or cut short"
        raise InputError(told, path=path) from None
    with document:
        if len(document) > _MOST_PAGES:
            raise InputError(f"{len(document)} pages, and {_MOST_PAGES} may be read; part it", path=path)
        pages = [_page(document, number) for number in range(len(document))]
        properties = document.get_metadata_dict()
    scanned = [number for number, (lines, pictured) in enumerate(pages, 1) if pictured and not lines]
    if not any(lines for lines, _ in pages):
        raise InputError("no text layer: a scan; have its letters recognized (OCR) first", path=path)
    text = "\n".join(paragraphs([lines for lines, _ in pages]))
    yield Article(id=name, text=text, path=path, extra=_known(properties))
    if scanned:
        told = ", ".join(map(str, scanned))
        yield Skipped(path, f"no text layer on page {told}: a scan; the other pages are read")


def _known(properties: dict[str, str]) -> dict[str, object]:
    created = _CREATED.match(properties.get("ModDate") or properties.get("CreationDate") or "")
    known = {"author": properties.get("Author", ""), "file_date": "-".join(created.groups()) if created else ""}
    return {key: value for key, value in known.items() if value}


def _page(document: Any, number: int) -> tuple[list[Line], bool]:
    """Return the lines of a page, in the order in which it draws them, and whether it holds pictures."""
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    page = document[number]
    text = page.get_textpage()
    lines = list(_lines(text))
    pictured = next(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=3), None) is not None
    text.close()
    page.close()
    return [_line(part) for line in lines for part in _parts(line)], pictured


_Letter = tuple[str, float, float, float, float]  # the character, left, bottom, right, top
_BLANK: _Letter = (" ", 0.0, 0.0, 0.0, 0.0)


def _lines(text: Any) -> Iterator[list[_Letter]]:
    """Yield the letters of each line with their boxes."""
    from pypdfium2.raw import FPDFText_GetUnicode

    line: list[_Letter] = []
    for index in range(text.count_chars()):
        code = FPDFText_GetUnicode(text, index)
        if code in _ENDS:
            yield line
            line = []
        elif code:
            letter = "•" if code in _SYMBOLS else _HYPHENS.get(code, chr(code))
            line.append((letter, *text.get_charbox(index, loose=True)))
    yield line


def _parts(letters: list[_Letter]) -> Iterator[list[_Letter]]:
    """Cut a line where it jumps: from one column to the next, or from cell to cell."""
    words = [list(word) for blank, word in groupby(letters, lambda one: one[0].isspace()) if not blank]
    gaps = [after[0][1] - before[-1][3] for before, after in pairwise(words)]
    even = len(gaps) > 1 and max(gaps) < _EVEN * min(gaps)  # a line stretched to fill its column
    part: list[_Letter] = []
    for word, gap in zip(words, [0.0, *gaps], strict=False):
        if part and not even and gap > _GAP * (word[0][4] - word[0][2]):
            yield part
            part = []
        part += [*([_BLANK] if part else []), *word]
    if part:
        yield part


def _line(letters: list[_Letter]) -> Line:
    inked = [one for one in letters if one is not _BLANK]
    left, right = min(one[1] for one in inked), max(one[3] for one in inked)
    bottom, top = min(one[2] for one in inked), max(one[4] for one in inked)
    return Line("".join(one[0] for one in letters), left, right, bottom, top)

"""Lines and where they are printed, made into paragraphs: columns, page headers, hyphens.

The rules ask for geometry alone, so they hold in any language: a paragraph ends where the next line's
first word would still have fitted, where the next line is indented or further away, or where the size
of the letters changes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

_PAGE_NUMBER = re.compile(r"\W*(?:(?:trang|page|tr\.)\s*)?\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?\W*", re.I)
_ITEM = re.compile(r"(?:[-–•*+▪]|\d{1,2}[.)]|[a-zđ]\)|[IVX]+\.|(?:điều|chương|mục)\s+\w+\s*[.:])\s", re.I)
_MARK = re.compile(r"\W|\d{1,3}[.)]|[a-zđ]\)")
_EDGE = 2  # lines at the top and bottom of a page that may be its header or footer
_COLUMN_LINES = 4
_COLUMN_LETTERS = 15  # on average in a line; cells of a table are shorter
_CROSSING = 0.2  # of the lines may reach over both columns, as headings do
_INDENT = 0.8  # of the letters' height
_PLACE = 6  # points, within which a header stands at the same height on each page
_FAR = 1.5  # of the usual distance of two lines
_LARGER = 1.25  # boxes of letters without tall ones are lower by up to 1.2
_BROKEN = re.compile(r"(?<![\w-])[a-z]{3,}-$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or the part of it in one column or cell; places in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    is_row: bool = False  # of cells, which no other line goes on with

    @property
    def height(self) -> float:
        """Of its letters."""
        return self.top - self.bottom

    def beside(self, other: Line) -> bool:
        """Whether two lines stand at the same height."""
        return abs(self.bottom - other.bottom) < 0.5 * min(self.height, other.height)


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """Return the paragraphs of a document, without what its pages repeat.

    Parameters
    ----------
    pages : sequence of sequence of Line
        In the order in which the pages draw them.

    Examples
    --------
    >>> page = [Line("Mưa to ở Huế suốt đêm", 10, 90, 50, 60), Line("qua.", 10, 25, 38, 48), Line("1", 49, 51, 5, 12)]
    >>> paragraphs([page])
    ['Mưa to ở Huế suốt đêm qua.']
    """
    columns = [column for page in _without_edges(pages) for column in _columns(page)]
    found: list[str] = []
    before: Line | None = None
    for column in columns:
        rows = _rows(column)
        distance = median([a.bottom - b.bottom for a, b in pairwise(rows)] or [0])
        edge = max((row.right for row in rows), default=0)
        for row in rows:
            if before is not None and found and _goes_on(before, row, edge, distance, found[-1]):
                found[-1] = _joined(found[-1], row.text)
            else:
                found.append(row.text)
            before = row
    return found


def _without_edges(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Leave out page numbers, and what stands at the edge of half of the pages, but for its numbers."""
    edges = [_edge(page, _EDGE) for page in pages]
    repeated = Counter(shape for edge in edges for shape in {_shape(line) for line in edge})
    often = {shape for shape, count in repeated.items() if count >= max(2, len(pages) / 2)}
    for page, edge in zip(pages, edges, strict=True):
        gone = {line for line in edge if _shape(line) in often}
        rest = [line for line in page if line not in gone]
        numbers = {line for line in _edge(rest, 1) if _is_page_number(line, rest)}
        yield [line for line in rest if line not in numbers] or list(page)


def _edge(page: Sequence[Line], rows: int) -> list[Line]:
    """Return what stands in the first and last rows of a page."""
    heights = sorted({round(line.bottom) for line in page})
    outer = {*heights[:rows], *heights[-rows:]}
    return [line for line in page if round(line.bottom) in outer]


def _is_page_number(line: Line, page: Sequence[Line]) -> bool:
    alone = not any(other is not line and other.beside(line) for other in page)
    return alone and len(page) > 1 and bool(_PAGE_NUMBER.fullmatch(line.text))


def _shape(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.bottom / _PLACE)


def _columns(page: list[Line]) -> Iterator[list[Line]]:
    """Yield the page's columns, left before right; what reaches over both parts those above from those below."""
    gutter = _gutter(page)
    if gutter is None:
        yield page
        return
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(page, key=lambda one: (-round(one.bottom), one.left)):
        if line.left < gutter < line.right:
            yield from filter(None, (left, right, [line]))
            left, right = [], []
        else:
            (left if line.right <= gutter else right).append(line)
    yield from filter(None, (left, right))


def _gutter(page: list[Line]) -> float | None:
    """Return where a white strip parts the page in two columns of text, or None."""
    starts = Counter(round(line.left) for line in page)
    for start, count in starts.most_common(4):
        gutter = start - 1.0
        left = [line for line in page if line.right <= gutter]
        right = [line for line in page if line.left >= gutter]
        crossing = len(page) - len(left) - len(right)
        sides = min(len(left), len(right)) >= _COLUMN_LINES and count >= _COLUMN_LINES
        if sides and crossing <= _CROSSING * len(page) and min(map(_letters, (left, right))) >= _COLUMN_LETTERS:
            return gutter
    return None


def _letters(lines: Sequence[Line]) -> float:
    return sum(len(line.text) for line in lines) / len(lines)


def _rows(column: list[Line]) -> list[Line]:
    """Join what stands at the same height: a mark and its item, or, with a semicolon, the cells of a table."""
    rows: list[Line] = []
    for line in column:
        if rows and rows[-1].beside(line) and rows[-1].right <= line.left:
            cell = rows.pop()
            marked = bool(_MARK.fullmatch(cell.text))
            text = f"{cell.text}{' ' if marked else '; '}{line.text}"
            rows.append(replace(line, text=text, left=cell.left, is_row=not marked))
        else:
            rows.append(line)
    return rows


def _goes_on(before: Line, line: Line, edge: float, distance: float, text: str) -> bool:
    """Whether a line goes on with the paragraph of the line before."""
    larger = max(before.height, line.height) > _LARGER * min(before.height, line.height)
    if larger or before.is_row or line.is_row or _ITEM.match(line.text):
        return False
    down = before.bottom - line.bottom
    if down <= 0:  # in the next column or on the next page, whose edge says nothing of the line before
        return text[-1] not in '.:;?!”"' and line.text[0].islower()
    if down > _FAR * max(distance, line.height):
        return False
    if line.left - before.left > _INDENT * line.height:
        return False
    first, *_ = line.text.split(" ", 1)
    needed = (len(first) + 1) * (line.right - line.left) / len(line.text)
    return edge - before.right < needed  # else its first word would have stood on the line before


def _joined(text: str, line: str) -> str:
    """Join two lines; of a word parted at the end, the hyphen goes where it is not the word's own.

    Vietnamese parts no words; "Mát-xcơ-va" and "Covid-19" keep their hyphens, "develop-ment" does not.
    """
    if not text.endswith("-") or text.endswith(" -"):
        return f"{text} {line}"
    return text[:-1] + line if _BROKEN.search(text) and line[0].islower() and line[0].isascii() else text + line

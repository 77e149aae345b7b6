"""Excel workbooks: each sheet a table whose first row names the columns, as in `.csv`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.read.csv import article_of_row
from toolkit.read.office import open_checked
from toolkit.read.rows import text_of
from toolkit.types import Article, Skipped


def read(content: bytes, path: str, name: str) -> Iterator[Article | Skipped]:
    """Yield the article of each row, named by its sheet and row; a sheet without a ``text`` column is skipped.

    Raises
    ------
    InputError
        If the file is damaged or made to do harm.
    """
    from openpyxl import load_workbook

    book = load_workbook(open_checked(content, path), read_only=True, data_only=True)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what a file says of its size may be a million empty rows
        yield from _sheet(sheet, f"{path}:{sheet.title}", f"{name}:{sheet.title}")
    book.close()


def _sheet(sheet: Any, path: str, name: str) -> Iterator[Article | Skipped]:
    rows = (
        (number, [text_of(cell) for cell in row]) for number, row in enumerate(sheet.iter_rows(values_only=True), 1)
    )
    filled = ((number, row) for number, row in rows if any(row))
    _, first = next(filled, (0, []))
    header = [column.strip().lower() for column in first]
    if "text" not in header:
        got = "; ".join(filter(None, first))[:60] or "nothing"
        yield Skipped(path, f'no "text" column; the first row must name the columns, got: {got}')
        return
    for number, row in filled:
        yield article_of_row(header, row, f"{path}:{number}", f"{name}:{number}")
